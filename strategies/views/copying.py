"""Copying a part or a whole strategy."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest
from strategies.breadcrumbs import trail
from strategies.forms.outline import CopyForm
from strategies.refusals import Refused
from strategies.selectors.strategies import find_node, find_own_strategy, tree_of
from strategies.services.copying import copy_part, copy_strategy
from strategies.views import outline
from strategies.views.editing import may_write


@may_write
def node_copy(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    """Into this strategy or another one of the organisation."""
    strategy = find_own_strategy(strategy_id, request.membership)
    tree = tree_of(strategy)
    node = find_node(tree, node_id)
    form = CopyForm(request.POST or None, strategy=strategy, whole=False)
    if form.is_valid():
        try:
            copy = copy_part(node=node, by=request.membership, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            target = form.cleaned_data["target"]
            undo = outline.undo_address(request, target)
            say_done(request, _("Copied: %(title)s") % {"title": node.title}, undo=undo)
            return redirect(request, outline.edit_address(request, target, copy.pk))
    context = {
        "strategy": strategy,
        "node": node,
        "parts": sum(1 for _below in tree.walk(node)),
        "form": form,
        "breadcrumbs": trail(request, (strategy.title, strategy), (node.title, node), (_("Copy"), "")),
    }
    return answer(request, "strategies/copy.html", context, invalid=form.is_bound)


@may_write
def strategy_copy(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """A draft of its own."""
    strategy = find_own_strategy(strategy_id, request.membership)
    form = CopyForm(request.POST or None, strategy=strategy, whole=True)
    if form.is_valid():
        copy = copy_strategy(strategy=strategy, by=request.membership, **form.cleaned_data)
        say_done(request, _("The copy is a draft. Only HR can see it."))
        return redirect(request, outline.edit_address(request, copy))
    context = {
        "strategy": strategy,
        "parts": len(tree_of(strategy).by_id),
        "form": form,
        "breadcrumbs": trail(request, (strategy.title, strategy), (_("Copy"), "")),
    }
    return answer(request, "strategies/copy.html", context, invalid=form.is_bound)
