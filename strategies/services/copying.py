"""Copies: a part with all that stands under it, or a whole strategy.

What has been planned comes along: words, levels, order, dates, resources, cells, and indicators with
baseline, target and what is expected. How it has gone does not, and nothing is on the public page before
it is marked.
"""

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.fields import new_ids
from organisations.models import Membership
from strategies.models import Cell, Indicator, Measurement, Node, Party, Strategy
from strategies.services.structure import current
from strategies.steps import changing
from strategies.tree import Tree

Row = TypeVar("Row", bound=models.Model)
Ids = dict[UUID, UUID]

WORDS = (
    "kind", "title", "text", "starts_on", "due_on", "novelty", "reach", "priority", "resources",
)  # fmt: skip
OWNER = ("owner_person_id", "owner_unit_id", "owner_name", "owner_function")
ABOUT = (
    "subtitle", "lead", "background", "covers", "leaves_out", "starts_on", "ends_on", "level_names",
)  # fmt: skip
DEFINED = (
    "position", "name", "definition", "unit", "direction", "baseline", "baseline_on", "target",
    "target_on", "source", "metric",
)  # fmt: skip
EXPECTED = ("measured_on", "value", "note", "is_expected")
PART = ("part", "person_id", "unit_id", "name", "position")


@transaction.atomic
def copy_part(*, node: Node, target: Strategy, owners: bool, by: Membership) -> Node:
    """Right after itself, as «… (copy)», or last in another strategy. One step of where it goes."""
    same = target.pk == node.strategy_id
    source = Tree(Node.objects.filter(strategy_id=node.strategy_id))
    node = current(source, node)
    with changing(strategy_id=target.pk, action="copy", title=node.title, by=by) as tree:
        parent = source.parent(node) if same else None
        place = tree.siblings(node).index(tree.by_id[node.pk]) + 1 if same else None
        made, ids = _copies(source, node, target, owners, by)
        if same:
            made[ids[node.pk]].title = _as_copy(node, by)
        _plant(tree, source, node, made, ids, parent, place)
    _copy_what_hangs_on(source, ids, target, owners, by)
    return made[ids[node.pk]]


@transaction.atomic
def copy_strategy(*, strategy: Strategy, owners: bool, by: Membership) -> Strategy:
    """A draft: «… (copy)»."""
    tree = Tree(Node.objects.filter(strategy=strategy))
    words = {name: getattr(strategy, name) for name in ABOUT}
    if owners:
        words["owner_unit_id"] = strategy.owner_unit_id
    copy = Strategy.objects.create(
        organisation=by.organisation, title=_as_copy(strategy, by), created_by=by, **words
    )
    made, ids = _copies(tree, None, copy, owners, by)
    for old, new in ids.items():
        node = tree.by_id[old]
        made[new].position = node.position
        made[new].parent_id = ids.get(node.parent_id) if node.parent_id else None
    Node.objects.bulk_create(made.values())
    _copy_what_hangs_on(tree, ids, copy, owners, by)
    _copy_indicators(Indicator.objects.filter(strategy=strategy, node=None), {}, copy, by)
    return copy


def _as_copy(row: Strategy | Node, by: Membership) -> str:
    """Its title, with what tells the copy apart, in the language of what is written there."""
    with translation.override(by.organisation.language):
        end = _(" (copy)")
    longest = row._meta.get_field("title").max_length or 0
    return f"{row.title[: longest - len(end)]}{end}"


def _copies(
    source: Tree, top: Node | None, target: Strategy, owners: bool, by: Membership
) -> tuple[dict[UUID, Node], Ids]:
    """New nodes by their ids, not yet in their places, and which old one each stands for."""
    old = [*([top] if top else []), *source.walk(top)]
    ids = dict(zip((node.pk for node in old), new_ids(len(old)), strict=True))
    fields = (*WORDS, *OWNER) if owners else WORDS
    made = {
        ids[node.pk]: Node(
            pk=ids[node.pk], organisation=by.organisation, strategy=target,
            **{name: getattr(node, name) for name in fields},
        )
        for node in old
    }  # fmt: skip
    return made, ids


def _plant(
    tree: Tree, source: Tree, top: Node, made: dict[UUID, Node], ids: Ids, parent: Node | None,
    place: int | None,
) -> None:  # fmt: skip
    tree.place(made[ids[top.pk]], parent, place)
    for node in source.walk(top):
        tree.place(made[ids[node.pk]], made[ids[source.parent(node).pk]])  # type: ignore[union-attr]


def _copy_what_hangs_on(source: Tree, ids: Ids, target: Strategy, owners: bool, by: Membership) -> None:
    """Indicators, those who take part, and the cells whose track and focus area are there."""
    _copy_indicators(Indicator.objects.filter(node__in=ids), ids, target, by)
    if owners:
        parties = Party.objects.filter(node__in=ids)
        _create(Party, (_copy_of(one, PART, target, by, node_id=ids[one.node_id]) for one in parties))
    known = ids | {
        pk: pk for pk, node in source.by_id.items() if pk not in ids and node.strategy_id == target.pk
    }
    cells = Cell.objects.filter(node__in=ids, track__in=known, focus_area__in=known)
    _create(
        Cell,
        (
            _copy_of(
                one, (), target, by, node_id=ids[one.node_id], track_id=known[one.track_id],
                focus_area_id=known[one.focus_area_id],
            )
            for one in cells
        ),
    )  # fmt: skip


def _copy_indicators(indicators: Iterable[Indicator], parts: Ids, target: Strategy, by: Membership) -> None:
    """With what is expected of them, and without what was measured."""
    old = list(indicators)
    ids = dict(zip((one.pk for one in old), new_ids(len(old)), strict=True))
    _create(
        Indicator,
        (
            _copy_of(one, DEFINED, target, by, pk=ids[one.pk], node_id=parts.get(one.node_id))
            for one in old
        ),
    )  # fmt: skip
    expected = Measurement.with_expected.filter(indicator__in=ids, is_expected=True)
    _create(
        Measurement,
        (_copy_of(one, EXPECTED, target, by, indicator_id=ids[one.indicator_id]) for one in expected),
    )


def _copy_of(row: Row, fields: Iterable[str], target: Strategy, by: Membership, **places: Any) -> Row:
    kept = {name: getattr(row, name) for name in fields}
    return type(row)(organisation=by.organisation, strategy=target, **kept, **places)


def _create(model: type[Row], rows: Iterable[Row]) -> None:
    model._default_manager.bulk_create(rows)
