"""Headings with what is below them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import words
from .columns import kinds_of, pair_of
from .parts import Part, Role
from .patterns import whole
from .reading import Kind

UPPER = {Kind.TRACK, Kind.FOCUS_AREA, Kind.THEME}
ROOT = -1  # above the level of any heading
MAY_BE_WORK = whole(words.MAY_BE_WORK)


@dataclass
class Section:
    """A heading with what is below it, by level."""

    part: Part | None
    level: int
    content: list[Part] = field(default_factory=list)
    sections: list["Section"] = field(default_factory=list)

    @property
    def everything(self) -> Iterator[Part]:
        waiting = [self]
        while waiting:
            section = waiting.pop()
            yield from section.content
            yield from (below.part for below in section.sections if below.part)
            waiting.extend(section.sections)

    @property
    def is_open(self) -> bool:
        return self.part is not None and self.part.role is Role.HEADING

    @property
    def holds_nodes(self) -> bool:
        return any(holds(part) for part in self.content) or any(
            section.part is not None and section.part.role is not Role.SECTION for section in self.sections
        )

    @property
    def only_lists(self) -> bool:
        """It holds a list that nothing announces, and no more."""
        return not self.sections and not self.announces and not any(p.role is Role.ROW for p in self.content)

    @property
    def holds_aims(self) -> bool:
        return any(part.role is Role.CONTAINER and part.kind is Kind.AIM for part in self.content)

    @property
    def named(self) -> set[Kind | None]:
        """What is announced or named right in it."""
        parts = [*self.content, *(section.part for section in self.sections if section.part)]
        return {part.kind for part in parts if part.role in {Role.CONTAINER, Role.LABEL}} - {None, Kind.AIM}

    @property
    def announces(self) -> bool:
        """It says by its words that it holds goals, initiatives or the like."""
        return bool(self.named) or any(section.announces for section in self.sections)

    def names(self, kind: Kind) -> bool:
        """It holds nodes of the kind that say themselves what they are."""
        return any(
            section.part and section.part.role is Role.LABEL and section.part.kind is kind
            for section in self.sections
        )

    @property
    def only_announces(self) -> Kind | None:
        """It is the heading of nothing but the aims, or of a table of focus areas or the like."""
        announced = {part.kind for part in self.content if part.role is Role.CONTAINER}
        begins = self.content[0] if self.content else None
        is_bare = begins is not None and begins.role is Role.CONTAINER and not begins.keep
        if is_bare and announced == {Kind.AIM} and not self.sections:
            return Kind.AIM
        if is_bare and not self.sections and len(self.content) == 1 and begins and begins.kind in UPPER:
            return begins.kind
        header = next((part.block.cells for part in self.content if part.role is Role.ROW), ())
        return next((kind for kind in kinds_of(header).values() if kind in UPPER), None)

    @property
    def lists_nodes(self) -> bool:
        """It has a list, and its name may be that of something that is worked with."""
        is_ambiguous = self.part is not None and bool(MAY_BE_WORK.match(self.part.title))
        return is_ambiguous and any(part.role is Role.ITEM for part in self.content)


def sections_of(parts: list[Part]) -> Section:
    root = Section(None, ROOT)
    stack = [root]
    for part in parts:
        if part.is_heading:
            while stack[-1].level >= part.level:
                stack.pop()
            section = Section(part, part.level)
            stack[-1].sections.append(section)
            stack.append(section)
        elif part.role is not Role.ASIDE:
            stack[-1].content.append(part)
    return root


def holds(part: Part) -> bool:
    """Nodes, or words that announce them. Of tables, those that say what their columns or rows hold."""
    cells = part.block.cells
    if part.role is Role.ROW:
        return bool(kinds_of(cells)) or pair_of(cells) is not None
    return part.role in {Role.ITEM, Role.CONTAINER}
