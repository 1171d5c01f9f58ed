"""What a document says, apart from how it is shown.

One description gives the page, the PDF and the spreadsheet. It holds plain values only, already in the
document's language, so it can be made in a task and needs no database once it is there.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from look.dates import long_date, month
from look.numbers import with_unit
from look.statuses import STATUSES, in_words
from look.text import plain
from reports.chart_layout import Series

Cell = str | int | Decimal | datetime.date | None


class ColumnKind(StrEnum):
    """How a column's cells are set. A status cell holds one of the keys of `look.statuses`.

    `late` is a number of days that stands out: how long something is overdue.
    """

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    STATUS = "status"
    LATE = "late"


# Of the 128 mm beside the margin, what columns after the first take, and what they may take together.
WIDTHS = {
    ColumnKind.TEXT: 36, ColumnKind.NUMBER: 16, ColumnKind.DATE: 31, ColumnKind.STATUS: 30,
    ColumnKind.LATE: 20,
}  # fmt: skip
ROOM = 80
# A table of so few rows, with no more letters in a cell, stays on one page of the PDF.
SHORT_ROWS, SHORT_CELL = 6, 80


@dataclass(frozen=True)
class Column:
    label: str
    kind: ColumnKind = ColumnKind.TEXT

    @property
    def is_right(self) -> bool:
        """Set on the right, where figures line up."""
        return self.kind in (ColumnKind.NUMBER, ColumnKind.DATE, ColumnKind.LATE)


@dataclass(frozen=True, kw_only=True)
class Block:
    """A piece of a section. Its heading stands in the margin of the PDF and above the piece on the page.

    `sheet` names the sheet of the workbook in which it stands with others of that name, else it is its
    heading's; None leaves it out there, where other blocks hold the same figures.
    """

    name: ClassVar[str]
    heading: str = ""
    sheet: str | None = ""


@dataclass(frozen=True, kw_only=True)
class Text(Block):
    """Running text in Markdown."""

    name = "text"
    text: str


@dataclass(frozen=True, kw_only=True)
class Table(Block):
    """The first column names the row; an empty cell is None.

    The caption says what the table shows, to those who only hear it.
    """

    name = "table"
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]

    @property
    def is_wide(self) -> bool:
        """Whether the PDF gives it the whole width, with its heading above."""
        return sum(WIDTHS[column.kind] for column in self.columns[1:]) > ROOM

    @property
    def is_short(self) -> bool:
        letters = (len(str(cell)) for row in self.rows for cell in row)
        return len(self.rows) <= SHORT_ROWS and max(letters, default=0) <= SHORT_CELL

    @property
    def lines(self) -> list[list[tuple[Column, Cell]]]:
        """The rows, each cell with its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, kw_only=True)
class Item:
    """A thing with its text, in Markdown. `cells` are what is known of it; one of depth 1 is part of it."""

    title: str
    number: str = ""
    text: str = ""
    cells: Sequence[Cell] = ()
    depth: int = 0


@dataclass(frozen=True, kw_only=True)
class Items(Block):
    """Things that have something to say, each with what is known of it beside its text.

    `naming` heads the first column of the same things as a table, `columns` those of the cells,
    `telling` the last one with the text.
    """

    name = "items"
    naming: str
    columns: Sequence[Column]
    telling: str
    items: Sequence[Item]

    @property
    def entries(self) -> list[tuple[Item, list[tuple[Column, Cell]]]]:
        """The items, each cell that says something with its column."""
        return [
            (item, [known for known in zip(self.columns, item.cells, strict=True) if known[1]])
            for item in self.items
        ]

    def as_table(self) -> Table:
        columns = (Column(self.naming), *self.columns, Column(self.telling))
        rows = [(f"{item.number} {item.title}".strip(), *item.cells, plain(item.text)) for item in self.items]
        return Table(heading=self.heading, caption=self.naming, columns=columns, rows=rows, sheet=self.sheet)


@dataclass(frozen=True, kw_only=True)
class StatusBars(Block):
    """How many stand where: by the keys of `look.statuses`. The label is the whole, e.g. `19 goals`."""

    name = "status_bars"
    label: str
    counts: Mapping[str, int]

    @property
    def shares(self) -> list[tuple[str, str]]:
        """What stands under the bar: each status with its number and word."""
        return in_words(self.counts)

    def as_table(self) -> Table:
        """The same figures in rows."""
        columns = (Column(_("Status"), ColumnKind.STATUS), Column(_("Number"), ColumnKind.NUMBER))
        rows = [(key, self.counts[key]) for key in STATUSES if self.counts.get(key)]
        return Table(heading=self.heading, caption=self.label, columns=columns, rows=rows, sheet=self.sheet)


