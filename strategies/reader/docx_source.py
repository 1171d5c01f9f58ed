"""Lines of a Word document: one paragraph is one line, one row of a table is one line."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from lxml.etree import _Element as Element

from .lines import BULLET, Line, normalised
from .refusals import DocumentRefused, Refusal
from .word_numbering import Numbering

HEADING_STYLE = re.compile(r"^(?:heading|overskrift|rubrik) ([1-9])$", re.IGNORECASE)
TITLE_STYLE = re.compile(r"^(?:title|titel|rubrik)$", re.IGNORECASE)
CONTENTS_STYLE = re.compile(r"^(?:toc|indholdsfortegnelse|innehåll)\b", re.IGNORECASE)
LIST_STYLE = re.compile(
    r"^(?:list (?:bullet|number)|opstilling|punktlista)(?:.*?(?P<depth>[2-5]))?$", re.IGNORECASE
)
INDENT_PER_LEVEL = 4
MAX_COLUMNS = 60
P, R, TBL, TR, TC, TEXT_BOX = (qn(f"w:{tag}") for tag in ("p", "r", "tbl", "tr", "tc", "txbxContent"))
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PICTURES = ("w:drawing", "w:pict")


@dataclass(frozen=True)
class Run:
    text: str
    bold: bool


def lines_of(content: bytes) -> list[Line]:
    try:
        document = Document(io.BytesIO(content))
    except PackageNotFoundError:
        raise DocumentRefused(Refusal.UNREADABLE) from None
    lines = list(_Reader(document).lines())
    if not lines and any(next(document.element.body.iter(qn(tag)), None) is not None for tag in PICTURES):
        raise DocumentRefused(Refusal.PICTURE_ONLY)
    return lines


class _Reader:
    def __init__(self, document: WordDocument) -> None:
        self.body: Element = document.element.body
        self.styles = {s.style_id: s for s in document.styles if isinstance(s, ParagraphStyle)}
        self.numbering = Numbering(document)

    def lines(self) -> Iterator[Line]:
        number = 0
        for element in _flow(self.body):
            for line in self._row(element) if element.tag == TR else self._paragraph(element):
                number += 1
                yield Line(**{**line.__dict__, "number": number})

    def _row(self, row: Element) -> Iterator[Line]:
        cells = tuple(text for cell in row.iterchildren(TC) for text in _spanned(cell))
        if any(cells):
            shown = " | ".join(cell.replace("\n", " ") for cell in cells)
            yield Line(0, shown, cells=cells, gap=True, joins=False)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        runs = list(_runs(paragraph))
        style = self._style(paragraph)
        bold_style = any(s.font.bold for s in _ancestry(style))
        level, furniture = _level(style)
        marker, depth = ("", 0) if level else self._marker(paragraph, style)
        for index, part in enumerate(_split_breaks(runs)):
            text = normalised("".join(run.text for run in part))
            if text:
                lead = text if bold_style else normalised(_bold_start(part))
                first = index == 0
                yield Line(
                    0,
                    text,
                    level,
                    marker if first else "",
                    depth * INDENT_PER_LEVEL,
                    lead,
                    True,
                    False,
                    furniture,
                )

    def _style(self, paragraph: Element) -> ParagraphStyle | None:
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.styles.get(found.get(qn("w:val"), "")) if found is not None else None

    def _marker(self, paragraph: Element, style: ParagraphStyle | None) -> tuple[str, int]:
        styled = LIST_STYLE.match((style.name or "") if style else "")
        depth = int(styled["depth"] or 1) - 1 if styled else 0
        if place := self.numbering.place(paragraph, [s.element for s in _ancestry(style)]):
            return self.numbering.marker(*place), max(place[1], depth)
        return (BULLET, depth) if styled else ("", 0)


def _flow(parent: Element) -> Iterator[Element]:
    """Paragraphs and rows in reading order, content controls and text boxes included.

    A table with one column is there for its frame: what is in it is read as if it stood free.
    """
    for element in parent.iterchildren():
        if element.tag == P:
            yield element
            for box in element.iter(TEXT_BOX):
                if not any(above.tag == FALLBACK for above in box.iterancestors()):
                    yield from _flow(box)
        elif element.tag == TBL:
            yield from _table(element)
        elif element.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")}:
            yield from _flow(element)


def _table(table: Element) -> Iterator[Element]:
    for row in table.iter(TR):
        cells = list(row.iterchildren(TC))
        if len(cells) == 1:
            yield from _flow(cells[0])
        else:
            yield row


def _spanned(cell: Element) -> list[str]:
    """The paragraphs of a cell, and empty cells for the columns that it spans besides."""
    paragraphs = [normalised(_text(paragraph)) for paragraph in cell.iter(P)]
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    columns = int(span.get(qn("w:val"), "1")) if span is not None else 1
    return ["\n".join(filter(None, paragraphs)), *[""] * (min(columns, MAX_COLUMNS) - 1)]


def _text(paragraph: Element) -> str:
    return "".join(run.text for run in _runs(paragraph))


def _runs(paragraph: Element) -> Iterator[Run]:
    """The runs of the paragraph itself: links and insertions included, text boxes and deletions not."""
    for run in paragraph.iter(R):
        owner = next(above for above in run.iterancestors() if above.tag == P)
        if owner is paragraph:
            bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
            is_bold = bold is not None and bold.get(qn("w:val"), "1") not in {"0", "false"}
            yield Run("".join(_piece(part) for part in run), is_bold)


def _piece(element: Element) -> str:
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag in {qn("w:br"), qn("w:cr")}:
        return "\n"
    if element.tag == qn("w:tab"):
        return "\t"
    return "-" if element.tag == qn("w:noBreakHyphen") else ""


def _split_breaks(runs: list[Run]) -> list[list[Run]]:
    parts: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        parts[-1].append(Run(first, run.bold))
        parts.extend([Run(other, run.bold)] for other in others)
    return parts


def _bold_start(runs: list[Run]) -> str:
    text = ""
    for run in runs:
        if not run.bold and run.text.strip():
            return text
        text += run.text
    return text


def _ancestry(style: ParagraphStyle | None) -> Iterator[ParagraphStyle]:
    while style is not None:
        yield style
        style = style.base_style if isinstance(style.base_style, ParagraphStyle) else None


def _level(style: ParagraphStyle | None) -> tuple[int, bool]:
    """The heading level of a style or of the one it is based on; and whether it is of the contents list."""
    for ancestor in _ancestry(style):
        name = ancestor.name or ""
        if TITLE_STYLE.match(name):
            return 1, False
        if match := HEADING_STYLE.match(name):
            return min(int(match[1]) + 1, 9), False
        if CONTENTS_STYLE.match(name):
            return 0, True
    return 0, False
