"""How the tree stands before and after an act, what differs, and the way back."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from strategies.models import Node
from strategies.nesting import may_stand_under
from strategies.owners import find_owner, owner_fields, owner_value
from strategies.refusals import Refused
from strategies.tree import Tree

MOST_NODES = 2_000

State = dict[str, Any]
Change = dict[str, Any]
WRITTEN = [
    "parent", "position", "kind", "owner_person", "owner_unit", "owner_name", "owner_function",
    "removed_at", "updated_at",
]  # fmt: skip
# Written only where they differ: who moves a part has nothing to do with its text.
DATES = ("starts_on", "due_on")
FACTS = (*DATES, "title", "text", "priority", "novelty", "reach", "resources")
WHERE_CHANGED = {"kind", "owner", *FACTS}


def has_facts(changes: Iterable[Change]) -> bool:
    return any(name in (change["before"] or {}) for change in changes for name in FACTS)


def states_of(tree: Tree) -> dict[UUID, State]:
    return {node.pk: _state(node) for node in tree.by_id.values()}


def _state(node: Node) -> State:
    parent = str(node.parent_id) if node.parent_id else None
    return {
        "parent": parent,
        "position": node.position,
        "kind": str(node.kind),
        "owner": owner_value(node),
        **{name: getattr(node, name) for name in FACTS},
        **{name: day.isoformat() for name in DATES if (day := getattr(node, name))},
    }


def write(tree: Tree, before: dict[UUID, Node], states: dict[UUID, State]) -> list[Change]:
    """Writes what differs from `before`, and answers with it."""
    now, moment = states_of(tree), timezone.now()
    gone = [node for pk, node in before.items() if pk not in tree.by_id]
    for node in gone:
        node.removed_at = moment
    new = [node for node in tree.walk() if node._state.adding]
    kept = [tree.by_id[pk] for pk, state in now.items() if states.get(pk) != state]
    changed = [*gone, *(node for node in kept if not node._state.adding)]
    for node in changed:
        node.updated_at = moment
    Node.objects.bulk_create(new)
    Node.with_removed.bulk_update(changed, WRITTEN)
    Node.objects.bulk_update([node for node in changed if _has_other_facts(node, states, now)], FACTS)
    changes = [_change(node.pk, states.get(node.pk), now.get(node.pk)) for node in [*gone, *kept]]
    return sorted(changes, key=_is_shift)


def _has_other_facts(node: Node, states: dict[UUID, State], now: dict[UUID, State]) -> bool:
    """Others keep the facts that they have by now: nobody held them."""
    before, after = states.get(node.pk), now.get(node.pk)
    if before is None or after is None:
        return False
    return any(before[name] != after[name] for name in FACTS)


def _change(pk: UUID, before: State | None, after: State | None) -> Change:
    """Level, owner and facts are kept where they changed; one who comes or goes keeps its own."""
    if before is None or after is None:
        same = WHERE_CHANGED - {"kind"}
    else:
        same = {key for key in WHERE_CHANGED if before[key] == after[key]}
    return {"id": str(pk), "before": _without(before, same), "after": _without(after, same)}


def _without(state: State | None, keys: set[str]) -> State | None:
    return state and {key: value for key, value in state.items() if key not in keys}


def put_back(tree: Tree, changes: list[Change], *, now: str, then: str) -> None:
    """From the one side of the changes to the other, or refused with what stands in the way."""
    before, states = dict(tree.by_id), states_of(tree)
    acted = [change for change in changes if not _is_shift(change)] or changes
    nodes = before | Node.with_removed.in_bulk([pk for pk in map(_key, acted) if pk not in before])
    for change in acted:
        _check_untouched(nodes, states, change, change[now])
    _check_order(nodes, acted, now)
    standing = {pk: node for pk, node in nodes.items() if pk in before}
    for change in acted:
        _bring(standing, nodes[_key(change)], change[then])
    _settle(standing, {_key(change) for change in acted if change[now] is None})
    _line_up(standing, [(nodes[pk], change[then]) for change in changes if (pk := _key(change)) in standing])
    write(Tree(standing.values()), before, states)


def _key(change: Change) -> UUID:
    return UUID(change["id"])


def _is_shift(change: Change) -> bool:
    """Whether it only made room for another, and so stands in nobody's way."""
    before, after = change["before"], change["after"]
    return bool(before and after) and len(before) == 2 and before["parent"] == after["parent"]


def _check_untouched(
    nodes: dict[UUID, Node], states: dict[UUID, State], change: Change, expected: State | None
) -> None:
    node, state = nodes.get(_key(change)), states.get(_key(change))
    if node is None:
        raise Refused(_("What it was about is gone for good."))
    if expected and state is None:
        raise Refused(_("%(title)s has been removed since.") % {"title": node.title})
    wanted = expected and {key: value for key, value in expected.items() if key != "position"}
    if wanted != (state and {key: state[key] for key in wanted or state}):
        raise Refused(_("%(title)s has been changed since.") % {"title": node.title})


def _check_order(nodes: dict[UUID, Node], acted: list[Change], now: str) -> None:
    """What was moved among its own stands in the order in which it was left."""
    left = [(change[now], nodes[_key(change)]) for change in acted if change[now]]
    left.sort(key=lambda pair: (pair[0]["parent"] or "", pair[0]["position"]))
    for (one, node), (other, beside) in pairwise(left):
        if one["parent"] == other["parent"] and node.position > beside.position:
            raise Refused(_("%(title)s has been changed since.") % {"title": beside.title})


def _bring(standing: dict[UUID, Node], node: Node, state: State | None) -> None:
    if state is None:
        del standing[node.pk]
        return
    standing[node.pk] = node
    node.removed_at = None
    node.parent_id = UUID(state["parent"]) if state["parent"] else None
    node.kind = state.get("kind", node.kind)
    if "owner" in state:
        for name, value in owner_fields(find_owner(state["owner"])).items():
            setattr(node, name, value)
    for name in FACTS:
        if name in state:
            is_day = name in DATES and state[name]
            setattr(node, name, datetime.date.fromisoformat(state[name]) if is_day else state[name])


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


def _line_up(standing: dict[UUID, Node], wanted: list[tuple[Node, State]]) -> None:
    """Puts those that are wanted at their places, among the others in the order that these have."""
    places = {
        node.pk: state["position"]
        for node, state in wanted
        if state and state["parent"] == (str(node.parent_id) if node.parent_id else None)
    }
    lists: dict[UUID | None, list[Node]] = defaultdict(list)
    for node in sorted(standing.values(), key=lambda node: (node.position, node.pk)):
        if node.pk not in places:
            lists[node.parent_id].append(node)
    for pk, position in sorted(places.items(), key=lambda place: place[1]):
        lists[standing[pk].parent_id].insert(position, standing[pk])
    for beside in lists.values():
        for position, node in enumerate(beside):
            node.position = position
