"""The matrix of tracks and focus areas, and where a goal or initiative stands in it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from look.htmx import answer, is_partial, redirect, say_done, with_announcement
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs
from strategies.breadcrumbs import trail
from strategies.forms.matrix import PlacesForm
from strategies.models import Node, NodeKind, Strategy
from strategies.permissions import may_edit_strategy
from strategies.refusals import Refused
from strategies.selectors.matrix import matrix_of, places_of
from strategies.selectors.strategies import find_strategy, tree_of
from strategies.services.cells import place_node
from strategies.tree import Tree
from strategies.views.editing import may_write
from strategies.views.parties import find_followed


@needs(is_member)
def strategy_matrix(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    strategy = find_strategy(strategy_id, request.membership)
    tree = tree_of(strategy)
    context = {
        "strategy": strategy,
        "tree": tree,
        "matrix": matrix_of(strategy, tree),
        "lacking": [kind for kind in (NodeKind.TRACK, NodeKind.FOCUS_AREA) if not tree.of_kind(kind)],
        "may_edit": may_edit_strategy.test(request.membership, strategy),
        "breadcrumbs": trail(request, (strategy.title, strategy), (_("Matrix"), "")),
    }
    return render(request, "strategies/matrix/matrix.html", context)


@may_write
def node_place(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    """Ticks by track and focus area."""
    strategy, node = find_followed(request, strategy_id, node_id)
    tree = tree_of(strategy)
    form = PlacesForm(request.POST if request.method == "POST" else None, tree=tree, places=places_of(node))
    if not (form.is_valid() and _is_placed(request, node, form)):
        return _ticks(request, strategy, node, tree, form)
    if is_partial(request):
        fresh = PlacesForm(tree=tree, places=places_of(node))
        return with_announcement(_ticks(request, strategy, node, tree, fresh), _("Saved"))
    say_done(request, _("Saved"))
    return redirect(request, reverse("strategy-matrix", args=[slug, strategy.pk]))


def _is_placed(request: OrganisationRequest, node: Node, form: PlacesForm) -> bool:
    try:
        place_node(node=node, into=form.into, out_of=form.out_of, by=request.membership)
    except Refused as refused:
        form.add_error(None, refused.message)
    return not form.errors


def _ticks(
    request: OrganisationRequest, strategy: Strategy, node: Node, tree: Tree, form: PlacesForm
) -> HttpResponse:
    matrix = reverse("strategy-matrix", args=[request.organisation.slug, strategy.pk])
    crumbs = trail(request, (strategy.title, strategy), (_("Matrix"), matrix), (node.title, ""))
    context = {"strategy": strategy, "node": node, "tree": tree, "places_form": form, "breadcrumbs": crumbs}
    return answer(request, "strategies/matrix/place.html", context, part="places", invalid=form.is_bound)
