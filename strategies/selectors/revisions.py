"""Reads of revisions, and of the rows as they would be frozen. Each says how many queries it takes."""

import datetime
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404
from django.utils import timezone

from strategies.figures import Figure
from strategies.models import Cell, Indicator, Measurement, Revision, Strategy
from strategies.revisions.content import Content, freeze, thaw_figures
from strategies.selectors.figures import standing
from strategies.selectors.strategies import tree_of
from strategies.tree import Tree

# The content is large, and lists do not show it.
HEAVY = ("content", "before")


def working_copy(strategy: Strategy) -> Content:
    """What would be adopted now. Five queries, whatever the size."""
    numbers = Prefetch("measurements", Measurement.with_expected.order_by("measured_on", "is_expected"))
    indicators = standing().filter(strategy=strategy).order_by("node", "position", "pk")
    cells = Cell.objects.filter(strategy=strategy, node__removed_at=None)
    tree = tree_of(strategy, with_parties=True)
    return freeze(strategy, tree, indicators.prefetch_related(numbers), cells)


def revisions_of(strategy: Strategy) -> list[Revision]:
    """The latest first, those taken back too. One query."""
    rows = Revision.objects.filter(strategy=strategy).defer(*HEAVY).select_related("by", "document")
    return list(rows.order_by("-frozen_at", "-pk"))


def standing_revision(strategy: Strategy) -> Revision | None:
    """The latest, without its content, where there can be one: at most one query."""
    if strategy.adopted_on is None:
        return None
    rows = Revision.objects.standing().filter(strategy=strategy)
    return rows.only("number", "adopted_by", "adopted_on", "strategy").order_by("-number").first()


def latest_revision(strategy: Strategy) -> Revision | None:
    """With its content. One query."""
    return Revision.objects.standing().filter(strategy=strategy).order_by("-number").first()


def find_revision(strategy: Strategy, revision_id: UUID) -> Revision:
    """One query."""
    found = (
        Revision.objects.filter(strategy=strategy, pk=revision_id).select_related("by", "document").first()
    )
    if found is None:
        raise Http404
    found.strategy = strategy
    return found


def content_of(revision: Revision) -> Content:
    return Content.from_json(revision.content)


def figures_then(content: Content, strategy: Strategy, tree: Tree) -> list[Figure]:
    """As they stood. No query."""
    today = timezone.localdate()
    return [_figure(one, rows, today) for one, rows in thaw_figures(content, strategy, tree)]


def _figure(indicator: Indicator, rows: list[Measurement], today: datetime.date) -> Figure:
    measured, expected = ([row for row in rows if row.is_expected is kind] for kind in (False, True))
    return Figure(indicator, measured, today, expected)
