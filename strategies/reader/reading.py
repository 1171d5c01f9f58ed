"""What the reader gives back: a proposed tree, where each part stood, and what was set aside."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    STRATEGY = "strategy"
    AIM = "aim"
    BACKGROUND = "background"
    TRACK = "track"
    FOCUS_AREA = "focus_area"
    THEME = "theme"
    GOAL = "goal"
    INITIATIVE = "initiative"


#: A child's rank is greater than its parent's. Aims and background are leaves of the root.
RANK = {
    Kind.AIM: 0,
    Kind.BACKGROUND: 0,
    Kind.TRACK: 1,
    Kind.FOCUS_AREA: 1,
    Kind.THEME: 2,
    Kind.GOAL: 3,
    Kind.INITIATIVE: 4,
}


class Reason(StrEnum):
    """Why a line of the source was set aside."""

    DECORATION = "decoration"
    PAGE_FURNITURE = "page_furniture"
    CONTENTS = "contents"
    WEB_PAGE = "web_page"
    REPEATED = "repeated"
    LEAD_IN = "lead_in"
    COVER = "cover"
    MEMBERS = "members"
    CONTACT = "contact"
    TABLE_HEADER = "table_header"


@dataclass(frozen=True)
class SourceLine:
    number: int
    text: str
    look: str = ""  # what it has in common with lines of its kind; of lines that begin a block


@dataclass(frozen=True)
class Unused:
    lines: tuple[int, ...]
    text: str
    reason: Reason


@dataclass(frozen=True)
class Period:
    starts: date | None  # a document may tell only until when it is valid
    ends: date


@dataclass
class Node:
    kind: Kind
    title: str
    text: str = ""
    lines: list[int] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    label: str = ""  # what the document itself calls it: "Pejlemærke 1"
    rule: str = ""  # the name of the rule that gave the kind
    owner: str = ""  # who answers for it, in the document's words
    due_on: date | None = None

    def walk(self) -> Iterator["Node"]:
        """The node and all that is below it, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


@dataclass
class Reading:
    title: str
    language: str
    period: Period | None
    nodes: list[Node]
    unused: list[Unused]
    source: list[SourceLine]
    title_lines: list[int] = field(default_factory=list)
    level_names: dict[Kind, str] = field(default_factory=dict)  # the document's own words for its levels
    adopted_by: str = ""
    adopted_on: date | None = None

    def walk(self) -> Iterator[Node]:
        for node in self.nodes:
            yield from node.walk()
