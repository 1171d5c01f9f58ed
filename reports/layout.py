"""Where a document's sections stand: anchors, heading levels, and how deep the contents go."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.documents import Document, Section

LOWEST_HEADING = 6
# The contents stay on their page: lines that it holds, and letters a line.
CONTENTS_LINES, CONTENTS_LETTERS = 40, 75


@dataclass(frozen=True)
class Placed:
    """A section in its place. `level` is its heading's, `label_level` that of its blocks' headings."""

    section: Section
    anchor: str
    level: int
    parts: "list[Placed]"

    @property
    def label_level(self) -> int:
        return min(self.level + 1, LOWEST_HEADING)

    @property
    def text_level(self) -> int:
        """Where headings inside a labelled block begin."""
        return min(self.level + 2, LOWEST_HEADING)

    @property
    def lowest_level(self) -> int:
        """Where headings inside those begin."""
        return min(self.level + 3, LOWEST_HEADING)


def place(document: Document) -> list[Placed]:
    return [_place(section, f"s{number}", level=2) for number, section in enumerate(document.sections, 1)]


def _place(section: Section, anchor: str, *, level: int) -> Placed:
    parts = [
        _place(part, f"{anchor}-{number}", level=min(level + 1, LOWEST_HEADING))
        for number, part in enumerate(section.sections, 1)
    ]
    return Placed(section, anchor, level, parts)


def contents_of(placed: list[Placed]) -> list[tuple[Placed, list[Placed]]]:
    """The outermost sections with their parts; without them where those would fill more than a page."""
    # An outermost section takes twice the room of a part.
    lines = 2 * _lines(placed) + sum(_lines(outer.parts) for outer in placed)
    return [(outer, outer.parts if lines <= CONTENTS_LINES else []) for outer in placed]


def _lines(placed: Iterable[Placed]) -> int:
    return sum(1 + len(one.section.heading) // CONTENTS_LETTERS for one in placed)
