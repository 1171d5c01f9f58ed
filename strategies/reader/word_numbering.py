"""Word keeps bullets and numbers apart from the text: which list a paragraph is in, and its sign there."""

from collections import defaultdict

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from .lines import BULLET

NUMBERED = {"decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"}


class Numbering:
    def __init__(self, document: WordDocument) -> None:
        self.formats = _formats(document)
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)

    def place(self, paragraph: Element, styles: list[Element]) -> tuple[str, int] | None:
        """The id of the list and the depth in it, from the paragraph or else from its styles."""
        for element in (paragraph, *styles):
            found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if found is None:
                continue
            identity, depth = (_value(found.find(qn(tag))) for tag in ("w:numId", "w:ilvl"))
            return (identity, int(depth or 0)) if identity not in {"", "0"} else None
        return None

    def marker(self, identity: str, depth: int) -> str:
        if self.formats.get((identity, depth), "bullet") not in NUMBERED:
            return BULLET
        counts = self.counts[identity]
        counts[depth] = counts.get(depth, 0) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return str(counts[depth])


def _formats(document: WordDocument) -> dict[tuple[str, int], str]:
    """(list id, depth) → bullet, decimal, …"""
    part = next(
        (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
    )
    if part is None:
        return {}
    root = part.element
    levels = {
        abstract.get(qn("w:abstractNumId")): {
            int(level.get(qn("w:ilvl"), "0")): _value(level.find(qn("w:numFmt")))
            for level in abstract.iter(qn("w:lvl"))
        }
        for abstract in root.iter(qn("w:abstractNum"))
    }
    return {
        (num.get(qn("w:numId"), ""), depth): form
        for num in root.iter(qn("w:num"))
        for depth, form in levels.get(_value(num.find(qn("w:abstractNumId"))), {}).items()
    }


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(qn("w:val"), "")
