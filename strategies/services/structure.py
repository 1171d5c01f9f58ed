"""What people do to the tree: add, move, promote, demote, retype, remove, put back.

Each takes the strategy's row first, so that two people's moves come one after the other and the tree
is read whole before it is changed.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.models import Membership
from strategies.models import Node, NodeKind, Strategy
from strategies.nesting import DEEPER, kinds_under, may_stand_under
from strategies.refusals import Refused
from strategies.tree import Tree

MOST_NODES = 2_000


def locked_tree(strategy_id: UUID) -> Tree:
    """The tree as it stands, with the strategy's row held until the transaction ends."""
    Strategy.objects.select_for_update().get(pk=strategy_id)
    return Tree(Node.objects.filter(strategy_id=strategy_id))


@transaction.atomic
def add_node(
    *, strategy: Strategy, title: str, by: Membership, parent: Node | None = None,
    kind: NodeKind | None = None, text: str = "",
) -> Node:  # fmt: skip
    """Last among its siblings. Without a kind it gets the usual one for the place."""
    tree = locked_tree(strategy.pk)
    parent = _current(tree, parent) if parent else None
    kind = kind or kinds_under(parent.kind if parent else None)[0]
    _check_place(kind, parent)
    if len(tree.by_id) >= MOST_NODES:
        raise Refused(_("A strategy can have at most %(n)s parts.") % {"n": MOST_NODES})
    return Node.objects.create(
        organisation=by.organisation, strategy=strategy, parent=parent, kind=kind,
        title=title, text=text, position=len(tree.children(parent)),
    )  # fmt: skip


@transaction.atomic
def move_node(*, node: Node, parent: Node | None, position: int | None = None, by: Membership) -> Node:
    """Under `parent` (None: the root) at a place from 0, or last. What stands under it comes along."""
    tree = locked_tree(node.strategy_id)
    node, parent = _current(tree, node), _current(tree, parent) if parent else None
    _check_place(NodeKind(node.kind), parent)
    _place(tree, node, parent, position)
    return node


@transaction.atomic
def move_up(*, node: Node, by: Membership) -> Node:
    return _shift(node, -1)


@transaction.atomic
def move_down(*, node: Node, by: Membership) -> Node:
    return _shift(node, 1)


@transaction.atomic
def promote(*, node: Node, by: Membership) -> Node:
    """One level up: it becomes what its parent is, and stands right after it."""
    tree = locked_tree(node.strategy_id)
    node = _current(tree, node)
    parent = tree.parent(node)
    if parent is None:
        raise Refused(_("It stands at the top already."))
    node.kind = parent.kind
    place = tree.siblings(parent).index(parent) + 1
    _place(tree, node, tree.parent(parent), place)
    return node


@transaction.atomic
def demote(*, node: Node, by: Membership) -> Node:
    """One level down: last under the one above it, as a kind that may stand there."""
    tree = locked_tree(node.strategy_id)
    node = _current(tree, node)
    beside = tree.siblings(node)
    index = beside.index(node)
    if index == 0:
        raise Refused(_("There is nothing above it to stand under."))
    above = beside[index - 1]
    kind = NodeKind(node.kind) if may_stand_under(node.kind, above.kind) else DEEPER.get(above.kind)
    if kind is None or not all(may_stand_under(child.kind, kind) for child in tree.children(node)):
        raise Refused(_("What stands under it would not fit there. Move that first."))
    node.kind = kind
    _place(tree, node, above, None)
    return node


@transaction.atomic
def retype_node(*, node: Node, kind: NodeKind, by: Membership) -> Node:
    """It becomes another kind where it stands; its id, history and address stay."""
    tree = locked_tree(node.strategy_id)
    node = _current(tree, node)
    if kind not in tree.possible_kinds(node):
        raise Refused(_("It cannot be that where it stands. Move it, or what stands under it, first."))
    node.kind = kind
    node.save(update_fields=["kind", "updated_at"])
    return node


@transaction.atomic
def remove_node(*, node: Node, by: Membership) -> list[UUID]:
    """Takes it away with all that stands under it; `restore_node` brings exactly these back."""
    tree = locked_tree(node.strategy_id)
    node = _current(tree, node)
    gone = [node.pk, *(below.pk for below in tree.walk(node))]
    Node.objects.filter(pk__in=gone).update(removed_at=timezone.now())
    _number(other for other in tree.siblings(node) if other.pk != node.pk)
    return gone


@transaction.atomic
def restore_node(*, node: Node, by: Membership) -> Node:
    """Undoes `remove_node`. If its place has gone since, it comes back at the root."""
    tree = locked_tree(node.strategy_id)
    node = Node.with_removed.get(pk=node.pk)
    if node.removed_at is None:
        return node
    together = Node.with_removed.filter(strategy=node.strategy_id, removed_at=node.removed_at)
    together.update(removed_at=None)
    node.removed_at = None
    parent = tree.by_id.get(node.parent_id) if node.parent_id else None
    fits = parent is not None and may_stand_under(node.kind, parent.kind)
    _place(tree, node, parent if fits else None, node.position)
    return node


def _shift(node: Node, step: int) -> Node:
    tree = locked_tree(node.strategy_id)
    node = _current(tree, node)
    place = tree.siblings(node).index(node) + step
    if 0 <= place < len(tree.siblings(node)):
        _place(tree, node, tree.parent(node), place)
    return node


def _current(tree: Tree, node: Node) -> Node:
    """The node as the tree has it, since the one given may be older."""
    try:
        return tree.by_id[node.pk]
    except KeyError:
        raise Refused(_("Somebody has removed it.")) from None


def _check_place(kind: NodeKind, parent: Node | None) -> None:
    if not may_stand_under(kind, parent.kind if parent else None):
        raise Refused(_("It cannot stand there: a part stands under one of a higher level."))


def _place(tree: Tree, node: Node, parent: Node | None, position: int | None) -> None:
    """Writes the node at its place and numbers the siblings it leaves and those it joins."""
    left = [other for other in tree.siblings(node) if other.pk != node.pk]
    joined = [other for other in tree.children(parent) if other.pk != node.pk]
    joined.insert(len(joined) if position is None else max(0, position), node)
    moved = node.parent_id != (parent.pk if parent else None)
    node.parent = parent
    node.save(update_fields=["parent", "kind", "updated_at"])
    if moved:
        _number(left)
    _number(joined)


def _number(nodes: Iterable[Node]) -> None:
    changed = []
    for position, node in enumerate(nodes):
        if node.position != position:
            node.position = position
            changed.append(node)
    Node.objects.bulk_update(changed, ["position"])
