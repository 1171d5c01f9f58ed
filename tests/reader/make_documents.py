"""Makes the Word and PDF files of the measured documents from their sources.

``python -m tests.reader.make_documents FOLDER``: ``sources/plan.docx.html`` becomes ``plan.docx``,
``sources/plan.pdf.html`` becomes ``plan.pdf``.
"""

import sys
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph
from lxml import html
from lxml.html import HtmlElement

from .making import pdf, word

LISTS = {"ul": "List Bullet", "ol": "List Number"}


def word_from(source: str) -> bytes:
    document = Document()
    for element in html.fragments_fromstring(source, no_leading_text=True):
        _add(document, element)
    return word(document)


def _add(document: WordDocument, element: HtmlElement) -> None:
    if element.tag in LISTS:
        for item in element:
            _write(document.add_paragraph(style=LISTS[element.tag]), item)
    elif element.tag == "table":
        _add_table(document, element)
    elif element.tag == "p":
        _write(document.add_paragraph(), element)
    else:
        _write(document.add_heading(level=int(element.tag[1])), element)


def _add_table(document: WordDocument, element: HtmlElement) -> None:
    rows = [[cell.text_content() for cell in row] for row in element.iter("tr")]
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def _write(paragraph: Paragraph, element: HtmlElement) -> None:
    paragraph.add_run(element.text or "")
    for part in element:
        paragraph.add_run(part.text_content()).bold = part.tag == "b"
        paragraph.add_run(part.tail or "")


def main(folder: Path) -> None:
    for source in sorted((folder / "sources").glob("*.html")):
        text = source.read_text(encoding="utf-8")
        made = folder / source.stem
        made.write_bytes(pdf(text) if made.suffix == ".pdf" else word_from(text))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
