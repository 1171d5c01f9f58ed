"""Headings that do not say what they are: found out from where they stand and what is below them."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from .parts import Level, Part, Role
from .reading import RANK, Kind

UPPER = {Kind.TRACK, Kind.FOCUS_AREA, Kind.THEME}
CONTENT = {Role.ITEM, Role.ROW, Role.CONTAINER}
BELOW = {
    Kind.TRACK: Kind.THEME,
    Kind.FOCUS_AREA: Kind.THEME,
    Kind.THEME: Kind.GOAL,
    Kind.GOAL: Kind.INITIATIVE,
}


@dataclass
class Section:
    """A heading with what is below it, by level."""

    part: Part | None
    level: int
    content: list[Part] = field(default_factory=list)
    sections: list["Section"] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.part is not None and self.part.role is Role.HEADING

    @property
    def holds_nodes(self) -> bool:
        return any(part.role in CONTENT for part in self.content) or any(
            section.part is not None and section.part.role is not Role.SECTION for section in self.sections
        )

    @property
    def announces(self) -> bool:
        """It has a list that says by its words that it holds goals, initiatives or the like."""
        return any(part.role is Role.CONTAINER and part.kind for part in self.content) or any(
            (section.part is not None and section.part.role in {Role.CONTAINER, Role.LABEL})
            or section.announces
            for section in self.sections
        )


def settle_headings(parts: list[Part]) -> None:
    _raise_lone_sections(parts)
    _raise_announcements(parts)
    root = _sections(parts)
    _settle_top(root)
    waiting = list(root.sections)
    while waiting:
        section = waiting.pop()
        _settle_below(section)
        waiting.extend(section.sections)


def _raise_announcements(parts: list[Part]) -> None:
    """*Focus areas* on a plain line stands above the headings that come right after it."""
    kept = [part for part in parts if part.role is not Role.ASIDE]
    for part, below in pairwise(kept):
        if part.role is Role.CONTAINER and part.kind in UPPER and below.role is Role.HEADING:
            part.level = min(part.level, below.level - 1)


def _raise_lone_sections(parts: list[Part]) -> None:
    """*Follow-up* on a plain line that comes only once is of the whole document."""
    sections = [part for part in parts if part.role is Role.SECTION and part.level >= Level.PLAIN]
    often = Counter(part.title.casefold() for part in sections)
    highest = min((part.level for part in parts if part.is_heading), default=Level.PLAIN)
    for part in sections:
        if often[part.title.casefold()] == 1:
            part.level = highest


def _sections(parts: list[Part]) -> Section:
    root = Section(None, 0)
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


def _settle_top(root: Section) -> None:
    undecided = [section for section in root.sections if section.is_open]
    named = [
        section.part
        for section in root.sections
        if section.part and section.part.role in {Role.LABEL, Role.CONTAINER}
    ]
    has_areas = any(part.kind in {Kind.TRACK, Kind.FOCUS_AREA} for part in named)
    some_hold = any(section.holds_nodes for section in undecided)
    for section in undecided:
        if named and any(part.kind is not Kind.AIM for part in named):
            kind = Kind.THEME if has_areas else Kind.FOCUS_AREA
            _decide(section, kind if section.announces else None)
        else:
            _decide(section, Kind.FOCUS_AREA if section.holds_nodes or not some_hold else None)


def _settle_below(section: Section) -> None:
    undecided = [below for below in section.sections if below.is_open]
    if not undecided or section.part is None:
        return
    kind = _kind_below(section.part, any(below.holds_nodes for below in undecided))
    for below in undecided:
        _decide(below, kind)


def _kind_below(above: Part, hold_nodes: bool) -> Kind | None:
    if above.role is Role.CONTAINER:
        return Kind.THEME if above.kind in {Kind.GOAL, Kind.INITIATIVE} and hold_nodes else above.kind
    if above.role is not Role.LABEL or above.kind is None:
        return None
    if RANK[above.kind] == 1 and not hold_nodes:
        return Kind.GOAL
    return BELOW.get(above.kind)


def _decide(section: Section, kind: Kind | None) -> None:
    if section.part:
        section.part.role = Role.LABEL if kind else Role.SECTION
        section.part.kind = kind
