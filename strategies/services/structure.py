"""What people do to the tree: add, move, promote, demote, retype, name an owner, remove.

Each is done to one part or to several, all of them or none, and is one step (`strategies.steps`).
"""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.fields import new_ids
from organisations.models import Membership
from people.models import Person, Unit
from strategies.models import Counterpart, Node, NodeKind, Strategy
from strategies.nesting import DEEPER, kinds_under, may_stand_under
from strategies.owners import owner_fields
from strategies.refusals import Refused
from strategies.steps import changing
from strategies.tree import Tree

Nodes = Sequence[Node]
COMMON = gettext_lazy(
    "It is common to all partners and follows the joint strategy. What you add below it is yours."
)


def add_node(
    *, strategy: Strategy, title: str, by: Membership, parent: Node | None = None,
    kind: NodeKind | None = None, text: str = "",
) -> Node:  # fmt: skip
    """Last among its siblings. Without a kind it gets the usual one for the place."""
    with changing(strategy_id=strategy.pk, action="add", title=title, by=by) as tree:
        parent = current(tree, parent) if parent else None
        kind = kind or kinds_under(parent.kind if parent else None)[0]
        check_place(kind, parent)
        node = Node(
            pk=new_ids(1)[0],
            organisation=by.organisation,
            strategy=strategy,
            kind=kind,
            title=title,
            text=text,
        )
        tree.place(node, parent)
    return node


def move(*, nodes: Nodes, parent: Node | None, position: int | None = None, by: Membership) -> Nodes:
    """Under `parent` (None: the root) at a place from 0, or last. What stands under them comes along."""

    def act(tree: Tree, chosen: Nodes) -> None:
        target = current(tree, parent) if parent else None
        for number, node in enumerate(tree.outermost(chosen)):
            check_place(node.kind, target)
            tree.place(node, target, None if position is None else max(0, position) + number)

    return _change(nodes, "move", by, act)


def move_up(*, nodes: Nodes, by: Membership) -> Nodes:
    return _change(nodes, "move", by, lambda tree, chosen: _shift(tree, tree.outermost(chosen), -1))


def move_down(*, nodes: Nodes, by: Membership) -> Nodes:
    return _change(nodes, "move", by, lambda tree, chosen: _shift(tree, tree.outermost(chosen)[::-1], 1))


def promote(*, nodes: Nodes, by: Membership) -> Nodes:
    """One level up: each becomes what its parent is, and stands right after it."""

    def act(tree: Tree, chosen: Nodes) -> None:
        for node in reversed(tree.outermost(chosen)):
            _promote(tree, node)

    return _change(nodes, "level", by, act)


def demote(*, nodes: Nodes, by: Membership) -> Nodes:
    """One level down: each last under the one above it, as a kind that may stand there."""

    def act(tree: Tree, chosen: Nodes) -> None:
        for node in tree.outermost(chosen):
            _demote(tree, node)

    return _change(nodes, "level", by, act)


def retype(*, nodes: Nodes, kind: NodeKind, by: Membership) -> Nodes:
    """They become another kind where they stand; ids, history and addresses stay."""

    def act(tree: Tree, chosen: Nodes) -> None:
        for node in chosen:
            node.kind = kind
        if not all(tree.fits(node) for node in chosen):
            raise Refused(_("It cannot be that where it stands. Move it, or what stands under it, first."))

    return _change(nodes, "level", by, act)


def name_owner(*, nodes: Nodes, owner: Person | Unit | None, by: Membership) -> Nodes:
    """The one who answers for them from now on, or nobody yet."""

    def act(tree: Tree, chosen: Nodes) -> None:
        for node in chosen:
            for name, value in owner_fields(owner).items():
                setattr(node, name, value)

    return _change(nodes, "owner", by, act)


def remove(*, nodes: Nodes, by: Membership) -> Nodes:
    """Takes them away with all that stands under them, and answers with all of it."""
    gone: list[Node] = []

    def act(tree: Tree, chosen: Nodes) -> None:
        for node in tree.outermost(chosen):
            gone.extend(tree.take_out(node))

    _change(nodes, "remove", by, act)
    return gone


def refuse_common(nodes: Nodes) -> None:
    """What stands in a part for something common keeps its words and its place (ADR 15)."""
    if Counterpart.objects.filter(strategy=nodes[0].strategy_id, node__in=nodes).exists():
        raise Refused(COMMON)


def current(tree: Tree, node: Node) -> Node:
    """The node as the tree has it, since the one given may be older."""
    try:
        return tree.by_id[node.pk]
    except KeyError:
        raise Refused(_("Somebody has removed it.")) from None


def check_place(kind: str, parent: Node | None) -> None:
    if not may_stand_under(kind, parent.kind if parent else None):
        raise Refused(_("It cannot stand there: a part stands under one of a higher level."))


def describe(nodes: Nodes) -> str:
    """What an act is about, in few words: the title, or how many."""
    count = len(nodes)
    return nodes[0].title if count == 1 else ngettext("%(n)s part", "%(n)s parts", count) % {"n": count}


def _change(nodes: Nodes, action: str, by: Membership, act: Callable[[Tree, Nodes], None]) -> Nodes:
    """Does it to the nodes as they stand, in the order of the page."""
    if not nodes:
        raise Refused(_("Choose at least one part."))
    strategy_id = nodes[0].strategy_id
    with changing(strategy_id=strategy_id, action=action, title=describe(nodes), by=by) as tree:
        if action != "owner":
            refuse_common(nodes)
        wanted = {current(tree, node).pk for node in nodes}
        chosen = [node for node in tree.walk() if node.pk in wanted]
        act(tree, chosen)
    return chosen


def _shift(tree: Tree, nodes: Iterable[Node], step: int) -> None:
    """Those at the end stay where they are, and so do those of the chosen that come behind them."""
    stuck = set()
    for node in nodes:
        beside = tree.siblings(node)
        place = beside.index(node) + step
        if 0 <= place < len(beside) and beside[place].pk not in stuck:
            tree.place(node, tree.parent(node), place)
        else:
            stuck.add(node.pk)


def _promote(tree: Tree, node: Node) -> None:
    parent = tree.parent(node)
    if parent is None:
        raise Refused(_("It stands at the top already."))
    node.kind = parent.kind
    tree.place(node, tree.parent(parent), tree.siblings(parent).index(parent) + 1)


def _demote(tree: Tree, node: Node) -> None:
    beside = tree.siblings(node)
    index = beside.index(node)
    if index == 0:
        raise Refused(_("There is nothing above it to stand under."))
    above = beside[index - 1]
    kind = node.kind if may_stand_under(node.kind, above.kind) else DEEPER.get(above.kind)
    if kind is None or not all(may_stand_under(child.kind, kind) for child in tree.children(node)):
        raise Refused(_("What stands under it would not fit there. Move that first."))
    node.kind = kind
    tree.place(node, above)