@dataclass(frozen=True, kw_only=True)
class Chart(Block):
    """A number over time. `definition` says what is counted, `source` where it is taken from."""

    name = "chart"
    series: Series
    definition: str = ""
    source: str = ""

    @property
    def about(self) -> str:
        """What is counted, from where, and from which day the latest value is."""
        latest = (
            _("Latest value: %(day)s.") % {"day": long_date(self.series.points[-1][0])}
            if self.series.points else ""
        )  # fmt: skip
        definition = self.definition.strip()
        if definition and definition[-1] not in ".!?":
            definition += "."
        source = _("Source: %(source)s.") % {"source": self.source.rstrip(".")} if self.source else ""
        return " ".join(sentence for sentence in (definition, source, latest) if sentence)

    @property
    def key_numbers(self) -> list[tuple[str, str]]:
        """What stands beside the drawing in the PDF: the latest value, where it began, and the target."""
        one = self.series
        named = [(_("Latest"), one.points[-1])] if one.points else []
        named += [(_("At first"), one.points[0])] if len(one.points) > 1 else []
        named += [(pgettext("number", "Expected"), one.expected[-1])] if one.expected else []
        said = [(label, f"{with_unit(value, one.unit)}, {long_date(day)}") for label, (day, value) in named]
        if one.target is not None:
            by = f", {long_date(one.target_on)}" if one.target_on else ""
            said.append((_("Target"), with_unit(one.target, one.unit) + by))
        return said

    @property
    def value_label(self) -> str:
        unit = self.series.unit
        return _("Value (%(unit)s)") % {"unit": unit} if unit else _("Value")

    def as_table(self) -> Table:
        """What was measured and is expected, for the page and the PDF's annex, the latest first."""
        columns = (Column(_("Day")), Column(self.value_label, ColumnKind.NUMBER))
        one = self.series
        told: list[tuple[datetime.date, str, Decimal | None]] = [
            *((day, _("%(day)s (expected)") % {"day": long_date(day)}, value) for day, value in one.expected),
            *((day, long_date(day), value) for day, value in one.points),
            *((day, _("%(month)s: not measured") % {"month": month(day)}, None) for day in one.missed),
        ]
        rows = [(label, value) for _day, label, value in sorted(told, key=lambda row: row[0], reverse=True)]
        return Table(heading=self.heading, caption=self.series.name, columns=columns, rows=rows)

    def as_sheet(self) -> Table:
        """The same for the spreadsheet, where all charts stand in one sheet."""
        columns = (
            Column(_("Indicator")), Column(_("Day"), ColumnKind.DATE), Column(_("Value"), ColumnKind.NUMBER),
            Column(_("Measured or expected")), Column(_("Unit")), Column(_("Target"), ColumnKind.NUMBER),
            Column(_("To be reached by"), ColumnKind.DATE), Column(_("Definition")), Column(_("Source")),
        )  # fmt: skip
        one = self.series
        rows = [
            (one.name, day, value, word, one.unit, one.target, one.target_on, self.definition, self.source)
            for word, points in (
                (pgettext("number", "Measured"), one.points),
                (pgettext("number", "Expected"), one.expected),
            )
            for day, value in points
        ]
        return Table(heading=_("Indicators"), caption=one.name, columns=columns, rows=rows)


@dataclass(frozen=True, kw_only=True)
class Facts(Block):
    """Labels with their values, e.g. whom a strategy covers."""

    name = "facts"
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Note(Block):
    """What the reader is not to miss: a decision that is asked for, a reservation. Markdown."""

    name = "note"
    text: str


@dataclass(frozen=True)
class NewsItem:
    """What somebody wrote about how it goes. Markdown."""

    text: str
    by: str = ""
    on: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class News(Block):
    name = "news"
    items: Sequence[NewsItem]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the document. The outermost ones and those right below them stand in the contents.

    An annex holds small tables, in two columns of the PDF.
    """

    heading: str
    number: str = ""
    lead: str = ""
    blocks: Sequence[Block] = ()
    sections: Sequence["Section"] = ()
    is_annex: bool = False


@dataclass(frozen=True, kw_only=True)
class Document:
    """`kind_line` stands above the title, `facts` under it: labels with what they say, e.g. the period.

    `colophon` are paragraphs after the contents: where the figures come from, and what is left out.
    One that `is_brief` has neither cover nor contents.
    """

    title: str
    kind_line: str
    organisation: str
    language: str
    accent: str
    date: datetime.date
    lead: str = ""
    facts: Sequence[tuple[str, str]] = ()
    colophon: Sequence[str] = ()
    sections: Sequence[Section] = ()
    is_brief: bool = False

    @property
    def name(self) -> str:
        """Apart from others about the same: Vi uddanner sammen: Opfølgningsrapport."""
        return f"{self.title}: {self.kind_line}" if self.kind_line else self.title
