"""What each block is in the document: the reader's judgement, made by rules and settled by the neighbours."""

from dataclasses import dataclass
from enum import StrEnum

from .blocks import Block
from .reading import Kind, Reason

PLAIN = "text"  # the rule of what no other rule knows
NAMED_IN_CONTENTS = "named in the table of contents"
LONGEST_LINE = 14  # words
PAIRED = {Kind.GOAL, Kind.INITIATIVE}


class Role(StrEnum):
    HEADING = "heading"  # a heading that does not say what it is the heading of
    LABEL = "label"  # names one node: "Indsatsområde 1: …"
    CONTAINER = "container"  # announces what comes: "Mål:", "Vores tre spor"
    SECTION = "section"  # the heading of explanation: "Baggrund"
    REMARK = "remark"  # announces what belongs to a node and is none: "Indikatorer:", "Ansvarlig"
    ITEM = "item"
    ROW = "row"
    TEXT = "text"
    ASIDE = "aside"
    TAKEN = "taken"  # its words went to the part above


class Level:
    """How high a heading stands. Styles come first (1 to 9), then what only looks like a heading."""

    NUMBERED = 10
    CAPS = 15
    BOLD = 20
    PLAIN = 30
    SENTENCE = 35  # below any heading
    LEAD_IN = 40
    ITEM = 100


@dataclass
class Part:
    block: Block
    role: Role
    level: int
    title: str
    text: str = ""
    kind: Kind | None = None
    items: Kind | None = None  # what a container's list holds, where its headings hold something else
    label: str = ""
    rule: str = ""
    reason: Reason | None = None
    keep: bool = False  # the words of a container are worth keeping as text
    alone: bool = False  # a heading that announces, the only one with its words
    soft: bool = False  # its kind yields to what the rest of the document says
    lines: tuple[int, ...] = ()

    def set_aside(self, reason: Reason) -> None:
        self.role, self.reason = Role.ASIDE, reason

    @property
    def is_line(self) -> bool:
        """A short line without a full stop, that may be a title."""
        return self.block.words <= LONGEST_LINE and not self.block.ends_sentence and not self.block.leads_in

    @property
    def is_long_text(self) -> bool:
        return self.role is Role.TEXT and (self.block.ends_sentence or self.block.words > LONGEST_LINE)

    @property
    def may_be_title(self) -> bool:
        """Of the label on the line above."""
        return self.role in {Role.TEXT, Role.HEADING, Role.SECTION} and self.is_line

    @property
    def is_heading(self) -> bool:
        return self.role in {Role.HEADING, Role.LABEL, Role.SECTION} or (
            self.role is Role.CONTAINER and self.level < Level.LEAD_IN
        )
