"""What the pages of a reading show."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst, get_text_list
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from files.models import Job
from look.statuses import word as status_word
from organisations.models import Membership
from strategies.levels import how_many
from strategies.models import Node, NodeKind, Reading
from strategies.preview.comparing import Comparison, Difference
from strategies.preview.proposals import (
    BACKGROUND,
    KINDS,
    LEFT_OUT,
    Entries,
    Entry,
    Proposal,
    index_of,
    levels,
)
from strategies.preview.source_text import SourceRow, source_of
from strategies.reader import Reason

# So many parts are shown at a time, with the lines of the document that they are from.
SHEET = 200

# The kind of the job that reads a long document.
JOB = "strategies.read"
FOUND_AGAIN_FOR = datetime.timedelta(days=1)

REASONS = {
    Reason.DECORATION: gettext_lazy("Lines and signs without words"),
    Reason.PAGE_FURNITURE: gettext_lazy("Page numbers, headers and footers"),
    Reason.CONTENTS: gettext_lazy("The table of contents"),
    Reason.WEB_PAGE: gettext_lazy("Menus and links of a web page"),
    Reason.REPEATED: gettext_lazy("Repeated titles"),
    Reason.LEAD_IN: gettext_lazy("Words that only announce what comes"),
    Reason.COVER: gettext_lazy("The cover"),
    Reason.TABLE_HEADER: gettext_lazy("The top rows of tables"),
    Reason.CONTACT: gettext_lazy("Whom to contact, and who signed"),
    Reason.MEMBERS: gettext_lazy("The members of a group"),
}


@dataclass(frozen=True)
class Row:
    """An entry as the page shows it. `level` counts from 1."""

    entry: Entry
    level: int

    @property
    def key(self) -> str:
        """For ids: as text, since a template would write a number in the language's way."""
        return str(self.entry.id)

    @property
    def line(self) -> str:
        """Where it begins in the document."""
        return str(self.entry.lines[0]) if self.entry.lines else ""

    @property
    def is_out(self) -> bool:
        return self.entry.kind == LEFT_OUT

    @property
    def choices(self) -> SafeString:
        return choices(self.entry.kind, get_language())


@dataclass
class Sheet:
    """As much of a proposal as is shown at a time."""

    number: int
    count: int
    rows: list[Row]
    source: list[SourceRow]
    asides: list[tuple[str, list[Entry]]]


@dataclass
class Changed:
    """What looks different after a correction. New rows come with the key of the row that they follow."""

    rows: list[Row]
    gone: list[Row]
    new: list[tuple[str, Row]]
    source: list[SourceRow]
    asides: list[tuple[str, list[Entry]]]


def find_reading(reading_id: UUID) -> Reading:
    """One query. 404 for another organisation's."""
    reading = Reading.objects.filter(pk=reading_id).select_related("file", "newer_of").first()
    if reading is None:
        raise Http404
    return reading


def unfinished_readings(membership: Membership) -> QuerySet[Reading]:
    """One's own, the newest first, without their long proposals."""
    mine = Reading.objects.filter(created_by=membership, strategy=None)
    return mine.select_related("file").defer("proposal").order_by("-created_at")


def being_read(membership: Membership) -> QuerySet[Job]:
    """One's own of the last day that have no reading: they wait, are read, or could not be."""
    since = timezone.now() - FOUND_AGAIN_FOR
    mine = Job.objects.filter(kind=JOB, started_by=membership, created_at__gt=since)
    return mine.exclude(state=Job.State.DONE).order_by("-created_at")


def rows_of(entries: Entries) -> list[Row]:
    """All but what the reader set aside."""
    pairs = zip(entries, levels(entries), strict=True)
    return [Row(entry, level + 1) for entry, level in pairs if not entry.is_aside]


