"""The strategies in force at a glance: how many stand where, and what has changed."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from look.statuses import STATUSES, counted
from organisations.scope import organisation_in_scope
from strategies.levels import level_name
from strategies.models import Node, NodeKind, ProgressUpdate, Status, Strategy
from strategies.nesting import FOLLOWED
from strategies.tree import Tree

LATELY = datetime.timedelta(days=30)
GOOD = (Status.DONE, Status.ON_TRACK)
OF: dict[NodeKind | None, Any] = {
    NodeKind.GOAL: ngettext_lazy("Of %(n)s goal", "Of %(n)s goals", "n"),
    NodeKind.INITIATIVE: ngettext_lazy("Of %(n)s initiative", "Of %(n)s initiatives", "n"),
    None: ngettext_lazy("Of %(n)s goal or initiative", "Of %(n)s goals and initiatives", "n"),
}


@dataclass
class Overview:
    """A strategy with its goals by status; its initiatives where it has no goals."""

    strategy: Strategy
    kind: NodeKind = NodeKind.GOAL
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def told(self) -> str:
        return at_a_glance(self.counts, self.kind)


def all_told(overviews: Iterable[Overview]) -> str:
    """Goals by themselves, and the initiatives of strategies without goals: each number is of one kind."""
    counts: dict[NodeKind, Counter[str]] = {NodeKind.GOAL: Counter(), NodeKind.INITIATIVE: Counter()}
    for overview in overviews:
        counts[overview.kind] += overview.counts
    told = [at_a_glance(number, kind) for kind, number in counts.items() if number]
    return " ".join(told) or _("There are no goals or initiatives to follow yet.")


def at_a_glance(counts: Counter[str], kind: NodeKind) -> str:
    """«Of 5 goals, 1 is done or on track, 2 at risk.»"""
    return f"{how_many_are_good(counts, kind)}, {counted(Status.AT_RISK, counts[Status.AT_RISK])}."


def how_many_are_good(counts: Counter[str], kind: NodeKind | None = None) -> str:
    """«Of 5 goals, 1 is done or on track», without its stop. No kind is all kinds.

    Each number has words of its own, since each language inflects them by another.
    """
    good = sum(counts[status] for status in GOOD)
    told = ngettext("%(of)s, %(n)s is done or on track", "%(of)s, %(n)s are done or on track", good)
    return told % {"of": OF[kind] % {"n": counts.total()}, "n": good}


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
    rows = list(
        Node.objects.filter(strategy__in=overviews, kind__in=FOLLOWED)
        .values_list("strategy", "kind", "status")
        .annotate(n=Count("pk"))
        .order_by("strategy")
    )
    with_goals = {strategy for strategy, kind, _status, _n in rows if kind == NodeKind.GOAL}
    for overview in overviews.values():
        if overview.strategy.pk not in with_goals:
            overview.kind = NodeKind.INITIATIVE
    for strategy, kind, status, n in rows:
        if kind == overviews[strategy].kind:
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
        Board(overview, areas_by_status(Tree(by_strategy.get(overview.strategy.pk, [])), {overview.kind}))
        for overview in overviews
    ]


def areas_by_status(tree: Tree, kinds: Set[str] = FOLLOWED) -> list[Area]:
    """Those with something of these kinds in them. No query."""
    areas = [Area(root, _counts(tree.walk(root), kinds)) for root in tree.roots if root.kind not in FOLLOWED]
    alone = (node for root in tree.roots if root.kind in FOLLOWED for node in (root, *tree.walk(root)))
    found = [area for area in areas if area.counts]
    return found and [area for area in (*found, Area(None, _counts(alone, kinds))) if area.counts]


def _counts(nodes: Iterable[Node], kinds: Set[str]) -> Counter[str]:
    return Counter(node.status for node in nodes if node.kind in kinds)


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
