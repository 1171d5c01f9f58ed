"""Reading a document in: choose it, correct what it is taken to be, make the draft."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.models import Job
from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest
from organisations.permissions import needs
from strategies.breadcrumbs import trail
from strategies.forms.reading import DraftForm, ReadForm
from strategies.models import Reading
from strategies.permissions import may_edit_strategies
from strategies.preview import corrections
from strategies.preview.proposals import Proposal
from strategies.refusals import Refused
from strategies.selectors.reading import (
    being_read,
    find_reading,
    found_in_words,
    sheet_of,
    sheet_with,
    unfinished_readings,
)
from strategies.services import reading as services
from strategies.services.long_reading import begin_reading

may_read_in = needs(
    may_edit_strategies,
    gettext_lazy("Only HR can read documents in. Ask your HR department if you need to."),
)


@may_read_in
def strategy_read(request: OrganisationRequest, slug: str) -> HttpResponse:
    """A file or a pasted text, and one's own readings that are not finished."""
    form = ReadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        content, name = form.document
        try:
            begun = begin_reading(content=content, name=name, by=request.membership)
            page = "job-detail" if isinstance(begun, Job) else "reading-detail"
            return redirect(request, reverse(page, args=[slug, begun.pk]))
        except Refused as refused:
            form.refuse(refused.message)
    context = {
        "form": form,
        "being_read": being_read(request.membership),
        "unfinished": unfinished_readings(request.membership),
        "breadcrumbs": trail(request, (_("Read in a document"), "")),
    }
    return answer(request, "strategies/reading/choose.html", context, invalid=form.is_bound)


@may_read_in
def reading_detail(request: OrganisationRequest, slug: str, reading_id: UUID) -> HttpResponse:
    """The document beside the proposal; POST makes the draft, or leads on to comparing a newer version."""
    reading = find_reading(reading_id)
    if reading.strategy_id:
        return redirect(request, reverse("strategy-detail", args=[slug, reading.strategy_id]))
    if reading.newer_of and request.method == "POST":
        return redirect(request, reverse("reading-compare", args=[slug, reading.pk]))
    proposal = Proposal.from_json(reading.proposal)
    form = DraftForm(request.POST or None, proposal=proposal)
    if form.is_valid():
        strategy = services.create_strategy(reading=reading, by=request.membership, **form.cleaned_data)
        say_done(request, _("The draft is made. Only HR can see it until you put it in force."))
        return redirect(request, reverse("strategy-detail", args=[slug, strategy.pk]))
    context = _page(request, reading, proposal) | {"form": form}
    return answer(request, "strategies/reading/detail.html", context, invalid=form.is_bound)


@may_read_in
def reading_remove(request: OrganisationRequest, slug: str, reading_id: UUID) -> HttpResponse:
    """Cannot be undone, so it asks first."""
    reading = find_reading(reading_id)
    if request.method == "POST":
        try:
            services.throw_away(reading=reading, by=request.membership)
            say_done(request, _("The document is thrown away."))
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect(request, reverse("strategy-read", args=[slug]))
    start = reverse("strategy-read", args=[slug])
    crumbs = trail(request, (_("Read in a document"), start), (_("Throw away"), ""))
    return render(request, "strategies/reading/remove.html", {"reading": reading, "breadcrumbs": crumbs})


def _page(request: OrganisationRequest, reading: Reading, proposal: Proposal) -> dict[str, Any]:
    start = reverse("strategy-read", args=[request.organisation.slug])
    return {
        "reading": reading,
        "sheet": sheet_of(proposal, sheet_asked_for(request)),
        "breadcrumbs": trail(request, (_("Read in a document"), start), (reading.file.name, "")),
        **found_in(proposal),
    }


def sheet_asked_for(request: OrganisationRequest) -> int:
    """By `?sheet=` of the page that is open; anything that is no number is the first."""
    open_page = request.htmx.current_url or request.get_full_path()  # type: ignore[attr-defined]
    asked = QueryDict(urlsplit(open_page).query).get("sheet", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def found_in(proposal: Proposal) -> dict[str, Any]:
    """What stands under the page's title, and what can be taken back."""
    last = proposal.corrections[-1] if proposal.corrections else None
    doubts = [entry for entry in proposal.entries if entry.unsure]
    return {
        "found": found_in_words(proposal.entries),
        "doubts": doubts,
        "doubt_sheet": sheet_with(proposal.entries, doubts[0].id) if doubts else 1,
        "last": last,
        "last_in_words": corrections.in_words(last) if last else "",
    }
