"""Spreadsheets in and out: XLSX and CSV as Danish and Swedish offices use them."""

import csv
import datetime
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.uploads import KINDS, is_pdf, is_text
from look.numbers import number

Cell = str | int | float | Decimal | datetime.date | datetime.datetime | None
Rows = Iterator[tuple[int, list[str]]]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
BOM = "\ufeff"

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_SHEETS = 20
# What fits into a cell of a workbook.
LONGEST_CELL = 32_767
LARGEST = 10 * 1024 * 1024
LONGEST_TITLE = 31
WIDEST = 60
DELIMITERS = ";,\t"
LINE_ENDS = re.compile(r"\r\n?|\n")
# What a spreadsheet program takes for a formula when a cell begins with it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
NO_SPREADSHEET = gettext_lazy(
    "This file is not a spreadsheet that can be read. Choose one that ends with .xlsx or .csv."
)
ONLY_ITS_NAME = gettext_lazy(
    "The file's name ends with .xlsx, but it is no spreadsheet inside. "
    "Save it as .xlsx or .csv in a spreadsheet program, and choose it again."
)
DATE_FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")


class TableRefused(Exception):
    """The file cannot be read as a table. Its text is a sentence for the person who sent it.

    `row` is the one that it is about.
    """

    def __init__(self, sentence: str, row: int = 1) -> None:
        super().__init__(sentence)
        self.row = row


@dataclass(frozen=True)
class Sheet:
    """A page of a workbook. Dates and numbers stay dates and numbers.

    `texts` are columns, from 0, in which a program is not to make a date or a number of what is typed
    there: «1.2» stays «1.2».
    """

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    texts: Collection[int] = ()


class Number(str):
    """The text of a cell that is a number, with a point before its decimals in whatever language."""

    __slots__ = ()


@dataclass(frozen=True)
class Row:
    """`number` is the row's as the spreadsheet program counts, so the header is 1."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Table:
    """Rows by column, all as text: a date as 2026-11-22. Column names are in lower case.

    `title` is the sheet's; a CSV file has none. `refused` says why a sheet of a workbook has no rows here.
    """

    header: list[str]
    rows: list[Row] = field(default_factory=list)
    title: str = ""
    refused: TableRefused | None = None


def escape(text: str) -> str:
    """`=1+1` becomes `'=1+1`, which no program calculates. `unescape` gives the text back."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def unescape(text: str) -> str:
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA) else text


def read_date(text: str) -> datetime.date:
    """2026-11-22, 22-11-2026 or 22.11.2026; anything else is a `ValueError` with a sentence."""
    for shape in DATE_FORMATS:
        try:
            return datetime.datetime.strptime(text, shape).date()
        except ValueError:
            continue
    raise ValueError(_("“%(text)s” is not a date. Write it as 2026-11-22 or 22.11.2026.") % {"text": text})


def read_back(cell: Cell) -> str:
    """What is read of a cell that has been written to a workbook as it is."""
    if isinstance(cell, int | float | Decimal):
        return _xlsx_text(float(cell))
    return _xlsx_text(_xlsx_cell(cell))