def sheet_of(proposal: Proposal, wanted: int) -> Sheet:
    """The nearest there is to the one wanted, counted from 1."""
    rows = rows_of(proposal.entries)
    count = max(1, -(-len(rows) // SHEET))
    number = min(max(wanted, 1), count)
    shown, after = rows[(number - 1) * SHEET : number * SHEET], rows[number * SHEET :]
    first = _first_line(shown, 1) if number > 1 else 1
    end = _first_line(after, proposal.source[-1][0] + 1 if proposal.source else 1)
    source = [row for row in source_of(proposal) if first <= int(row.number) < end]
    asides = [
        entry for entry in proposal.entries if entry.is_aside and first <= next(iter(entry.lines), 0) < end
    ]
    return Sheet(number, count, shown, source, asides_of(asides))


def sheet_with(entries: Entries, entry_id: int) -> int:
    """The number of the sheet that an entry stands on."""
    above = entries[: index_of(entries, entry_id)]
    return sum(not entry.is_aside for entry in above) // SHEET + 1


def changes(before: Proposal, after: Proposal, sheet: int) -> Changed:
    old_rows = {row.key: row for row in rows_of(before.entries)}
    rows = rows_of(after.entries)
    keys = ["", *(row.key for row in rows)]
    old_lines = set(source_of(before))
    return Changed(
        rows=[row for row in rows if row.key in old_rows and row != old_rows[row.key]],
        gone=[row for key, row in old_rows.items() if key not in keys],
        new=[(key, row) for key, row in zip(keys, rows, strict=False) if row.key not in old_rows],
        source=[row for row in source_of(after) if row not in old_lines],
        asides=sheet_of(after, sheet).asides,
    )


def _first_line(rows: list[Row], otherwise: int) -> int:
    return next((row.entry.lines[0] for row in rows if row.entry.lines), otherwise)


def asides_of(entries: Entries) -> list[tuple[str, list[Entry]]]:
    """What the reader set aside, by its reason."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.is_aside:
            groups[entry.reason].append(entry)
    return [(str(REASONS[Reason(reason)]), group) for reason, group in groups.items()]


def found_in_words(entries: Entries) -> str:
    """«6 focus areas, 19 goals and 7 initiatives»."""
    counts = Counter(entry.kind for entry in entries)
    parts = [how_many(kind, counts[kind]) for kind in NodeKind if counts[kind]]
    *most, last = parts or [_("no parts")]
    return get_text_list([", ".join(most), last] if most else [last], _("and"))


def counted_by_kind(states: Iterable[tuple[str, bool, str]]) -> list[tuple[str, int]]:
    """What parts, and lines inside of parts, are now: «Theme», 3."""
    counts = Counter((kind, is_line) for kind, is_line, _reason in states)
    inside = _("words in the text: %(kind)s")
    return [
        (inside % {"kind": kind_name(kind)} if is_line else kind_name(kind), count)
        for (kind, is_line), count in counts.most_common()
    ]


@dataclass(frozen=True)
class Choice:
    """One thing that can be taken over: `label` says what it is, `words` what differs."""

    key: str
    label: str
    words: list[tuple[str, str]]
    ticked: bool
    note: str = ""


@dataclass(frozen=True)
class Compared:
    """A part of the strategy or of the newer document, with what can be taken over of it."""

    title: str
    kind: str
    choices: list[Choice]


def compared_in_rows(comparison: Comparison, ticked: set[str]) -> dict[str, list[Compared]]:
    """By what has happened: itself, new, changed, gone."""
    new, matching = [], comparison.matching
    for entry in comparison.new:
        above = matching.parents[index_of(matching.entries, entry.id)]
        words = [("", matching.entries[above].title)] if above is not None else [("", _("at the top"))]
        note = (
            _("Left out or removed here; the document says what it said before.")
            if entry.id in comparison.declined
            else ""
        )
        choice = Choice(f"new-{entry.id}", _("Under"), words, f"new-{entry.id}" in ticked, note)
        new.append(Compared(entry.title, kind_name(entry.kind), [choice]))
    itself = [_choice(one, ticked) for one in comparison.itself]
    return {
        "itself": [Compared(_("The strategy itself"), "", itself)] if itself else [],
        "new": new,
        "changed": [
            Compared(one.node.title, kind_name(one.node.kind), [_choice(d, ticked) for d in one.differences])
            for one in comparison.changed
        ],
        "gone": [
            Compared(node.title, kind_name(node.kind), [_gone(node, ticked)]) for node in comparison.gone
        ],
    }


WHAT = {
    "title": gettext_lazy("Title"),
    "text": gettext_lazy("Text"),
    "kind": gettext_lazy("Level"),
    "place": gettext_lazy("Place"),
    "background": gettext_lazy("Background"),
    "period": gettext_lazy("Period"),
    "adoption": gettext_lazy("Adopted"),
}


def _choice(one: Difference, ticked: set[str]) -> Choice:
    if one.what == "kind":
        words = [("del", kind_name(one.before)), ("ins", kind_name(one.after))]
    elif one.what == "place":
        before, after = (title or _("at the top") for title in (one.before, one.after))
        moves = [("del", before), ("ins", after)]
        words = moves if before != after else [("", _("another order under %(title)s") % {"title": after})]
    else:
        words = one.words
    note = _("Changed here; the document says what it said before.") if one.here else ""
    return Choice(one.key, str(WHAT[one.what]), words, one.key in ticked, note)


def _gone(node: Node, ticked: set[str]) -> Choice:
    """With what would go with it."""
    owner = node.owner_name or _("No owner")
    words = [("", f"{status_word(node.status)}, {owner}")]
    return Choice(f"gone-{node.pk}", _("Remove it"), words, f"gone-{node.pk}" in ticked)


def kind_name(kind: str) -> str:
    """As it stands in the select."""
    names = {BACKGROUND: _("background"), LEFT_OUT: _("left out")}
    return capfirst(names.get(kind) or str(NodeKind(kind).label))


@cache
def choices(kind: str, language: str | None) -> SafeString:
    """Plain HTML, made once in each language: a page may have hundreds of these."""
    return format_html_join("\n", "{}", ((option,) for option in _options(kind)))


def _options(chosen: str) -> Iterator[SafeString]:
    for kind in KINDS:
        selected = SafeString(" selected") if kind == chosen else ""
        yield format_html('<option value="{}"{}>{}</option>', kind, selected, kind_name(kind))
