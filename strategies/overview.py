"""The strategies in force at a glance: how many stand where, and what has changed."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from look.statuses import STATUSES, counted
from organisations.scope import organisation_in_scope
from strategies.levels import level_name
from strategies.models import Node, NodeKind, ProgressUpdate, Status, Strategy
from strategies.nesting import FOLLOWED
from strategies.tree import Tree

LATELY = datetime.timedelta(days=30)
GOOD = (Status.DONE, Status.ON_TRACK)


@dataclass
class Overview:
    """A strategy with its goals and initiatives by status, as all pages count them."""

    strategy: Strategy
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def told(self) -> str:
        return at_a_glance(self.counts)


def all_told(overviews: Iterable[Overview]) -> str:
    counts: Counter[str] = sum((overview.counts for overview in overviews), Counter())
    return at_a_glance(counts) if counts else _("There are no goals or initiatives to follow yet.")


def number_of(n: int) -> str:
    return ngettext("%(n)s goal or initiative", "%(n)s goals and initiatives", n) % {"n": n}


def at_a_glance(counts: Counter[str]) -> str:
    """«Of 5 goals and initiatives, 1 is done or on track, 2 at risk.»"""
    return f"{how_many_are_good(counts)}, {counted(Status.AT_RISK, counts[Status.AT_RISK])}."


def how_many_are_good(counts: Counter[str]) -> str:
    """«Of 5 goals and initiatives, 1 is done or on track», without its stop.

    Each number has words of its own, since each language inflects them by another.
    """
    total, good = counts.total(), sum(counts[status] for status in GOOD)
    of = ngettext("Of %(n)s goal or initiative", "Of %(n)s goals and initiatives", total) % {"n": total}
    told = ngettext("%(of)s, %(n)s is done or on track", "%(of)s, %(n)s are done or on track", good)
    return told % {"of": of, "n": good}


@dataclass(frozen=True)
class Area:
    """A row of the table: a focus area, track or theme with what stands below it; None: what has none."""

    node: Node | None
    counts: Counter[str]

    @property
    def cells(self) -> list[tuple[str, int]]:
        return [(key, self.counts[key]) for key in STATUSES]


def strategies_in_force() -> list[Overview]:
    """Two queries."""
    strategies = Strategy.objects.own().filter(status=Strategy.Status.IN_FORCE).order_by("title", "pk")
    overviews = {strategy.pk: Overview(strategy) for strategy in strategies}
    rows = (
        Node.objects.filter(strategy__in=overviews, kind__in=FOLLOWED)
        .values_list("strategy", "status")
        .annotate(n=Count("pk"))
        .order_by("strategy")
    )
    for strategy, status, n in rows:
        overviews[strategy].counts[status] += n
    return list(overviews.values())


@dataclass(frozen=True)
class Board:
    """A strategy on the steering group's page."""

    overview: Overview
    areas: list[Area]

    @property
    def heading(self) -> str:
        return heading_of(self.overview.strategy, self.areas)


def heading_of(strategy: Strategy, areas: Sequence[Area]) -> str:
    """What the strategy calls its outermost level."""
    kind = areas[0].node.kind if areas and areas[0].node else NodeKind.FOCUS_AREA
    return str(capfirst(level_name(strategy, kind)))


def boards_of(overviews: Iterable[Overview]) -> list[Board]:
    """One query for all of them."""
    overviews = list(overviews)
    nodes = Node.objects.filter(strategy__in=[overview.strategy for overview in overviews])
    by_strategy: dict[Any, list[Node]] = {}
    for node in nodes.defer("text"):
        by_strategy.setdefault(node.strategy_id, []).append(node)
    return [
        Board(overview, areas_by_status(Tree(by_strategy.get(overview.strategy.pk, []))))
        for overview in overviews
    ]


def areas_by_status(tree: Tree) -> list[Area]:
    """Those with goals or initiatives in them. No query."""
    areas = [Area(root, _counts(tree.walk(root))) for root in tree.roots if root.kind not in FOLLOWED]
    alone = (node for root in tree.roots if root.kind in FOLLOWED for node in (root, *tree.walk(root)))
    found = [area for area in areas if area.counts]
    return found and [area for area in (*found, Area(None, _counts(alone))) if area.counts]


def count_statuses(tree: Tree) -> Counter[str]:
    """Of all goals and initiatives of a strategy. No query."""
    return _counts(tree.walk())


def _counts(nodes: Iterable[Node]) -> Counter[str]:
    return Counter(node.status for node in nodes if node.kind in FOLLOWED)


def lately_changed(today: datetime.date, most: int = 8) -> list[ProgressUpdate]:
    """The newest reports that gave a goal another status, which `before` names. One query."""
    standing = ProgressUpdate.objects.standing()
    earlier = standing.filter(node=OuterRef("node"), reported_at__lt=OuterRef("reported_at"))
    before = Subquery(earlier.order_by("-reported_at", "-pk").values("status")[:1])
    return list(
        standing.filter(
            organisation=organisation_in_scope(),
            node__removed_at=None,
            node__kind__in=FOLLOWED,
            strategy__status=Strategy.Status.IN_FORCE,
            reported_at__date__gte=today - LATELY,
        )
        .annotate(before=Coalesce(before, Value(Status.NOT_STARTED)))
        .exclude(status=F("before"))
        .select_related("node")
        .order_by("-reported_at", "-pk")[:most]
    )
