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
from .pdf_page import PageLine, in_reading_order, is_next_line, is_running_on, mark_furniture
from .refusals import DocumentRefused, Refusal

LARGER = 1.08
SAME_SIZE = 0.6
BOLD_FONTS = ("bold", "black", "heavy", "semibold", "demi")
MAX_LEVEL = 9
MIN_LETTERS = 20


def lines_of(content: bytes) -> list[Line]:
    try:
        pages = [_page(page, number) for number, page in enumerate(_pages(content), start=1)]
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


def _page(page: LTPage, number: int) -> list[PageLine]:
    return in_reading_order([line for line in _text_lines(page, number, page.height) if line.text])


def _text_lines(container: LTContainer[Any], page: int, height: float) -> Iterator[PageLine]:
    for element in container:
        if isinstance(element, LTTextLine):
            yield _page_line(element, page, height)
        elif isinstance(element, LTContainer):
            yield from _text_lines(element, page, height)


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
        name = char.fontname.lower()
        if char.get_text().strip() and not any(word in name for word in BOLD_FONTS):
            break
        count += 1
    return "".join(char.get_text() for char in chars[:count])


def _levels(lines: list[PageLine]) -> dict[float, int]:
    """Heading level by size: whatever is clearly larger than the body text."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[line.size] += len(line.text)
    body = weights.most_common(1)[0][0]
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
        level = 0 if line.furniture else levels.get(line.size, 0)
        follows = above is not None and is_next_line(above, line)
        joins = is_running_on(above, line, heading=bool(level)) if above and follows else None
        if level and not joins:
            joins = False
        yield Line(number, line.text, level, "", line.box[0], line.lead, not follows, joins, line.furniture)
        if not line.furniture:
            above = line
