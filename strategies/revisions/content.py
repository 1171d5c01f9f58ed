"""What a strategy says, as one value: frozen from its rows, kept as JSON, and thawed into rows again.

Everything in it is JSON's own: ids and days as text, numbers with decimals as text. No person's name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.db import models

from strategies.models import Cell, Indicator, Measurement, Node, Party, Revision, Strategy
from strategies.tree import Tree

Told = dict[str, Any]
Row = TypeVar("Row", bound=models.Model)

FORM = 1
OF_THE_STRATEGY = (
    "title", "subtitle", "lead", "background", "covers", "leaves_out", "starts_on", "ends_on",
    "revision_due_on", "level_names",
)  # fmt: skip
OF_A_PART = ("kind", "title", "text", "starts_on", "due_on", "novelty", "reach", "priority", "resources")
OF_A_FIGURE = (
    "name", "definition", "unit", "direction", "baseline", "baseline_on", "target", "target_on", "source",
)  # fmt: skip


@dataclass(frozen=True)
class Content:
    """`parts` stand in the order of the page, `figures` in theirs.

    A part has, besides its fields, `id` and `parent`, its `owner` (a unit's name or a person's function),
    who `carries` it and `contributes`, and its `cells` (track and focus area). A figure has `id`, `part`
    (None: of the background) and its `numbers`, day by day.
    """

    strategy: Told
    parts: list[Told] = field(default_factory=list)
    figures: list[Told] = field(default_factory=list)

    def as_json(self) -> Told:
        return {"form": FORM, **asdict(self)}

    @classmethod
    def from_json(cls, told: Told) -> "Content":
        return cls(told["strategy"], told["parts"], told["figures"])

    @property
    def by_id(self) -> dict[str, Told]:
        return {part["id"]: part for part in self.parts}


def freeze(
    strategy: Strategy, tree: Tree, figures: Iterable[Indicator], cells: Iterable[Cell]
) -> Content:  # fmt: skip
    """Nodes are read with their parties, figures with their measurements. No query."""
    places: dict[UUID, list[list[str]]] = {}
    for cell in cells:
        places.setdefault(cell.node_id, []).append([str(cell.track_id), str(cell.focus_area_id)])
    return Content(
        strategy=_told(strategy, OF_THE_STRATEGY) | {"answers": str(strategy.owner_unit or "")},
        parts=[_part(node, sorted(places.get(node.pk, []))) for node in tree.walk()],
        figures=[_figure(figure) for figure in figures],
    )


def _part(node: Node, cells: list[list[str]]) -> Told:
    return {
        "id": str(node.pk),
        "parent": str(node.parent_id) if node.parent_id else None,
        **_told(node, OF_A_PART),
        "owner": node.owner_name if node.owner_unit_id else node.owner_function,
        "owner_is_unit": node.owner_unit_id is not None,
        "carries": _taking(node, Party.Part.CARRIES),
        "contributes": _taking(node, Party.Part.CONTRIBUTES),
        "cells": cells,
    }


def _taking(node: Node, part: str) -> list[str]:
    """Units and those from outside."""
    return [party.name for party in node.parties.all() if party.part == part and party.person_id is None]


def _figure(indicator: Indicator) -> Told:
    numbers = [
        {"on": str(one.measured_on), "value": _plain(one.value), "is_expected": one.is_expected}
        for one in indicator.measurements.all()
    ]
    return {
        "id": str(indicator.pk), "part": str(indicator.node_id) if indicator.node_id else None,
        **_told(indicator, OF_A_FIGURE), "numbers": numbers,
    }  # fmt: skip


def _told(row: models.Model, names: Iterable[str]) -> Told:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | dict):
        return value
    return format(value.normalize(), "f") if hasattr(value, "normalize") else str(value)


def thaw_strategy(content: Content, like: Strategy) -> Strategy:
    """The strategy as it said it was, with the id, organisation and status of today's."""
    kept = {"pk": like.pk, "organisation": like.organisation, "status": like.status}
    return _row(Strategy, content.strategy, OF_THE_STRATEGY, **kept)


def as_adopted(revision: Revision, content: Content, like: Strategy) -> Strategy:
    """With who adopted it, and the unit that answers for it today."""
    strategy = thaw_strategy(content, like)
    strategy.adopted_by, strategy.adopted_on = revision.adopted_by, revision.adopted_on
    strategy.owner_unit = like.owner_unit
    return strategy


def thaw_tree(content: Content, strategy: Strategy) -> Tree:
    """Nodes that no table holds, with the owner's name and parties as far as they are kept."""
    places: dict[str | None, int] = {}
    return Tree([_node(part, strategy, places) for part in content.parts])


def _node(part: Told, strategy: Strategy, places: dict[str | None, int]) -> Node:
    position = places[part["parent"]] = places.get(part["parent"], -1) + 1
    node = _row(
        Node, part, OF_A_PART, pk=UUID(part["id"]), strategy=strategy, position=position,
        organisation_id=strategy.organisation_id, owner_name=part["owner"],
        parent_id=UUID(part["parent"]) if part["parent"] else None,
    )  # fmt: skip
    parties = [
        Party(node=node, part=role, name=name)
        for role in (Party.Part.CARRIES, Party.Part.CONTRIBUTES)
        for name in part[role]
    ]
    node._prefetched_objects_cache = {"parties": parties}  # type: ignore[attr-defined]
    return node


def thaw_figures(
    content: Content, strategy: Strategy, tree: Tree
) -> list[tuple[Indicator, list[Measurement]]]:
    """Each with its numbers, expected ones too, in the order of their days."""
    return [_thawed(figure, strategy, tree) for figure in content.figures]


def _thawed(figure: Told, strategy: Strategy, tree: Tree) -> tuple[Indicator, list[Measurement]]:
    node_id = UUID(figure["part"]) if figure["part"] else None
    indicator = _row(
        Indicator, figure, OF_A_FIGURE, pk=UUID(figure["id"]), strategy=strategy, node_id=node_id,
        organisation_id=strategy.organisation_id,
    )  # fmt: skip
    if node_id in tree.by_id:
        indicator.node = tree.by_id[node_id]
    numbers = [
        _row(
            Measurement, {"measured_on": one["on"], "value": one["value"]}, ("measured_on", "value"),
            indicator=indicator, is_expected=one["is_expected"],
        )
        for one in figure["numbers"]
    ]  # fmt: skip
    return indicator, numbers


def _row(model: type[Row], told: Mapping[str, Any], names: Iterable[str], **given: Any) -> Row:
    values = {name: model._meta.get_field(name).to_python(told[name]) for name in names}  # type: ignore[union-attr]
    return model(**values, **given)
