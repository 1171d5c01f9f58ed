"""The tree's buttons: add, move, promote, demote, retype, remove."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest
from strategies.breadcrumbs import trail
from strategies.forms.nodes import AddNodeForm
from strategies.models import Node, NodeKind, Strategy
from strategies.refusals import Refused
from strategies.selectors.matrix import count_without_cell
from strategies.selectors.strategies import find_own_strategy, tree_of
from strategies.services import structure
from strategies.views import outline
from strategies.views.editing import may_write

STEPS: dict[str, Callable[..., object]] = {
    "up": structure.move_up,
    "down": structure.move_down,
    "promote": structure.promote,
    "demote": structure.demote,
}


@may_write
def node_add(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """`?parent=` says where; nothing: at the root."""
    strategy = find_own_strategy(strategy_id, request.membership)
    tree = tree_of(strategy)
    parent = outline.find_part(tree, request.GET.get("parent") or "")
    form = AddNodeForm(request.POST or None, strategy=strategy, parent=parent)
    if form.is_valid():
        kind = NodeKind(form.cleaned_data["kind"])
        words = {name: form.cleaned_data[name] for name in ("title", "text")}
        add = {"strategy": strategy, "parent": parent, "kind": kind, "by": request.membership, **words}
        try:
            node = structure.add_node(**add)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            say_done(request, _("Added"))
            return redirect(request, outline.edit_address(request, strategy, node.pk))
    context = {
        "strategy": strategy,
        "tree": tree,
        "parent": parent,
        "form": form,
        "breadcrumbs": trail(request, (strategy.title, strategy), (_("Add"), "")),
    }
    return answer(request, "strategies/add_node.html", context, invalid=form.is_bound)


@may_write
@require_POST
def node_move(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    """`step` is up, down, promote or demote; or `kind` what it is to become; or `parent` with `position`."""
    strategy, node = _find(request, strategy_id, node_id)
    act = _wanted(request, strategy, node)

    def moved() -> Node:
        act()
        return node

    return outline.carry_out(request, strategy, moved, _("Changed") if "kind" in request.POST else _("Moved"))


def _wanted(request: OrganisationRequest, strategy: Strategy, node: Node) -> Callable[[], object]:
    asked = request.POST
    who: dict[str, Any] = {"nodes": [node], "by": request.membership}
    if "kind" in asked:
        if asked["kind"] not in NodeKind.values:
            raise Http404
        return lambda: structure.retype(kind=NodeKind(asked["kind"]), **who)
    if "position" in asked:
        if not asked["position"].isdecimal():
            raise Http404
        parent = outline.find_part(tree_of(strategy), asked.get("parent") or "")
        return lambda: structure.move(parent=parent, position=int(asked["position"][:6]), **who)
    step = STEPS.get(asked.get("step", ""))
    if step is None:
        raise Http404
    return lambda: step(**who)


@may_write
def node_move_to(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    """A page with every place it may stand."""
    strategy, node = _find(request, strategy_id, node_id)
    tree = tree_of(strategy)
    if request.method == "POST":
        parent = outline.find_part(tree, request.POST.get("parent") or "")
        return outline.carry_out(
            request, strategy,
            lambda: structure.move(nodes=[node], parent=parent, by=request.membership)[0], _("Moved"),
        )  # fmt: skip
    places = [(place, len(tree.path(place))) for place in tree.possible_parents(node)]
    crumbs = trail(request, (strategy.title, strategy), (node.title, node), (_("Move to …"), ""))
    context = {"strategy": strategy, "tree": tree, "node": node, "places": places, "breadcrumbs": crumbs}
    return render(request, "strategies/move_to.html", context)


@may_write
@require_POST
def node_remove(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    strategy, node = _find(request, strategy_id, node_id)
    try:
        gone = structure.remove(nodes=[node], by=request.membership)
    except Refused as refused:
        return outline.say_refused(request, strategy, refused)
    more = len(gone) - 1
    said = _("Removed: %(title)s, and %(n)s under it") if more else _("Removed: %(title)s")
    said = said % {"title": node.title, "n": more} + _lost_cells(count_without_cell(gone))
    say_done(request, said, undo=outline.undo_address(request, strategy))
    return redirect(request, outline.edit_address(request, strategy, node.parent_id))


def _lost_cells(lost: int) -> str:
    """A track or focus area takes its cells of the matrix along, and brings them back."""
    if not lost:
        return ""
    return ". " + ngettext(
        "%(n)s goal or initiative loses its place in the matrix",
        "%(n)s goals and initiatives lose their place in the matrix",
        lost,
    ) % {"n": lost}


def _find(request: OrganisationRequest, strategy_id: UUID, node_id: UUID) -> tuple[Strategy, Node]:
    strategy = find_own_strategy(strategy_id, request.membership)
    node = Node.objects.filter(strategy=strategy, pk=node_id).first()
    if node is None:
        raise Http404
    return strategy, node
