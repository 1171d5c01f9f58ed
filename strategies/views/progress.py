"""Writing how it goes."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs, require
from strategies import selectors
from strategies.breadcrumbs import trail
from strategies.forms import ProgressForm
from strategies.models import Status
from strategies.nesting import FOLLOWED
from strategies.permissions import may_report_progress
from strategies.services.progress import report_progress

NOT_YOURS = gettext_lazy("Only the owner and HR can write how this goes. HR can make you the owner.")


@needs(is_member)
def progress_add(request: OrganisationRequest, slug: str, strategy_id: UUID, node_id: UUID) -> HttpResponse:
    strategy = selectors.find_strategy(strategy_id, request.membership)
    tree = selectors.tree_of(strategy)
    node = selectors.find_node(tree, node_id)
    if node.kind not in FOLLOWED:
        raise Http404
    require(may_report_progress, request.membership, node, missing=NOT_YOURS)
    form = ProgressForm(request.POST or None, initial={"status": node.status, "percentage": node.percentage})
    if form.is_valid():
        data = {**form.cleaned_data, "status": Status(form.cleaned_data["status"])}
        report_progress(node=node, by=request.membership, **data)
        say_done(request, _("Your follow-up is saved."))
        return redirect(request, reverse("node-detail", args=[slug, strategy.pk, node.pk]))
    crumbs = trail(request, (strategy.title, strategy), (node.title, node), (_("Write a follow-up"), ""))
    context = {"strategy": strategy, "tree": tree, "node": node, "form": form, "breadcrumbs": crumbs}
    return answer(request, "strategies/progress.html", context, invalid=form.is_bound)
