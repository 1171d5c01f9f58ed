"""The tree's buttons: add, move, promote, demote, retype, remove, put back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from look.htmx import answer, is_partial, redirect, say_done, with_announcement
from organisations.http import OrganisationRequest
from strategies import selectors
from strategies.breadcrumbs import trail
from strategies.forms import AddNodeForm
from strategies.models import Node, NodeKind, Strategy
from strategies.refusals import Refused
from strategies.selectors_matrix import count_without_cell
from strategies.services import structure
from strategies.tree import Tree
from strategies.views.editing import may_write

STEPS: dict[str, Callable[..., Node]] = {
    "up": structure.move_up,
    "down": structure.move_down,
    "promote": structure.promote,
    "demote": structure.demote,
}


@may_write
def node_add(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """`?parent=` says where; nothing: at the root."""
    strategy = selectors.find_strategy(strategy_id, request.membership)
    tree = selectors.tree_of(strategy)
    parent = _parent(tree, request.GET.get("parent") or "")
    form = AddNodeForm(request.POST or None, strategy=strategy, parent=parent)
    if form.is_valid():
        kind = NodeKind(form.cleaned_data["kind"])
        words = {name: form.cleaned_data[name] for name in ("title", "text")}
        add = {"strategy": strategy, "parent": parent, "kind": kind, "by": request.membership, **words}
        return _carry_out(request, strategy, lambda: structure.add_node(**add), _("Added"))
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
    """`step` is up, down, promote or demote; or `kind` what it is to become."""
    strategy, node = _find(request, strategy_id, node_id)
    if "kind" in request.POST:
        wanted = request.POST["kind"]
        if wanted not in NodeKind.values:
            raise Http404
        return _carry_out(
            request, strategy,
            lambda: structure.retype_node(node=node, kind=NodeKind(wanted), by=request.membership),
            _("Changed"),
        )  # fmt: skip
    step = STEPS.get(request.POST.get("step", ""))
    if step is None:
        raise Http404
    return _carry_out(request, strategy, lambda: step(node=node, by=request.membership), _("Moved"))


@may_write
def node_move_to(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    """A page with every place it may stand."""
    strategy, node = _find(request, strategy_id, node_id)
    tree = selectors.tree_of(strategy)
    if request.method == "POST":
        parent = _parent(tree, request.POST.get("parent") or "")
        return _carry_out(
            request, strategy,
            lambda: structure.move_node(node=node, parent=parent, by=request.membership), _("Moved"),
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
        gone = structure.remove_node(node=node, by=request.membership)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(request, _edit_address(slug, strategy))
    more = len(gone) - 1
    said = _("Removed: %(title)s, and %(n)s under it") if more else _("Removed: %(title)s")
    lost = count_without_cell(gone)
    undo = reverse("node-restore", args=[slug, strategy.pk, node.pk])
    say_done(request, said % {"title": node.title, "n": more} + _lost_cells(lost), undo=undo)
    return redirect(request, _edit_address(slug, strategy, node.parent_id))


@may_write
@require_POST
def node_restore(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    strategy = selectors.find_strategy(strategy_id, request.membership)
    node = Node.with_removed.filter(strategy=strategy, pk=node_id).first()
    if node is None:
        raise Http404
    return _carry_out(
        request, strategy, lambda: structure.restore_node(node=node, by=request.membership), _("It is back.")
    )


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
    strategy = selectors.find_strategy(strategy_id, request.membership)
    node = Node.objects.filter(strategy=strategy, pk=node_id).first()
    if node is None:
        raise Http404
    return strategy, node


def _parent(tree: Tree, asked: str) -> Node | None:
    if not asked:
        return None
    try:
        return tree.by_id[UUID(asked)]
    except (KeyError, ValueError):
        raise Http404 from None


def _carry_out(
    request: OrganisationRequest, strategy: Strategy, act: Callable[[], Node], done: str
) -> HttpResponse:
    """Does it and shows the node where it stands now, or says why not."""
    try:
        node = act()
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(request, _came_from(request) or _edit_address(request.organisation.slug, strategy))
    if is_partial(request):
        context: dict[str, Any] = {"strategy": strategy, "tree": selectors.tree_of(strategy), "node": node}
        response = answer(request, "strategies/edit.html", context, part="tree")
        return with_announcement(response, done)
    say_done(request, done)
    return redirect(request, _edit_address(request.organisation.slug, strategy, node.pk))


def _came_from(request: OrganisationRequest) -> str:
    """The page that the button stood on, if it is one of ours."""
    referer = request.headers.get("referer", "")
    ours = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if ours else ""


def _edit_address(slug: str, strategy: Strategy, node_id: UUID | None = None) -> str:
    if node_id is None:
        return reverse("strategy-edit", args=[slug, strategy.pk])
    return reverse("node-edit", args=[slug, strategy.pk, node_id])
