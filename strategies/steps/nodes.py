"""The tree: written as it has become in memory, and put back."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from strategies.models import Node
from strategies.nesting import may_stand_under
from strategies.owners import find_owner, owner_fields, owner_value
from strategies.refusals import Refused
from strategies.steps.changes import (
    FACTS,
    Change,
    Key,
    State,
    Way,
    changed,
    differences,
    fill,
    found,
    is_shift,
    line_up,
    states_of,
)
from strategies.tree import Tree

MOST_NODES = 2_000

WRITTEN = [
    "parent", "position", "kind", "owner_person", "owner_unit", "owner_name", "owner_function",
    "removed_at", "updated_at",
]  # fmt: skip
LINKS = {"owner_person_id", "owner_unit_id"}


def tell_facts(changes: Iterable[Change]) -> bool:
    return any(name in (change["before"] or {}) for change in changes for name in FACTS)


def write(tree: Tree, before: Mapping[UUID, Node], states: Mapping[Key, State]) -> list[Change]:
    """Writes what differs from `before`, and answers with it."""
    moment = timezone.now()
    changes = sorted(differences(states, states_of(tree.by_id.values())), key=is_shift)
    rows = {_key(change): tree.by_id.get(_key(change)) or before[_key(change)] for change in changes}
    there = [node for node in rows.values() if not node._state.adding]
    for node in there:
        node.removed_at = None if node.pk in tree.by_id else moment
        node.updated_at = moment
    Node.objects.bulk_create([node for node in tree.walk() if node._state.adding])
    Node.with_removed.bulk_update(there, WRITTEN)
    # Others keep the facts that they have by now: nobody held them.
    Node.objects.bulk_update([rows[_key(change)] for change in changes if tell_facts([change])], FACTS)
    return changes


def put_back(way: Way, tree: Tree) -> None:
    """Refused with what stands in the way."""
    changes = way.of("node")
    before, states = dict(tree.by_id), states_of(tree.by_id.values())
    acted = [change for change in changes if not is_shift(change)] or changes
    nodes = before | Node.with_removed.in_bulk([pk for pk in map(_key, acted) if pk not in before])
    for change in acted:
        node = found(nodes, change)
        way.check(change, before.get(node.pk), node.title)
    _check_order(nodes, acted, way.now)
    standing = dict(before)
    for change in acted:
        _bring(standing, nodes[_key(change)], change[way.then])
    _settle(standing, {_key(change) for change in acted if change[way.now] is None})
    line_up(standing.values(), _places(standing, changes, way.then), "parent_id")
    write(Tree(standing.values()), before, states)


def _key(change: Change) -> UUID:
    return UUID(change["id"])


def _check_order(nodes: Mapping[UUID, Node], acted: list[Change], now: str) -> None:
    """What was moved among its own stands in the order in which it was left."""
    left = [(change[now], nodes[_key(change)]) for change in acted if change[now]]
    left.sort(key=lambda pair: (pair[0]["parent_id"] or "", int(pair[0]["position"])))
    for (one, node), (other, beside) in pairwise(left):
        if one["parent_id"] == other["parent_id"] and node.position > beside.position:
            raise changed(beside.title)


def _bring(standing: dict[UUID, Node], node: Node, side: State | None) -> None:
    if side is None:
        del standing[node.pk]
        return
    standing[node.pk] = node
    fill(node, side)
    if LINKS & side.keys():  # called as they are called by now, and nobody where they have gone
        for name, value in owner_fields(find_owner(owner_value(node))).items():
            setattr(node, name, value)


def _settle(standing: dict[UUID, Node], coming: set[UUID]) -> None:
    """What comes back to a place that has gone stands at the root; anything else has to fit."""
    for node in standing.values():
        parent = standing.get(node.parent_id) if node.parent_id else None
        if parent is None and node.parent_id is None:
            continue
        if parent is not None and may_stand_under(node.kind, parent.kind):
            continue
        if node.pk not in coming:
            raise Refused(_("%(title)s stands in the way: it would have no place.") % {"title": node.title})
        node.parent_id, node.position = None, MOST_NODES


def _places(standing: Mapping[UUID, Node], changes: list[Change], then: str) -> dict[UUID, int]:
    """Of those that stand under what they are to stand under."""
    return {
        node.pk: int(side["position"])
        for change in changes
        if (node := standing.get(_key(change))) and (side := change[then])
        if side["parent_id"] == (str(node.parent_id) if node.parent_id else None)
    }
