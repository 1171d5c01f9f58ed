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

Cell = str | int | Decimal | datetime.date | None


class ColumnKind(StrEnum):
    """How a column's cells are set. A status cell holds one of the keys of `look.statuses`."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    STATUS = "status"


@dataclass(frozen=True)
class Column:
    label: str
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True, kw_only=True)
class Block:
    """A piece of a section. Its heading stands in the margin of the PDF and above the piece on the page."""

    name: ClassVar[str]
    heading: str = ""


@dataclass(frozen=True, kw_only=True)
class Text(Block):
    """Running text in Markdown."""

    name = "text"
    text: str


@dataclass(frozen=True, kw_only=True)
class Table(Block):
    """The first column names the row. The caption says what the table shows, to those who only hear it.

    In the spreadsheet, tables with the same heading and columns stand in one sheet, section by section.
    """

    name = "table"
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, kw_only=True)
class StatusBars(Block):
    """How many stand where: by the keys of `look.statuses`. The label is the whole, e.g. `19 goals`."""

    name = "status_bars"
    label: str
    counts: Mapping[str, int]


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
    """A part of the document. The outermost ones and those right below them stand in the contents."""

    heading: str
    number: str = ""
    lead: str = ""
    blocks: Sequence[Block] = ()
    sections: Sequence["Section"] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """`kind_line` stands above the title, `audience` are the lines under it: whom it is for, and when.

    `colophon` are paragraphs after the contents: where the figures come from, and what is left out.
    """

    title: str
    kind_line: str
    organisation: str
    language: str
    accent: str
    date: datetime.date
    lead: str = ""
    audience: Sequence[str] = ()
    colophon: Sequence[str] = ()
    sections: Sequence[Section] = ()