# --- Out ------------------------------------------------------------------------------------------


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook whose header rows stay in sight and can be filtered."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for sheet in sheets:
        _fill(book.create_sheet(_sheet_title(sheet.title)), sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_csv(sheet: Sheet) -> bytes:
    """Semicolons, a byte order mark and decimal commas: it opens right in Danish and Swedish Excel."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([escape(title) for title in sheet.header])
    writer.writerows([_csv_cell(cell) for cell in row] for row in sheet.rows)
    return (BOM + stream.getvalue()).encode()


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    page.append([_xlsx_cell(title) for title in sheet.header])
    widths = [len(title) for title in sheet.header]
    for row in sheet.rows:
        page.append([_xlsx_cell(cell) for cell in row])
        widths = [max(width, len(str(cell))) for width, cell in zip(widths, row, strict=True)]
    for cell in page[1]:
        cell.font = Font(bold=True)
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = min(width, WIDEST) + 3
    for place in sheet.texts:
        _keep_as_text(page, place + 1)
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions


def _keep_as_text(page: Any, column: int) -> None:
    """The cells that are there, and those that will be."""
    from openpyxl.utils import get_column_letter

    page.column_dimensions[get_column_letter(column)].number_format = "@"
    for (cell,) in page.iter_rows(min_row=2, min_col=column, max_col=column):
        cell.number_format = "@"


def _xlsx_cell(cell: Cell) -> Cell:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(cell, str):
        return escape(ILLEGAL_CHARACTERS_RE.sub("", cell))[:LONGEST_CELL]
    if isinstance(cell, datetime.datetime) and timezone.is_aware(cell):
        return timezone.localtime(cell).replace(tzinfo=None, microsecond=0)
    return cell


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return escape(cell.replace("\0", ""))
    if isinstance(cell, float | Decimal):
        return str(cell).replace(".", ",")
    if isinstance(cell, datetime.datetime):
        return timezone.localtime(cell).strftime("%Y-%m-%d %H:%M")
    return "" if cell is None else str(cell)


def _sheet_title(title: str) -> str:
    allowed = "".join(" " if letter in "[]:*?/\\" else letter for letter in title)
    return allowed[:LONGEST_TITLE].strip(" '") or "1"


# --- In -------------------------------------------------------------------------------------------


def read_table(content: bytes, name: str) -> Table:
    """The first sheet of a workbook, or a CSV file, with its first row as header. Else `TableRefused`."""
    _title, rows = next(_pages(content, name))
    table = _table(rows)
    if not table.rows:
        raise TableRefused(_("The file has a header but no rows below it."))
    return table


def read_workbook(content: bytes, name: str) -> list[Table]:
    """Each sheet that has something in it; of a CSV file its only table.

    One of several that is no table says so in `refused`.
    """
    tables = [table for title, rows in _pages(content, name) if (table := _sheet(title, rows))]
    if not any(table.rows or table.refused for table in tables):
        raise TableRefused(_("There are no rows in the file."))
    if len(tables) == 1 and tables[0].refused:
        raise tables[0].refused
    return tables


def _sheet(title: str, rows: Rows) -> Table | None:
    first = next((row for row in rows if any(row[1])), None)
    if first is None:
        return None
    try:
        table = _table(chain([first], rows))
    except TableRefused as refused:
        return Table([], title=title, refused=refused)
    return Table(table.header, table.rows, title)


def _pages(content: bytes, name: str) -> Iterator[tuple[str, Rows]]:
    """Their titles, each with its rows by number."""
    refuse_unreadable(content, name)
    if _is_packed(content):
        yield from _xlsx_pages(content)
    else:
        yield "", _csv_rows(content)


def refuse_unreadable(content: bytes, name: str) -> None:
    """What can be told without reading its rows."""
    if not content.strip():
        raise TableRefused(_("The file is empty."))
    refuse_large(len(content))
    if name.lower().endswith((".xls", ".xlsm", ".ods")):
        raise TableRefused(_("Save the file as .xlsx or .csv, and choose it again."))
    if _is_packed(content):
        _refuse_unsafe(content)
    elif not _is_readable(content):
        raise TableRefused(str(NO_SPREADSHEET))
    elif name.lower().endswith(".xlsx"):
        raise TableRefused(str(ONLY_ITS_NAME))


def _is_packed(content: bytes) -> bool:
    """As workbooks are."""
    return content.startswith(b"PK")


def _is_readable(content: bytes) -> bool:
    """Whether it may be a CSV file, whatever its name: not a picture, a PDF or a program."""
    return is_text(io.BytesIO(content)) and not is_pdf(io.BytesIO(content))


def refuse_large(size: int) -> None:
    if size > LARGEST:
        raise TableRefused(_("The file is larger than 10 MB. Divide it into several."))


def _table(rows: Rows) -> Table:
    header = _header(next(rows, (1, []))[1])
    table = Table(header=[title for title in header if title])
    for row, cells in rows:
        if not any(cells):
            continue
        if len(table.rows) == MOST_ROWS:
            sentence = _("The file has more than %(n)s rows. Divide it into several.")
            raise TableRefused(sentence % {"n": number(MOST_ROWS)}, row)
        table.rows.append(_row(row, cells, header))
    return table


def _header(cells: list[str]) -> list[str]:
    header = [cell.lower() for cell in cells]
    named = [title for title in header if title]
    if not named:
        raise TableRefused(_("The first row must name the columns."))
    if len(header) > MOST_COLUMNS:
        raise TableRefused(_("The file has more than %(n)s columns.") % {"n": MOST_COLUMNS})
    twice = next((title for title in named if named.count(title) > 1), None)
    if twice:
        raise TableRefused(_("The column “%(column)s” is there twice.") % {"column": twice})
    return header


def _row(number: int, cells: list[str], header: list[str]) -> Row:
    if any(cells[len(header) :]):
        sentence = _("Row %(row)s has more cells than the header has columns.")
        raise TableRefused(sentence % {"row": number}, number)
    return Row(number, {title: cell for title, cell in zip(header, cells, strict=False) if title})


def _read(text: str) -> str:
    return unescape("\n".join(LINE_ENDS.split(text)).strip())


def _csv_rows(content: bytes) -> Rows:
    text = _decode(content)
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1
        ):
            yield number, [_read(cell) for cell in cells]
    except csv.Error as error:
        raise TableRefused(
            _("The file cannot be read as a table: a quotation mark may be open, or a text too long.")
        ) from error


def _decode(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise TableRefused(_("The file is not a text in UTF-8 or Windows-1252. Save it as “CSV UTF-8”."))


def _xlsx_pages(content: bytes) -> Iterator[tuple[str, Rows]]:
    from openpyxl import load_workbook

    with _refusing_damaged():
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        pages = book.worksheets
    if not pages:
        raise TableRefused(_("There are no rows in the file."))
    if len(pages) > MOST_SHEETS:
        raise TableRefused(_("The workbook has more than %(n)s sheets.") % {"n": MOST_SHEETS})
    for page in pages:
        yield page.title, _xlsx_rows(page)


def _xlsx_rows(page: Any) -> Rows:
    with _refusing_damaged():
        page.reset_dimensions()
        for number, cells in enumerate(page.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), 1):
            yield number, _without_empty_end([_xlsx_text(cell) for cell in cells])


@contextmanager
def _refusing_damaged() -> Iterator[None]:
    try:
        yield
    except TableRefused:
        raise
    except Exception as error:  # openpyxl raises whatever it stumbles over
        raise TableRefused(_("The workbook is damaged or protected. Save it again, and try.")) from error


def _refuse_unsafe(content: bytes) -> None:
    """What is no workbook, holds macros, or unpacks without end."""
    try:
        is_workbook = KINDS["xlsx"].looks_right(io.BytesIO(content))
    except ValidationError as error:
        raise TableRefused(" ".join(error.messages)) from error
    if not is_workbook:
        raise TableRefused(str(NO_SPREADSHEET))


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _xlsx_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return Number(int(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Number(cell)
    return _read(str(cell))
