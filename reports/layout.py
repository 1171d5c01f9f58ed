"""Where a document's sections stand: anchors, heading levels, and which of them share a page."""

from dataclasses import dataclass
from functools import singledispatch

from reports.documents import Block, Chart, Document, Facts, News, Note, Section, Table, Text

LETTERS_A_LINE = 90
LOWEST_HEADING = 6
# A section of at most so many lines shares its page with another as short.
SHORT = 14


@dataclass(frozen=True)
class Placed:
    """A section in its place. `level` is its heading's, `label_level` that of its blocks' headings."""

    section: Section
    anchor: str
    level: int
    shares_page: bool
    parts: "list[Placed]"

    @property
    def label_level(self) -> int:
        return min(self.level + 1, LOWEST_HEADING)

    @property
    def text_level(self) -> int:
        """Where headings inside a labelled text begin."""
        return min(self.level + 2, LOWEST_HEADING)


def place(document: Document) -> list[Placed]:
    placed: list[Placed] = []
    before_is_short = False
    for number, section in enumerate(document.sections, 1):
        short = is_short(section)
        placed.append(_place(section, f"s{number}", level=2, shares_page=short and before_is_short))
        before_is_short = short
    return placed


def _place(section: Section, anchor: str, *, level: int, shares_page: bool) -> Placed:
    parts = [
        _place(part, f"{anchor}-{number}", level=min(level + 1, LOWEST_HEADING), shares_page=True)
        for number, part in enumerate(section.sections, 1)
    ]
    return Placed(section, anchor, level, shares_page, parts)


def is_short(section: Section) -> bool:
    return not section.sections and sum(1 + lines(block) for block in section.blocks) <= SHORT


def _lines_of(text: str) -> int:
    return sum(1 + len(line) // LETTERS_A_LINE for line in text.splitlines())


@singledispatch
def lines(block: Block) -> int:
    """About how high a block is."""
    return 3


@lines.register
def _(block: Table) -> int:
    return 1 + len(block.rows)


@lines.register
def _(block: Chart) -> int:
    return 12 + len(block.series.points)


@lines.register(Text)
@lines.register(Note)
def _(block: Text | Note) -> int:
    return _lines_of(block.text)


@lines.register
def _(block: Facts) -> int:
    return sum(_lines_of(value) for _label, value in block.facts)


@lines.register
def _(block: News) -> int:
    return sum(1 + _lines_of(item.text) for item in block.items)
