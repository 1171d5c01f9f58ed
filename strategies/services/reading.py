"""From a document to a draft: read it, correct the proposal, make the strategy of it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from accounts.fields import new_ids
from files.models import StoredFile
from files.services import erase_file, store_file
from files.uploads import KINDS
from organisations.models import Membership
from organisations.scope import organisation_in_scope
from strategies import reader
from strategies.models import Node, NodeKind, Reading, Source, Strategy
from strategies.owners import Owners, owner_fields
from strategies.preview import corrections, proposals
from strategies.preview.proposals import Entries, Entry, Proposal
from strategies.reader import Refusal
from strategies.refusals import Refused

# The name of what was pasted and never was a file; people see `pasted.txt` in their language.
PASTED = ""

SENTENCES = {
    Refusal.EMPTY: _("There is no text in the document."),
    Refusal.TOO_LARGE: _("The file is larger than 20 MB. Save it without pictures and try again."),
    Refusal.TOO_LONG: _("The document is too long. Take the part with the strategy and try again."),
    Refusal.TOO_MANY_HEADINGS: _("The document has more than 2,000 headings. Take one part of it at a time."),
    Refusal.TOO_MANY_NODES: _("The document has more than 2,000 points. Take one part of it at a time."),
    Refusal.TOOK_TOO_LONG: _("Reading the document took too long. Copy its text and paste it instead."),
    Refusal.PICTURE_ONLY: _("The document holds pictures and no text. Find the original, or paste the text."),
    Refusal.PROTECTED: _("The document is protected by a password. Remove the password and try again."),
    Refusal.ZIP_BOMB: _("The file unpacks to far more than it should, so it was not opened."),
    Refusal.HAS_MACROS: _("The document holds macros. Save it as a plain .docx file and try again."),
    Refusal.WRONG_TYPE: _("The file is not what its name says. Save it again in the right format."),
    Refusal.UNSUPPORTED_TYPE: _("Only .txt, .md, .docx and .pdf files can be read."),
    Refusal.UNREADABLE: _("The file cannot be read. Open it, save it again and try once more."),
}

MADE_ALREADY = _("The draft has been made already. Correct it there.")


@dataclass(frozen=True)
class Change:
    """The proposal before and after."""

    before: Proposal
    after: Proposal

    @property
    def is_change(self) -> bool:
        return self.after.entries != self.before.entries


def read(*, content: bytes, name: str, at_once: bool = False) -> reader.Reading:
    """What a document says. A refusal is a sentence for the person, not a code."""
    try:
        if name:
            return reader.read(content, name, at_once=at_once)
        return reader.read_text(content.decode())
    except reader.DocumentRefused as refused:
        raise Refused(SENTENCES[refused.code]) from None


def read_document(
    *, content: bytes, name: str, by: Membership | None, newer_of: Strategy | None = None
) -> Reading:
    """Keeps the document and what it is taken to be. On a refusal nothing is kept."""
    document = read(content=content, name=name)
    return keep_reading(read=document, content=content, name=name, by=by, newer_of=newer_of)


@transaction.atomic
def keep_reading(
    *, read: reader.Reading, content: bytes, name: str, by: Membership | None,
    newer_of: Strategy | None = None,
) -> Reading:  # fmt: skip
    """Of a document that has been read already."""
    name = name or str(_("pasted text.txt"))
    file = store_file(content=content, name=name, content_type=content_type_of(name), by=by)
    return add_reading(read=read, file=file, by=by, newer_of=newer_of)


@transaction.atomic
def add_reading(
    *, read: reader.Reading, file: StoredFile, by: Membership | None, newer_of: Strategy | None = None
) -> Reading:
    """Of a document that is kept already."""
    proposal = proposals.from_reading(read).to_json()
    return Reading.objects.create(
        organisation_id=organisation_in_scope(), file=file, proposal=proposal, created_by=by,
        newer_of=newer_of,
    )  # fmt: skip


@transaction.atomic
def change_proposal(
    *, reading: Reading, change: Callable[[Proposal], Entries], action: str, title: str, by: Membership
) -> Change:
    """`change` is one of the moves, bound to its entry. What was before can be taken back."""
    reading = locked(reading)
    before = Proposal.from_json(reading.proposal)
    result = Change(before, replace(before, entries=change(before)))
    if result.is_change:
        corrections.remember(before, result.after, action=action, title=title)
        _keep(reading, result.after)
    return result


@transaction.atomic
def take_back_correction(*, reading: Reading, number: int, by: Membership) -> Change:
    """The last correction, by its number, so that two clicks at once take back one."""
    reading = locked(reading)
    before = Proposal.from_json(reading.proposal)
    after = corrections.before_last(before, number)
    _keep(reading, after)
    return Change(before, after)


@transaction.atomic
def create_strategy(
    *, reading: Reading, title: str, by: Membership | None, starts_on: date | None = None,
    ends_on: date | None = None, adopted_by: str = "", adopted_on: date | None = None,
) -> Strategy:  # fmt: skip
    """The draft. Asked for twice, it is made once."""
    reading = _held(reading)
    made: Strategy | None = reading.strategy
    if made:
        return made
    entries = Proposal.from_json(reading.proposal).entries
    strategy = Strategy.objects.create(
        organisation_id=organisation_in_scope(),
        title=title,
        background=proposals.background_of(entries),
        level_names=proposals.level_names(entries),
        starts_on=starts_on,
        ends_on=ends_on,
        adopted_by=adopted_by,
        adopted_on=adopted_on,
        created_by=by,
    )
    _add_nodes(strategy, entries)
    keep_source(strategy, reading, [entry for entry in entries if entry.kind == proposals.LEFT_OUT])
    reading.strategy = strategy
    reading.save(update_fields=["strategy"])
    return strategy


@transaction.atomic
def throw_away(*, reading: Reading, by: Membership) -> None:
    """The proposal and the document go for good; a strategy that was made of them keeps its document."""
    reading = locked(reading)
    reading.delete()
    if not Source.objects.filter(file=reading.file).exists():
        erase_file(stored=reading.file)


def locked(reading: Reading) -> Reading:
    """The row as it stands, to be corrected: what has become a draft is corrected there."""
    reading = _held(reading)
    if reading.strategy_id:
        raise Refused(MADE_ALREADY)
    return reading


def _held(reading: Reading) -> Reading:
    """The row as it stands, held until the transaction ends.

    Without its strategy: a join would show the one of before another had to be waited for.
    """
    try:
        return Reading.objects.select_for_update(of=["self"]).select_related("file").get(pk=reading.pk)
    except Reading.DoesNotExist:
        raise Refused(_("It has been thrown away.")) from None


def _keep(reading: Reading, proposal: Proposal) -> None:
    reading.proposal = proposal.to_json()
    reading.save(update_fields=["proposal"])


def content_type_of(name: str) -> str:
    return KINDS[PurePath(name).suffix.lower().removeprefix(".")].content_type


def keep_source(strategy: Strategy, reading: Reading, unused: Entries) -> Source:
    """The document stays with the strategy, with what was not taken from it."""
    return Source.objects.create(
        organisation_id=strategy.organisation_id, strategy=strategy, file=reading.file,
        unused=[_unused(entry) for entry in unused],
    )  # fmt: skip


def _add_nodes(strategy: Strategy, entries: Entries) -> None:
    """All at once, whatever their number: with their ids known, nodes can name parents not yet saved."""
    parents, ids = proposals.parents(entries), new_ids(len(entries))
    places: Counter[int | None] = Counter()
    owners = owners_for(entries)
    nodes = []
    for index, entry in enumerate(entries):
        if entry.kind not in NodeKind.values:
            continue
        parent = parents[index]
        node = node_from(entry, ids[index], strategy, owners)
        node.parent_id = None if parent is None else ids[parent]
        node.position = places[parent]
        places[parent] += 1
        nodes.append(node)
    Node.objects.bulk_create(nodes)


def owners_for(entries: Entries) -> Owners | None:
    """None where no entry tells who answers for it."""
    return Owners() if any(entry.owner for entry in entries) else None


def node_from(entry: Entry, pk: UUID, strategy: Strategy, owners: Owners | None) -> Node:
    """What its text tells becomes fact where it is understood: a day, and the name of a unit or a person."""
    owner = owners.named(entry.owner) if owners else None
    return Node(
        id=pk, organisation_id=strategy.organisation_id, strategy=strategy, kind=entry.kind,
        title=entry.title, text=entry.text, due_on=parse_date(entry.due_on), **owner_fields(owner),
    )  # fmt: skip


def _unused(entry: proposals.Entry) -> dict[str, str]:
    """What was not taken along, and why: the reader's reason, or that somebody left it out."""
    text = "\n\n".join(piece for piece in (entry.title, entry.text) if piece)
    return {"text": text, "reason": entry.reason or proposals.LEFT_OUT}
