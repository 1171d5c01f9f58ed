"""Adding parts by writing: one title, or a list with a line for each part."""

from django.utils.translation import gettext as _

from accounts.fields import new_ids
from look.numbers import number
from organisations.models import Membership
from strategies.lists import kinds_by_depth, read_lines
from strategies.models import Node, Strategy
from strategies.refusals import Refused
from strategies.services.structure import check_place, current, describe
from strategies.steps import MOST_NODES, changing
from strategies.tree import Tree


def add_lines(
    *, strategy: Strategy, text: str, by: Membership, after: Node | None = None, under: Node | None = None
) -> list[Node]:
    """Right after a part and of its kind, last under one, or last at the root. In the order of the list."""
    lines = [line for line in read_lines(text) if line.title]
    if not lines:
        raise Refused(_("Write a title."))
    if len(lines) > MOST_NODES:
        raise Refused(
            _("The list has %(lines)s lines, and a strategy can have at most %(n)s parts.")
            % {"lines": number(len(lines)), "n": number(MOST_NODES)}
        )
    ids = new_ids(len(lines))
    nodes = [
        Node(pk=pk, organisation=by.organisation, strategy=strategy, title=line.title)
        for pk, line in zip(ids, lines, strict=True)
    ]
    with changing(strategy_id=strategy.pk, action="add", title=describe(nodes), by=by) as tree:
        parent, place, first = _where(tree, after, under)
        kinds = kinds_by_depth(lines, parent.kind if parent else None, first)
        open_parts: list[Node | None] = [parent]
        for node, line in zip(nodes, lines, strict=True):
            node.kind = kinds[line.depth]
            del open_parts[line.depth + 1 :]
            check_place(node.kind, open_parts[-1])
            tree.place(node, open_parts[-1], place if line.depth == 0 else None)
            open_parts.append(node)
            place = place + 1 if place is not None and line.depth == 0 else place
    return nodes


def _where(tree: Tree, after: Node | None, under: Node | None) -> tuple[Node | None, int | None, str | None]:
    """The parent, the place among its children, and the kind of the outermost lines if it is settled."""
    if under:
        return current(tree, under), None, None
    if after:
        after = current(tree, after)
        return tree.parent(after), tree.siblings(after).index(after) + 1, after.kind
    last = next(
        (root for root in reversed(tree.roots) if root.kind in ("track", "focus_area", "theme")), None
    )
    return None, None, last.kind if last else None
