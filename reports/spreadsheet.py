"""A document's figures as a workbook: what it is, then a sheet for each kind of table in it."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from files.spreadsheets import Cell, Sheet, write_xlsx
from look.dates import long_date
from look.statuses import STATUSES
from look.text import plain
from reports.documents import Chart, ColumnKind, Document, Items, Section, StatusBars, Table


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


def _sheets(document: Document) -> list[Sheet]:
    """Tables with the same heading and columns are one sheet, section by section: it can be filtered."""
    gathered: dict[tuple[str, ...], list[Sequence[Cell]]] = {}
    for section, table in _tables(document.sections):
        key = (table.heading or section.heading, *(column.label for column in table.columns))
        gathered.setdefault(key, []).extend((section.heading, *row) for row in _rows(table))
    return [Sheet(title, [_("Section"), *header], rows) for (title, *header), rows in gathered.items()]


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
