"""What the pages of a reading show."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst, get_text_list
from django.utils.translation import get_language, gettext_lazy, ngettext_lazy
from django.utils.translation import gettext as _

from files.models import Job
from organisations.models import Membership
from strategies.models import NodeKind, Reading
from strategies.proposals import BACKGROUND, KINDS, LEFT_OUT, Entries, Entry, Proposal, levels
from strategies.reader import Reason

# The kind of the job that reads a long document.
JOB = "strategies.read"
FOUND_AGAIN_FOR = datetime.timedelta(days=1)

COUNTED = {
    NodeKind.AIM: ngettext_lazy("%(n)s aim", "%(n)s aims", "n"),
    NodeKind.TRACK: ngettext_lazy("%(n)s track", "%(n)s tracks", "n"),
    NodeKind.FOCUS_AREA: ngettext_lazy("%(n)s focus area", "%(n)s focus areas", "n"),
    NodeKind.THEME: ngettext_lazy("%(n)s theme", "%(n)s themes", "n"),
    NodeKind.GOAL: ngettext_lazy("%(n)s goal", "%(n)s goals", "n"),
    NodeKind.INITIATIVE: ngettext_lazy("%(n)s initiative", "%(n)s initiatives", "n"),
}

REASONS = {
    Reason.DECORATION: gettext_lazy("Lines and signs without words"),
    Reason.PAGE_FURNITURE: gettext_lazy("Page numbers, headers and footers"),
    Reason.CONTENTS: gettext_lazy("The table of contents"),
    Reason.WEB_PAGE: gettext_lazy("Menus and links of a web page"),
    Reason.REPEATED: gettext_lazy("Repeated titles"),
    Reason.LEAD_IN: gettext_lazy("Words that only announce what comes"),
    Reason.COVER: gettext_lazy("The cover"),
    Reason.TABLE_HEADER: gettext_lazy("The top rows of tables"),
}


@dataclass(frozen=True)
class Row:
    """An entry as the page shows it. `number` is its mark in the text; `level` counts from 1."""

    entry: Entry
    number: int
    level: int

    @property
    def key(self) -> str:
        """For ids: as text, since a template would write a number in the language's way."""
        return str(self.entry.id)

    @property
    def is_out(self) -> bool:
        return self.entry.kind == LEFT_OUT

    @property
    def choices(self) -> SafeString:
        return _choices(self.entry.kind, get_language())


@dataclass
class SourceRow:
    """A line of the document with the entries that begin there."""

    number: int
    text: str
    begins: list[Row] = field(default_factory=list)


def find_reading(reading_id: UUID) -> Reading:
    """One query. 404 for another organisation's."""
    reading = Reading.objects.filter(pk=reading_id).select_related("file").first()
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
    """All but what the reader set aside. The numbers stay the same whatever the entries become."""
    shown = [pair for pair in zip(entries, levels(entries), strict=True) if not pair[0].is_aside]
    return [Row(entry, number, level + 1) for number, (entry, level) in enumerate(shown, start=1)]


def changed_rows(before: Entries, after: Entries) -> list[Row]:
    old = {row.entry.id: row for row in rows_of(before)}
    return [row for row in rows_of(after) if row != old.get(row.entry.id)]


def source_of(proposal: Proposal, rows: list[Row]) -> list[SourceRow]:
    begins: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.entry.lines:
            begins[row.entry.lines[0]].append(row)
    return [SourceRow(number, text, begins[number]) for number, text in proposal.source]


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
    parts = [str(words % {"n": counts[kind]}) for kind, words in COUNTED.items() if counts[kind]]
    *most, last = parts or [_("no parts")]
    return get_text_list([", ".join(most), last] if most else [last], _("and"))


def kind_name(kind: str) -> str:
    """As it stands in the select."""
    names = {BACKGROUND: _("background"), LEFT_OUT: _("left out")}
    return capfirst(names.get(kind) or str(NodeKind(kind).label))


@cache
def _choices(kind: str, language: str | None) -> SafeString:
    """Plain HTML, made once in each language: a page may have hundreds of these."""
    return format_html_join("\n", "{}", ((option,) for option in _options(kind)))


def _options(chosen: str) -> Iterator[SafeString]:
    for kind in KINDS:
        selected = SafeString(" selected") if kind == chosen else ""
        yield format_html('<option value="{}"{}>{}</option>', kind, selected, kind_name(kind))
