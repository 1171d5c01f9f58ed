"""Writing how it goes."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs, require
from strategies.breadcrumbs import trail
from strategies.forms.progress import ProgressForm
from strategies.models import Node
from strategies.nesting import FOLLOWED
from strategies.permissions import may_correct_update, may_report_progress
from strategies.refusals import Refused
from strategies.selectors.progress import find_update, latest_by, marked
from strategies.selectors.strategies import find_node, find_own_strategy, tree_of
from strategies.services.progress import (
    Overtaken,
    correct_progress,
    latest_of,
    mark_of,
    repeated,
    report_progress,
)

NOT_YOURS = gettext_lazy("Only the owner and HR can write how this goes. HR can make you the owner.")


NOT_WRITTEN_BY_YOU = gettext_lazy("Only whoever wrote this and HR can correct it.")


@needs(is_member)
def progress_add(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    strategy = find_own_strategy(strategy_id, request.membership)
    tree = tree_of(strategy)
    node = find_node(tree, node_id)
    if node.kind not in FOLLOWED:
        raise Http404
    require(may_report_progress, request.membership, node, missing=NOT_YOURS)
    form = _form(request, node)
    if form.is_valid() and _is_reported(request, node, form):
        say_done(request, _("Your follow-up is saved."))
        return redirect(request, reverse("node-detail", args=[slug, strategy.pk, node.pk]))
    crumbs = trail(request, (strategy.title, strategy), (node.title, node), (_("Write a follow-up"), ""))
    context = {"strategy": strategy, "tree": tree, "node": node, "form": form, "breadcrumbs": crumbs}
    return answer(request, "strategies/progress.html", context, invalid=form.is_bound)


def _form(request: OrganisationRequest, node: Node) -> ProgressForm:
    """What it shows and its mark come from the same update, so that they say the same."""
    stands = latest_of(node)
    latest = latest_by(node, request.membership) if request.method == "POST" else None
    return ProgressForm(request.POST or None, initial=repeated(stands), latest=latest, seen=mark_of(stands))


def _is_reported(request: OrganisationRequest, node: Node, form: ProgressForm) -> bool:
    """If another has written meanwhile, the form shows it, with all that was typed."""
    try:
        report_progress(node=node, by=request.membership, seen=form.seen, **form.written)
    except Overtaken as overtaken:
        form.add_error(None, overtaken.message)
        form.show(overtaken.theirs, stood=marked(node, form.seen or ""))
        return False
    return True


@needs(is_member)
def progress_correct(
    request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID, update_id: UUID
) -> HttpResponse:
    """What somebody wrote stays in the form when it is too late, or when another was faster."""
    strategy = find_own_strategy(strategy_id, request.membership)
    tree = tree_of(strategy)
    node = find_node(tree, node_id)
    update = find_update(node, update_id)
    require(may_correct_update, request.membership, update, missing=NOT_WRITTEN_BY_YOU)
    written = {name: getattr(update, name) for name in ("status", "text", "decision", "percentage")}
    form = ProgressForm(request.POST or None, initial=written)
    if form.is_valid():
        try:
            correct_progress(update=update, by=request.membership, **form.written)
            say_done(request, _("The follow-up is corrected."))
            return redirect(request, reverse("node-detail", args=[slug, strategy.pk, node.pk]))
        except Refused as refused:
            form.add_error(None, refused.message)
            form.theirs = getattr(refused, "theirs", None)
    crumbs = trail(request, (strategy.title, strategy), (node.title, node), (_("Correct the follow-up"), ""))
    context = {"strategy": strategy, "tree": tree, "node": node, "form": form, "breadcrumbs": crumbs}
    return answer(request, "strategies/progress.html", {**context, "update": update}, invalid=form.is_bound)
