"""Reads of indicators with their numbers. Each says how many queries it takes."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from strategies.authors import author_of, names_of_authors
from strategies.figures import Figure
from strategies.models import Indicator, Measurement, Node, Strategy


def standing() -> "QuerySet[Indicator]":
    """Neither removed themselves nor with their part."""
    return Indicator.objects.exclude(node__removed_at__isnull=False)


def indicators_of(strategy: Strategy) -> "QuerySet[Indicator]":
    """With their part, and the latest value and its day for the list's order."""
    latest = Measurement.objects.filter(indicator=OuterRef("pk")).order_by("-measured_on")
    return (
        standing()
        .filter(strategy=strategy)
        .select_related("node")
        .annotate(
            latest_value=Subquery(latest.values("value")[:1]),
            latest_on=Subquery(latest.values("measured_on")[:1]),
        )
    )


def figures_of(indicators: Iterable[Indicator]) -> list[Figure]:
    """In their order. One query for all their measurements, and the one that reads the indicators."""
    indicators = list(indicators)
    by_indicator: dict[UUID, list[Measurement]] = defaultdict(list)
    expected: dict[UUID, list[Measurement]] = defaultdict(list)
    if indicators:
        strategies = {indicator.strategy_id for indicator in indicators}
        rows = Measurement.with_expected.filter(strategy__in=strategies, indicator__in=indicators)
        for row in rows.order_by("measured_on"):
            (expected if row.is_expected else by_indicator)[row.indicator_id].append(row)
    today = timezone.localdate()
    return [Figure(one, by_indicator[one.pk], today, expected[one.pk]) for one in indicators]


def background_figures(strategy: Strategy) -> list[Figure]:
    """Two queries."""
    return figures_of(Indicator.objects.filter(strategy=strategy, node=None))


def figures_on(node: Node) -> list[Figure]:
    """Two queries."""
    return figures_of(Indicator.objects.filter(strategy=node.strategy_id, node=node))


def figures_in_force(strategies: Iterable[Strategy], most: int) -> list[Figure]:
    """Those with a target, what is furthest from it first, not yet measured ones last. Two queries."""
    rows = standing().filter(strategy__in=list(strategies), target__isnull=False)
    figures = figures_of(rows.order_by("strategy", "position", "pk"))
    return sorted(figures, key=lambda figure: (figure.latest is None, -figure.missing))[:most]


def find_indicator(strategy: Strategy, indicator_id: UUID) -> Indicator:
    """One query."""
    found = standing().filter(strategy=strategy, pk=indicator_id).select_related("node").first()
    if found is None:
        raise Http404
    found.strategy = strategy
    return found


def has_numbers(indicator: Indicator) -> bool:
    """Measured or expected."""
    return Measurement.with_expected.filter(indicator=indicator).exists()


def find_measurement(indicator: Indicator, measurement_id: UUID) -> Measurement:
    """Or what is expected."""
    found = Measurement.with_expected.filter(indicator=indicator, pk=measurement_id).first()
    if found is None:
        raise Http404
    found.indicator = indicator
    return found


@dataclass(frozen=True)
class Correction:
    """A number that was changed or taken away. `after` is None for one taken away."""

    measured_on: datetime.date
    before: Decimal
    after: Decimal | None
    at: datetime.datetime
    by: str
    moved_to: datetime.date | None = None


def corrections_of(indicator: Indicator, most: int = 50) -> list[Correction]:
    """The latest first. Two queries."""
    history = apps.get_model("strategies", "MeasurementEvent")._default_manager
    rows = history.filter(strategy=indicator.strategy_id, indicator=indicator.pk)
    last: dict[Any, Any] = {}
    pairs = []
    for row in rows.order_by("pgh_created_at", "pgh_id"):
        before = last.get(row.pgh_obj_id)
        if before is not None and _differ(before, row):
            pairs.append((before, row))
        last[row.pgh_obj_id] = row
    pairs = pairs[: -most - 1 : -1]
    names = names_of_authors(row for _before, row in pairs)
    return [_correction(before, row, names) for before, row in pairs]


def _differ(before: Any, row: Any) -> bool:
    changed = (before.value, before.measured_on) != (row.value, row.measured_on)
    return row.pgh_label == "delete" or changed


def _correction(before: Any, row: Any, names: dict[str, str]) -> Correction:
    gone = row.pgh_label == "delete"
    return Correction(
        measured_on=before.measured_on, before=before.value, after=None if gone else row.value,
        at=row.pgh_created_at, by=names.get(author_of(row), ""),
        moved_to=row.measured_on if row.measured_on != before.measured_on else None,
    )  # fmt: skip
