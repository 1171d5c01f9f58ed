"""Lines of a PDF with text: sizes and weights tell headings, places tell paragraphs and running headers."""

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer, LTPage, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException

from . import limits
from .lines import Line
from .pdf_columns import in_columns
from .pdf_page import (
    PageLine,
    in_reading_order,
    is_next_column,
    is_next_line,
    is_running_on,
    mark_body,
    mark_furniture,
)
from .pdf_tables import Columns, TableLine, Word, table_lines
from .refusals import DocumentRefused, Refusal

LARGER = 1.08
MUCH_LARGER = 1.3
ALSO_BODY = 0.2  # of two sizes of text, one of them in tables, the larger one is no heading
SAME_SIZE = 0.6
BOLD_FONTS = ("bold", "black", "heavy", "semibold", "demi")
MAX_LEVEL = 9
MIN_LETTERS = 20


def lines_of(content: bytes) -> list[Line]:
    try:
        reader = _Pages()
        pages = [reader.read(page, number) for number, page in enumerate(_pages(content), start=1)]
    except PDFPasswordIncorrect:
        raise DocumentRefused(Refusal.PROTECTED) from None
    except PDFException:
        raise DocumentRefused(Refusal.UNREADABLE) from None
    if sum(char.isalpha() for page in pages for line in page for char in line.text) < MIN_LETTERS:
        raise DocumentRefused(Refusal.PICTURE_ONLY)
    mark_furniture(pages)
    found = [line for page in pages for line in page]
    return list(_numbered(found, _levels(found)))


def _pages(content: bytes) -> Iterator[LTPage]:
    layout = LAParams(line_margin=0.4, char_margin=3.0, all_texts=True)
    for number, page in enumerate(extract_pages(io.BytesIO(content), laparams=layout), start=1):
        if number > limits.MAX_PAGES:
            raise DocumentRefused(Refusal.TOO_LONG)
        yield page


class _Pages:
    """Reads the pages one by one: a table may go on from one to the next."""

    def __init__(self) -> None:
        self.columns: Columns | None = None

    def read(self, page: LTPage, number: int) -> list[PageLine]:
        elements = list(_elements(page))
        shown = [(e, line) for e in elements if (line := _page_line(e, number, page.height)).text]
        lines = mark_body([line for _, line in shown])
        body = [word for e, line in shown if not line.in_margin for word in _words(e)]
        rows, self.columns = table_lines(body, self.columns)
        return in_columns(in_reading_order(_with_rows(lines, rows)))


def _with_rows(lines: list[PageLine], rows: list[TableLine]) -> list[PageLine]:
    """The lines that stand in a table give way to its rows."""
    kept: list[PageLine] = []
    taken: set[int] = set()
    for line in lines:
        at = next((row for row in rows if row.bottom - 1 <= line.middle <= row.top + 1), None)
        if at is None or line.in_margin:
            kept.append(line)
        elif at.table not in taken:
            taken.add(at.table)
            kept.extend(_row(row, line) for row in rows if row.table == at.table)
    return kept


def _row(row: TableLine, line: PageLine) -> PageLine:
    shown = " | ".join(row.cells)
    box = (line.box[0], row.bottom, line.box[2], row.top)
    return PageLine(shown, "", line.size, box, line.page, line.height, cells=row.cells, joins=row.joins)


def _elements(container: LTContainer[Any]) -> Iterator[LTTextLine]:
    for element in container:
        if isinstance(element, LTTextLine):
            yield element
        elif isinstance(element, LTContainer):
            yield from _elements(element)


def _words(element: LTTextLine) -> Iterator[Word]:
    chars: list[LTChar] = []
    for char in [*element, None]:
        if isinstance(char, LTChar) and char.get_text().strip():
            chars.append(char)
        elif chars:
            yield Word(
                "".join(c.get_text() for c in chars),
                chars[0].x0,
                min(c.y0 for c in chars),
                chars[-1].x1,
                max(c.y1 for c in chars),
                round(chars[0].size * 2) / 2,
                _is_bold(chars[0]),
            )
            chars = []


def _page_line(element: LTTextLine, page: int, height: float) -> PageLine:
    chars = [char for char in element if isinstance(char, LTChar)]
    printed = [char for char in chars if char.get_text().strip()]
    sizes = Counter(round(char.size * 2) / 2 for char in printed)
    return PageLine(
        text=element.get_text(),
        lead=_bold_start(chars),
        size=sizes.most_common(1)[0][0] if sizes else 0,
        box=element.bbox,
        page=page,
        height=height,
    )


def _bold_start(chars: list[LTChar]) -> str:
    """The text up to the first character that is printed in an ordinary weight."""
    count = 0
    for char in chars:
        if char.get_text().strip() and not _is_bold(char):
            break
        count += 1
    return "".join(char.get_text() for char in chars[:count])


def _is_bold(char: LTChar) -> bool:
    name = char.fontname.lower()
    return any(word in name for word in BOLD_FONTS)


def _levels(lines: list[PageLine]) -> dict[float, int]:
    """Heading level by size: whatever is clearly larger than the body text."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[line.size] += len(line.text)
    most, weight = weights.most_common(1)[0]
    body = max(size for size in weights if weights[size] > weight * ALSO_BODY and size < most * MUCH_LARGER)
    levels: dict[float, int] = {}
    level, last = 0, float("inf")
    for size in sorted((size for size in weights if size > body * LARGER), reverse=True):
        if last - size > SAME_SIZE:
            level, last = min(level + 1, MAX_LEVEL), size
        levels[size] = level
    return levels


def _numbered(lines: list[PageLine], levels: dict[float, int]) -> Iterator[Line]:
    above: PageLine | None = None
    for number, line in enumerate(lines, start=1):
        if line.cells:
            yield Line(number, line.text, cells=line.cells, gap=not line.joins, joins=line.joins)
            above = None
            continue
        level = 0 if line.furniture else levels.get(line.size, 0)
        follows = above is not None and is_next_line(above, line)
        joins = is_running_on(above, line, heading=bool(level)) if above and follows else None
        if level and not joins:
            joins = False
        gap = not follows and not (above and is_next_column(above, line))
        yield Line(number, line.text, level, "", line.box[0], line.lead, gap, joins, line.furniture)
        if not line.furniture:
            above = line
