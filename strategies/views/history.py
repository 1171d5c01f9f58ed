"""Who changed what."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.http import OrganisationRequest
from strategies.breadcrumbs import trail
from strategies.selectors.history import history_of
from strategies.selectors.strategies import find_node, find_own_strategy, tree_of
from strategies.views.editing import may_write


@require_safe
@may_write
def node_history(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    """Who changed what in a part, and when."""
    strategy = find_own_strategy(strategy_id, request.membership)
    tree = tree_of(strategy)
    node = find_node(tree, node_id)
    context = {
        "strategy": strategy,
        "node": node,
        "edits": history_of(node, strategy, tree),
        "breadcrumbs": trail(request, (strategy.title, strategy), (node.title, node), (_("History"), "")),
    }
    return render(request, "strategies/revisions/history.html", context)
