"""The rules by which the reader knows what a block is. A new style of document is a new rule here.

A rule looks at blocks of certain shapes; when its pattern matches, the block gets the rule's role and kind.
The first rule that matches decides. Groups of a pattern: ``label`` and ``title``.
"""

import re
from dataclasses import dataclass
from enum import Flag, auto

from . import words
from .blocks import Block
from .limits import MAX_CHARACTERS
from .parts import Role
from .reading import Kind, Reason


class Shape(Flag):
    STYLED = auto()  # a heading by its style, size, number, weight or capitals
    SHORT = auto()  # at most fifteen words without a full stop
    COLON = auto()  # at most thirty words and a colon
    ITEM = auto()
    LONG = auto()
    TITLE = STYLED | SHORT
    LEAD_IN = STYLED | COLON
    ANY = STYLED | SHORT | COLON | ITEM | LONG


@dataclass(frozen=True)
class Rule:
    name: str
    role: Role
    pattern: re.Pattern[str]
    shapes: Shape = Shape.ANY
    kind: Kind | None = None
    reason: Reason | None = None
    soft: bool = False
    by_words: bool = False  # the kinds are those that the text has the words for
    longest: int = 400  # characters; longer text is of another nature, and costs time

    def match(self, block: Block, shape: Shape) -> re.Match[str] | None:
        if not shape & self.shapes or len(block.text) > self.longest:
            return None
        return self.pattern.match(block.text)


def shape_of(block: Block) -> Shape:
    if block.level:
        return Shape.STYLED
    if block.marker:
        return Shape.ITEM
    if block.leads_in and block.words <= 30:
        return Shape.COLON
    return Shape.SHORT if block.words <= 15 and not block.ends_sentence else Shape.LONG


def whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern})\s*[:?]?$", re.IGNORECASE)


def _begins(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern})", re.IGNORECASE)


def _holds(pattern: str) -> re.Pattern[str]:
    return _begins(rf".*\b(?:{pattern})\b")


def _nearly(pattern: str) -> re.Pattern[str]:
    return whole(rf"(?:{pattern})(?:\s+\w+){{0,3}}")


def _numbered(kind: Kind) -> re.Pattern[str]:
    number = r"(?:nr\.?\s*)?(?:\d{1,2}(?:\.\d{1,2})*|(?-i:[IVX]{1,4}|[A-H]))(?!\w)"
    title = r"(?:\s*[:.)–—-]+\s*(?P<title>.*)|\s+(?P<bare>(?-i:[A-ZÆØÅÄÖÉ0-9\"”«]).*)|)"
    names = "|".join(filter(None, (words.ONE[kind], words.NUMBERED_ONLY.get(kind))))
    return re.compile(rf"^(?P<label>(?:{names})\s+{number}){title}$", re.IGNORECASE)


def _named(kind: Kind) -> re.Pattern[str]:
    return re.compile(rf"^(?P<label>{words.ONE[kind]})(?::|\s+[–—-])\s+(?P<title>\S.*)$", re.IGNORECASE)


MAX_ANNOUNCING = 100
SENTENCES = 4_000
SEVERAL = "|".join(words.SEVERAL.values())
ANNOUNCING = rf"(?:(?:{words.FILLING}|{SEVERAL})\b[\s,/&.–-]*)+"
BEGINNING = rf"(?:(?:{words.FILLING})\s+)*(?:{SEVERAL})\s+.{{1,50}}$"

ASIDE = [
    Rule("decoration", Role.ASIDE, re.compile(r"^[\W_]*$"), reason=Reason.DECORATION, longest=MAX_CHARACTERS),
    Rule(
        "page number",
        Role.ASIDE,
        whole(r"(?:(?:side|sida|page)\s+)?[-–\s]*\d{1,3}(?:\s*(?:af|av|of|/)\s*\d{1,3})?[-–\s]*"),
        reason=Reason.PAGE_FURNITURE,
    ),
    Rule(
        "entry of a table of contents",
        Role.ASIDE,
        re.compile(r"^.{1,150}?(?:\s?\.){3,}\s*\d{1,3}$|^.{1,150}?…+\s*\d{1,3}$"),
        reason=Reason.CONTENTS,
    ),
    Rule(
        "path to a web page",
        Role.ASIDE,
        whole(r"[^>›»]{1,60}(?:\s[>›»]\s[^>›»]{1,80}){2,}|(?:forside|start\w*|hem|home)(?:\s/\s[^/]{1,80})+"),
        reason=Reason.WEB_PAGE,
    ),
    Rule("web page", Role.ASIDE, whole(words.WEB_PAGE), reason=Reason.WEB_PAGE),
]

LABELS = [
    *(
        Rule(f"numbered {kind}", Role.LABEL, _numbered(kind), kind=kind, longest=SENTENCES)
        for kind in words.ONE
    ),
    *(Rule(f"named {kind}", Role.LABEL, _named(kind), kind=kind, longest=SENTENCES) for kind in words.ONE),
]

ANNOUNCEMENTS = [
    Rule(
        "announcing heading",
        Role.CONTAINER,
        whole(ANNOUNCING),
        Shape.TITLE | Shape.COLON,
        by_words=True,
        longest=MAX_ANNOUNCING,
    ),
    Rule("section of explanation", Role.SECTION, whole(words.SECTIONS), Shape.TITLE),
    Rule(
        "heading that begins by announcing",
        Role.CONTAINER,
        _begins(BEGINNING),
        Shape.STYLED,
        by_words=True,
        longest=MAX_ANNOUNCING,
    ),
    Rule("levels in a lead-in", Role.CONTAINER, _holds(words.LEVELS), Shape.COLON, by_words=True),
    Rule("aims in a sentence", Role.CONTAINER, _begins(words.AIM_SENTENCES), Shape.COLON, Kind.AIM),
    *(
        Rule(f"opening of {kind}s", Role.CONTAINER, _begins(pattern), Shape.LEAD_IN, kind)
        for kind, pattern in words.OPENINGS.items()
    ),
    *(
        Rule(f"short opening of {kind}s", Role.CONTAINER, _nearly(pattern), Shape.SHORT, kind)
        for kind, pattern in words.OPENINGS.items()
    ),
    Rule("kind named in a lead-in", Role.CONTAINER, _holds(SEVERAL), Shape.COLON, by_words=True),
    Rule("intention", Role.CONTAINER, _begins(words.INTENTIONS), Shape.COLON, Kind.GOAL, soft=True),
    Rule("bare intention", Role.CONTAINER, whole(words.INTENTIONS), Shape.TITLE, Kind.GOAL, soft=True),
]

RULES = [*ASIDE, *LABELS, *ANNOUNCEMENTS]
