"""Reading a newer version of a document into the strategy that it was."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from files.models import Job
from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest
from strategies.breadcrumbs import trail, way_back
from strategies.forms.reading import ReadForm
from strategies.models import Reading
from strategies.refusals import Refused
from strategies.selectors.reading import compared_in_rows, find_reading
from strategies.selectors.strategies import find_own_strategy
from strategies.services import newer
from strategies.services.long_reading import begin_reading
from strategies.views.reading import may_read_in


@may_read_in
def strategy_newer(request: OrganisationRequest, slug: str, strategy_id: UUID) -> HttpResponse:
    """A file or a pasted text, as for a new strategy."""
    strategy = find_own_strategy(strategy_id, request.membership)
    form = ReadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        content, name = form.document
        try:
            begun = begin_reading(content=content, name=name, by=request.membership, newer_of=strategy)
            page = "job-detail" if isinstance(begun, Job) else "reading-detail"
            return redirect(request, reverse(page, args=[slug, begun.pk]))
        except Refused as refused:
            form.refuse(refused.message)
    edit = reverse("strategy-edit", args=[slug, strategy.pk])
    crumbs = trail(request, (strategy.title, strategy), (_("Edit"), edit), (_("Newer version"), ""))
    context = {"form": form, "strategy": strategy, "breadcrumbs": crumbs}
    return answer(request, "strategies/reading/newer.html", context, invalid=form.is_bound)


@may_read_in
def reading_compare(request: OrganisationRequest, slug: str, reading_id: UUID) -> HttpResponse:
    """What is new, changed and gone; POST takes over what is ticked."""
    reading = find_reading(reading_id)
    if reading.strategy_id:
        return redirect(request, reverse("strategy-edit", args=[slug, reading.strategy_id]))
    if reading.newer_of is None:
        return redirect(request, reverse("reading-detail", args=[slug, reading.pk]))
    ticked = set(request.POST.getlist("take"))
    if request.method == "POST":
        try:
            return _take_over(request, reading, ticked)
        except Refused as refused:
            messages.error(request, refused.message)
    comparison = newer.comparison_of(reading, reading.newer_of)
    page = reverse("reading-detail", args=[slug, reading.pk])
    crumbs = trail(
        request, (reading.newer_of.title, reading.newer_of), (reading.file.name, page), (_("Compare"), "")
    )
    context: dict[str, Any] = {
        "reading": reading,
        "strategy": reading.newer_of,
        "comparison": comparison,
        "rows": compared_in_rows(comparison, ticked if request.method == "POST" else comparison.default),
        "breadcrumbs": crumbs,
    }
    return render(request, "strategies/reading/compare.html", context, status=_status(request))


def _take_over(request: OrganisationRequest, reading: Reading, ticked: set[str]) -> HttpResponse:
    result = newer.take_over(
        reading=reading, ticked=ticked, mark=request.POST.get("mark", ""), by=request.membership
    )
    slug = request.organisation.slug
    if result.left:
        said = _("Not taken over, because it would not fit there: %(titles)s. Do it in the tree.")
        messages.warning(request, said % {"titles": "; ".join(result.left)})
    counts = {"added": result.added, "changed": result.changed, "removed": result.removed}
    said = _("Taken over: %(added)s new, %(changed)s changed, %(removed)s removed.") % counts
    if result.itself:
        said += " " + _("The strategy's own title, background, period or adoption is changed too.")
    say_done(request, said, undo=way_back(result.step) if result.step else "")
    return redirect(request, reverse("strategy-edit", args=[slug, result.strategy.pk]))


def _status(request: OrganisationRequest) -> int:
    return 409 if request.method == "POST" else 200
