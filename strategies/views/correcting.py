"""Correcting what a document is taken to be: one part at a time, or all that look alike."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from look.htmx import answer, is_partial, redirect, say_done, with_announcement, with_toast
from organisations.http import OrganisationRequest
from strategies.breadcrumbs import trail
from strategies.editing import fingerprint
from strategies.forms.reading import EntryForm
from strategies.models import Reading
from strategies.preview import corrections, hints, proposals, rewording
from strategies.preview.hints import Place
from strategies.preview.proposals import KINDS, Entries, Entry, Proposal, index_of
from strategies.refusals import Refused
from strategies.selectors.reading import (
    changes,
    choices,
    counted_by_kind,
    find_reading,
    kind_name,
    sheet_with,
)
from strategies.services import reading as services
from strategies.views.reading import found_in, may_read_in, sheet_asked_for

Move = Callable[[Proposal], Entries]

STEPS: dict[str, Callable[[Entries, int], Entries]] = {
    "promote": proposals.promote,
    "demote": proposals.demote,
    "leave_out": proposals.leave_out,
    "take_back": proposals.take_back,
    "merge": rewording.merge,
}
ARROWS = {"promote", "demote"}
LONGEST_NAME = 60
MOST_DIGITS = 9


@may_read_in
@require_POST
def reading_change(request: OrganisationRequest, slug: str, reading_id: UUID, entry_id: int) -> HttpResponse:
    """`step` moves, merges, splits or renames an entry, `kind` makes it another."""
    reading = find_reading(reading_id)
    try:
        entry = _entry(Proposal.from_json(reading.proposal), entry_id)
        action, move = _move(request, entry)
        change = services.change_proposal(
            reading=reading, change=move, action=action, title=_name(entry), by=request.membership
        )
    except Refused as refused:
        return _refuse(request, reading, refused)
    if action in ARROWS and not change.is_change:
        return _stay(request, reading, change, entry_id)
    focus = _focus(change, entry_id, action)
    return _show(request, reading, change, said=_said(change, focus), entry_id=focus)


@may_read_in
@require_POST
def reading_undo(request: OrganisationRequest, slug: str, reading_id: UUID, number: int) -> HttpResponse:
    """Takes back the correction with that number, if it is the last."""
    reading = find_reading(reading_id)
    try:
        change = services.take_back_correction(reading=reading, number=number, by=request.membership)
    except Refused as refused:
        return _refuse(request, reading, refused)
    taken = change.before.corrections[-1]
    said = _("Taken back: %(what)s") % {"what": corrections.in_words(taken)}
    return _show(request, reading, change, said=said, entry_id=taken.before[0].id)


@may_read_in
def reading_entry(request: OrganisationRequest, slug: str, reading_id: UUID, entry_id: int) -> HttpResponse:
    """All that can be done to one entry; for htmx the part that opens under its row."""
    reading = find_reading(reading_id)
    try:
        proposal = Proposal.from_json(reading.proposal)
        entry = _entry(proposal, entry_id)
    except Refused as refused:
        return _refuse(request, reading, refused)
    above = rewording.above(proposal.entries, index_of(proposal.entries, entry_id))
    context = {
        "reading": reading,
        "entry": entry,
        "key": str(entry.id),
        "name": _name(entry),
        "form": EntryForm(entry=entry),
        "choices": choices(entry.kind, get_language()),
        "above": None if above is None else _name(proposal.entries[above]),
        "pieces": [] if entry.kind == proposals.LEFT_OUT else rewording.pieces(entry, proposal.texts),
        "shown": fingerprint(rewording.words_of(entry)),
        "breadcrumbs": _crumbs(request, reading, _name(entry)),
    }
    return answer(request, "strategies/reading/entry.html", context, part="panel")


@may_read_in
def reading_alike(request: OrganisationRequest, slug: str, reading_id: UUID, entry_id: int) -> HttpResponse:
    """What else would become `kind` if this does, or the words in it that begin with `line`."""
    reading = find_reading(reading_id)
    asked = request.POST if request.method == "POST" else request.GET
    kind, line = asked.get("kind", ""), asked.get("line", "")
    if kind not in {*KINDS, ""}:
        raise Http404
    try:
        proposal = Proposal.from_json(reading.proposal)
        hinted = hints.find_place(proposal, entry_id, _number(line) if line else None)
        kind = kind or hinted.entry.kind
        if request.method == "POST":
            return _take_hint(request, reading, hinted, kind)
    except Refused as refused:
        return _refuse(request, reading, refused)
    places = hints.alike(proposal, hinted, kind)
    context = {
        "reading": reading,
        "hinted": hinted,
        "key": str(entry_id),
        "choices": choices(kind, get_language()),
        "kind": kind,
        "kind_name": kind_name(kind),
        "places": [(place, kind_name(place.entry.kind)) for place in places],
        "counted": counted_by_kind(place.state for place in places),
        "too_many": hints.are_too_many(proposal, places),
        "breadcrumbs": _crumbs(request, reading, _("Others like it")),
    }
    return render(request, "strategies/reading/alike.html", context)


def _take_hint(request: OrganisationRequest, reading: Reading, hinted: Place, kind: str) -> HttpResponse:
    """Only what was ticked, and of that what is still there."""
    ticked = set(request.POST.getlist("place"))

    def move(proposal: Proposal) -> Entries:
        again = hints.find_place(proposal, hinted.entry.id, hinted.line)
        places = [place for place in hints.alike(proposal, again, kind) if place.key in ticked]
        if len(places) < len(ticked):
            raise Refused(_("Somebody has changed the proposal since. Look at it again."))
        return hints.apply(proposal, places, kind)

    name = hinted.words[:LONGEST_NAME]
    change = services.change_proposal(
        reading=reading, change=move, action="hint", title=name, by=request.membership
    )
    said = _("Nothing was ticked, so nothing has changed.")
    undo = ""
    if change.is_change:
        said = _("Changed: %(what)s") % {"what": corrections.in_words(change.after.corrections[-1])}
        undo = _undo_address(request, reading, change.after.corrections[-1].number)
    say_done(request, said, undo=undo)
    return redirect(request, _page(request, reading, change.after, hinted.entry.id))


def _move(request: OrganisationRequest, entry: Entry) -> tuple[str, Move]:
    """What is to be done, and how."""
    step, kind = request.POST.get("step", ""), request.POST.get("kind", "")
    if step == "title":
        form = EntryForm(request.POST, entry=entry)
        if not form.is_valid():
            raise Refused(" ".join(map(str, form.errors["title"])))
        return step, partial(
            _on_entry, entry.id, partial(rewording.retitle, title=form.cleaned_data["title"])
        )
    if step == "split":
        return step, partial(_split, request, entry.id)
    if step in STEPS:
        return step, partial(_on_entry, entry.id, STEPS[step])
    if step or kind not in KINDS:
        raise Http404
    return "kind", partial(_on_entry, entry.id, partial(proposals.retype, kind=kind))


def _on_entry(entry_id: int, move: Callable[..., Entries], proposal: Proposal) -> Entries:
    return move(proposal.entries, index_of(proposal.entries, entry_id))


def _split(request: OrganisationRequest, entry_id: int, proposal: Proposal) -> Entries:
    """At the place that was shown: the words have to be the same still."""
    at, index = _number(request.POST.get("at", "")), index_of(proposal.entries, entry_id)
    if fingerprint(rewording.words_of(proposal.entries[index])) != request.POST.get("shown"):
        raise Refused(_("Somebody has changed these words since. Look at them again."))
    return rewording.split(proposal.entries, index, at, proposal.texts)


def _number(asked: str) -> int:
    if not asked.isdecimal() or len(asked) > MOST_DIGITS:
        raise Http404
    return int(asked)


def _entry(proposal: Proposal, entry_id: int) -> Entry:
    return proposal.entries[index_of(proposal.entries, entry_id)]


def _name(entry: Entry) -> str:
    """Of a part that may have no title."""
    words = entry.title or entry.text
    return words if len(words) <= LONGEST_NAME else f"{words[:LONGEST_NAME].rstrip()}…"


def _focus(change: services.Change, entry_id: int, action: str) -> int:
    """The entry to go on with: the one above after merging, the new one after splitting."""
    before, after = change.before.entries, change.after.entries
    if action == "split" and len(after) > len(before):
        return after[index_of(before, entry_id) + 1].id
    if action == "merge" and len(after) < len(before):
        above = rewording.above(before, index_of(before, entry_id))
        return entry_id if above is None else before[above].id
    return entry_id


def _said(change: services.Change, entry_id: int) -> str:
    """What has happened to an entry, for those who do not see it."""
    entries = change.after.entries
    index = index_of(entries, entry_id)
    entry, parent = entries[index], proposals.parents(entries)[index]
    words = {"title": _name(entry), "kind": kind_name(entry.kind)}
    if parent is None:
        return _("%(title)s: %(kind)s") % words
    return _("%(title)s: %(kind)s, under %(parent)s") % {**words, "parent": _name(entries[parent])}


def _show(
    request: OrganisationRequest, reading: Reading, change: services.Change, *, said: str,
    entry_id: int,
) -> HttpResponse:  # fmt: skip
    """The page again, or for htmx what looks different."""
    if not is_partial(request):
        say_done(request, said)
        return redirect(request, _page(request, reading, change.after, entry_id))
    context: dict[str, Any] = {
        "reading": reading,
        "changed": changes(change.before, change.after, sheet_asked_for(request)),
        **found_in(change.after),
    }
    response = with_announcement(render(request, "strategies/reading/changed.html", context), said)
    return trigger_client_event(response, "go", {"id": f"v{entry_id}"}, after="settle")


def _stay(
    request: OrganisationRequest, reading: Reading, change: services.Change, entry_id: int
) -> HttpResponse:
    """Nothing looks different, so it is said to everybody."""
    said = _("It cannot be moved further.")
    if is_partial(request):
        return with_toast(HttpResponse(), said)
    messages.info(request, said)
    return redirect(request, _page(request, reading, change.after, entry_id))


def _refuse(request: OrganisationRequest, reading: Reading, refused: Refused) -> HttpResponse:
    messages.error(request, refused.message)
    return redirect(request, reverse("reading-detail", args=[request.organisation.slug, reading.pk]))


def _page(request: OrganisationRequest, reading: Reading, proposal: Proposal, entry_id: int) -> str:
    page = reverse("reading-detail", args=[request.organisation.slug, reading.pk])
    sheet = sheet_with(proposal.entries, entry_id)
    return f"{page}?sheet={sheet}#v{entry_id}" if sheet > 1 else f"{page}#v{entry_id}"


def _undo_address(request: OrganisationRequest, reading: Reading, number: int) -> str:
    return reverse("reading-undo", args=[request.organisation.slug, reading.pk, number])


def _crumbs(request: OrganisationRequest, reading: Reading, last: str) -> Any:
    slug = request.organisation.slug
    start, page = reverse("strategy-read", args=[slug]), reverse("reading-detail", args=[slug, reading.pk])
    return trail(request, (_("Read in a document"), start), (reading.file.name, page), (last, ""))
