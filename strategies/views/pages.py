"""Reading strategies."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look.lists import Column, Filter, Listing
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs
from strategies import selectors, selectors_figures
from strategies.breadcrumbs import trail
from strategies.models import NodeKind, Strategy
from strategies.nesting import FOLLOWED
from strategies.permissions import may_edit_strategies, may_report_progress

STRATEGIES = Listing(
    search=("title", "subtitle"),
    order_by=("status", "title"),
    columns=(
        Column("title", gettext_lazy("Strategy"), order_by=("title",)),
        Column("period", gettext_lazy("Period"), order_by=("starts_on",)),
        Column("status", gettext_lazy("Status"), order_by=("status", "title")),
        Column("goals", gettext_lazy("Goals"), order_by=("goals",), numeric=True),
        Column("at_risk", gettext_lazy("At risk"), order_by=("at_risk",), numeric=True),
    ),
    filters=(
        Filter(
            "status",
            gettext_lazy("Status"),
            lambda: Strategy.Status.choices,
            lambda rows, value: rows.filter(status=value),
        ),
    ),
)


@needs(is_member)
def strategy_list(request: OrganisationRequest, slug: str) -> HttpResponse:
    rows = selectors.strategies_seen_by(request.membership)
    context = {
        "list": STRATEGIES.read(request, rows),
        "may_edit": may_edit_strategies.test(request.membership),
        "breadcrumbs": trail(request, (_("Strategies"), "")),
    }
    return render(request, "strategies/list.html", context)


@needs(is_member)
def strategy_detail(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    strategy = selectors.find_strategy(strategy_id, request.membership)
    tree = selectors.tree_of(strategy)
    goals = tree.of_kind(NodeKind.GOAL) or tree.of_kind(NodeKind.INITIATIVE)
    context = {
        "strategy": strategy,
        "tree": tree,
        "aims": tree.of_kind(NodeKind.AIM),
        "areas": selectors.areas_of(tree, selectors.latest_news(strategy)),
        "goals": goals,
        "counts": (counts := selectors.count_statuses(goals)),
        "status_words": selectors.in_words(counts),
        "figures": selectors_figures.background_figures(strategy),
        "may_edit": may_edit_strategies.test(request.membership),
        "breadcrumbs": trail(request, (strategy.title, "")),
    }
    return render(request, "strategies/detail.html", context)


@needs(is_member)
def node_detail(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    """One goal (or any other part): its text, what stands under it, and how it has gone."""
    strategy = selectors.find_strategy(strategy_id, request.membership)
    tree = selectors.tree_of(strategy)
    node = selectors.find_node(tree, node_id)
    context = {
        "strategy": strategy,
        "tree": tree,
        "node": node,
        "path": tree.path(node),
        "is_followed": node.kind in FOLLOWED,
        "figures": selectors_figures.figures_on(node),
        "updates": node.updates.order_by("-reported_at", "pk"),
        "may_edit": may_edit_strategies.test(request.membership),
        "may_report": node.kind in FOLLOWED and may_report_progress.test(request.membership, node),
        "breadcrumbs": trail(request, (strategy.title, strategy), (node.title, "")),
    }
    return render(request, "strategies/node.html", context)
