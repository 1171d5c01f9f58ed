"""A document's figures as a workbook: what it is, then a sheet for each kind of table in it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from files.spreadsheets import Cell, Sheet, write_xlsx
from look.dates import long_date
from look.statuses import STATUSES
from look.text import plain
from reports.documents import Chart, ColumnKind, Document, Items, Section, StatusBars, Table

# A column by its label, and which of those with that label it is.
Key = tuple[str, int]


def xlsx_of(document: Document) -> bytes:
    return write_xlsx([_about(document), *_sheets(document)])


def _about(document: Document) -> Sheet:
    rows = [
        (_("Kind"), document.kind_line),
        (_("Organisation"), document.organisation),
        (_("Date"), long_date(document.date)),
        *document.facts,
        *((_("About the figures"), plain(line)) for line in document.colophon),
    ]
    return Sheet(_("Document"), [_("Title"), document.title], rows)


@dataclass
class _Gathered:
    """The tables of one sheet, section by section, with all their columns."""

    keys: dict[Key, None] = field(default_factory=dict)
    rows: list[tuple[str, dict[Key, Cell]]] = field(default_factory=list)

    def add(self, section: str, table: Table) -> None:
        seen: Counter[str] = Counter()
        keys = []
        for column in table.columns:
            keys.append((column.label, seen[column.label]))
            seen[column.label] += 1
        self.keys |= dict.fromkeys(keys)
        self.rows += [(section, dict(zip(keys, row, strict=True))) for row in _rows(table)]

    def as_sheet(self, title: str) -> Sheet:
        rows = [[section, *(row.get(key) for key in self.keys)] for section, row in self.rows]
        return Sheet(title, [_("Section"), *(label for label, _nth in self.keys)], rows)


def _sheets(document: Document) -> list[Sheet]:
    """Tables of the same sheet, else of the same heading, are one table there: it can be filtered."""
    gathered: dict[str, _Gathered] = {}
    for section, table in _tables(document.sections):
        if table.sheet is not None:
            title = table.sheet or table.heading or section.heading
            named = table.heading if table.sheet and table.heading != title else ""
            gathered.setdefault(title, _Gathered()).add(named or section.heading, table)
    return [one.as_sheet(title) for title, one in gathered.items()]


def _tables(sections: Iterable[Section]) -> Iterator[tuple[Section, Table]]:
    for section in sections:
        for block in section.blocks:
            if isinstance(block, StatusBars | Items):
                yield section, block.as_table()
            elif isinstance(block, Chart):
                yield section, block.as_sheet()
            elif isinstance(block, Table):
                yield section, block
        yield from _tables(section.sections)


def _rows(table: Table) -> Iterator[list[Cell]]:
    for row in table.rows:
        yield [
            str(STATUSES[str(cell)].word) if column.kind == ColumnKind.STATUS and cell else cell
            for column, cell in zip(table.columns, row, strict=True)
        ]
