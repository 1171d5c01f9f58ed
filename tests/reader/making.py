"""Small documents for the tests, and short ways to look at what the reader made of them."""

import io
import zipfile
from copy import deepcopy

from docx import Document
from docx.document import Document as WordDocument
from pikepdf import Encryption, Pdf
from weasyprint import HTML

from strategies.reader import Node, Reading


def word(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word_of(*paragraphs: tuple[str, str]) -> bytes:
    """A Word file of paragraphs, each a style and a text."""
    document = Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    return word(document)


def word_of_copies(style: str, text: str, times: int) -> bytes:
    """A Word file that says the same thing many times."""
    document = Document()
    first = document.add_paragraph(text, style=style)._p
    for _ in range(times - 1):
        first.addnext(deepcopy(first))
    return word(document)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The Word file with one part more."""
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return file.getvalue()


def pdf(html: str) -> bytes:
    content: bytes = HTML(string=html).write_pdf()
    return content


def locked(content: bytes, password: str) -> bytes:
    file = io.BytesIO()
    with Pdf.open(io.BytesIO(content)) as document:
        document.save(file, encryption=Encryption(owner="owner", user=password))
    return file.getvalue()


def outline(reading: Reading) -> list[str]:
    """The tree as indented lines of kind and title."""
    return [line for node in reading.nodes for line in _outline(node, 0)]


def _outline(node: Node, depth: int) -> list[str]:
    below = [line for child in node.children for line in _outline(child, depth + 1)]
    return [f"{'  ' * depth}{node.kind} {node.title}".rstrip(), *below]


def set_aside(reading: Reading) -> dict[str, str]:
    """The text that was set aside, with the reason."""
    return {unused.text: unused.reason.value for unused in reading.unused}
