"""Reading a document in: choose it, correct what it is taken to be, make the draft."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from files.models import Job
from look.htmx import answer, is_partial, redirect, say_done, with_announcement
from organisations.http import OrganisationRequest
from organisations.permissions import needs
from strategies import proposals
from strategies.breadcrumbs import trail
from strategies.forms_reading import DraftForm, ReadForm
from strategies.models import Reading
from strategies.permissions import may_edit_strategies
from strategies.proposals import Entries, Proposal
from strategies.refusals import Refused
from strategies.selectors_reading import (
    asides_of,
    being_read,
    changed_rows,
    find_reading,
    found_in_words,
    kind_name,
    rows_of,
    source_of,
    unfinished_readings,
)
from strategies.services import reading as services
from strategies.services.long_reading import begin_reading

may_read_in = needs(
    may_edit_strategies,
    gettext_lazy("Only HR can read documents in. Ask your HR department if you need to."),
)

STEPS: dict[str, Callable[..., Entries]] = {
    "promote": proposals.promote,
    "demote": proposals.demote,
    "leave_out": proposals.leave_out,
    "take_back": proposals.take_back,
}


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
    """The document beside the proposal; POST makes the draft."""
    reading = find_reading(reading_id)
    if reading.strategy_id:
        return redirect(request, reverse("strategy-detail", args=[slug, reading.strategy_id]))
    proposal = Proposal.from_json(reading.proposal)
    form = DraftForm(request.POST or None, proposal=proposal)
    if form.is_valid():
        strategy = services.create_strategy(reading=reading, by=request.membership, **form.cleaned_data)
        say_done(request, _("The draft is made. Only HR can see it until you put it in force."))
        return redirect(request, reverse("strategy-detail", args=[slug, strategy.pk]))
    context = _page(request, reading, proposal) | {"form": form}
    return answer(request, "strategies/reading/detail.html", context, invalid=form.is_bound)


@may_read_in
@require_POST
def reading_change(request: OrganisationRequest, slug: str, reading_id: UUID, entry_id: int) -> HttpResponse:
    """`step` moves an entry, `kind` makes it another. htmx gets the rows that look different now."""
    reading = find_reading(reading_id)
    page = reverse("reading-detail", args=[slug, reading.pk])
    try:
        change = services.change_proposal(
            reading=reading, change=_change(request, reading, entry_id), by=request.membership
        )
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(request, page)
    said = _said(change, entry_id)
    if not is_partial(request):
        say_done(request, said)
        return redirect(request, f"{page}#v{entry_id}")
    rows = changed_rows(change.before, change.after)
    context = {"reading": reading, "rows": rows, **_found(change.after)}
    return with_announcement(render(request, "strategies/reading/changed.html", context), said)


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
    rows = rows_of(proposal.entries)
    start = reverse("strategy-read", args=[request.organisation.slug])
    return {
        "reading": reading,
        "rows": rows,
        "source": source_of(proposal, rows),
        "asides": asides_of(proposal.entries),
        "breadcrumbs": trail(request, (_("Read in a document"), start), (reading.file.name, "")),
        **_found(proposal.entries),
    }


def _found(entries: Entries) -> dict[str, Any]:
    """What stands under the page's title."""
    return {"found": found_in_words(entries), "doubts": [entry for entry in entries if entry.unsure]}


def _change(request: OrganisationRequest, reading: Reading, entry_id: int) -> Callable[[Entries], Entries]:
    step, kind = STEPS.get(request.POST.get("step", "")), request.POST.get("kind", "")
    if entry_id >= len(reading.proposal["entries"]) or (step is None and kind not in proposals.KINDS):
        raise Http404
    return partial(step or partial(proposals.retype, kind=kind), index=entry_id)


def _said(change: services.Change, entry_id: int) -> str:
    """What has happened to an entry, for those who do not see it."""
    entry, parent = change.after[entry_id], proposals.parents(change.after)[entry_id]
    if entry == change.before[entry_id]:
        return _("It cannot be moved further.")
    words = {"title": entry.title or entry.text[:60], "kind": kind_name(entry.kind)}
    if parent is None:
        return _("%(title)s: %(kind)s") % words
    return _("%(title)s: %(kind)s, under %(parent)s") % {**words, "parent": change.after[parent].title}
