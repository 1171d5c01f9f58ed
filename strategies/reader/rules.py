"""The rules by which the reader knows what a block is. A new style of document is a new rule here.

A rule looks at blocks of certain shapes; when its pattern matches, the block gets the rule's role and kind.
The first rule that matches decides. Groups of a pattern: ``label`` and ``title``.
"""

import re
from dataclasses import dataclass
from enum import Flag, auto

from . import words
from .blocks import Block
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

    def match(self, block: Block, shape: Shape) -> re.Match[str] | None:
        return self.pattern.match(block.text) if shape & self.shapes else None


def shape_of(block: Block) -> Shape:
    if block.level:
        return Shape.STYLED
    if block.marker:
        return Shape.ITEM
    if block.ends_colon and block.words <= 30:
        return Shape.COLON
    return Shape.SHORT if block.words <= 15 and not block.ends_sentence else Shape.LONG


def whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern})\s*:?$", re.IGNORECASE)


def _begins(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern})", re.IGNORECASE)


def _numbered(kind: Kind) -> re.Pattern[str]:
    number = r"(?:nr\.?\s*)?(?:\d{1,2}(?:\.\d{1,2})*|(?-i:[IVX]{1,4}|[A-H]))(?!\w)"
    title = r"(?:\s*[:.)–—-]+\s*(?P<title>.*)|\s+(?P<bare>(?-i:[A-ZÆØÅÄÖÉ0-9\"”«]).*)|)"
    return re.compile(rf"^(?P<label>(?:{words.ONE[kind]})\s+{number}){title}$", re.IGNORECASE)


def _named(kind: Kind) -> re.Pattern[str]:
    return re.compile(rf"^(?P<label>{words.ONE[kind]})(?::|\s+[–—-])\s+(?P<title>\S.*)$", re.IGNORECASE)


ANNOUNCING = rf"(?:(?:{words.FILLING}|{'|'.join(words.SEVERAL.values())})\b[\s,/&.–-]*)+"

ASIDE = [
    Rule("decoration", Role.ASIDE, re.compile(r"^[\W_]*$"), reason=Reason.DECORATION),
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
    Rule("web page", Role.ASIDE, whole(words.WEB_PAGE), reason=Reason.WEB_PAGE),
]

LABELS = [
    *(Rule(f"numbered {kind}", Role.LABEL, _numbered(kind), kind=kind) for kind in words.ONE),
    *(Rule(f"named {kind}", Role.LABEL, _named(kind), kind=kind) for kind in words.ONE),
]

ANNOUNCEMENTS = [
    Rule("announcing heading", Role.CONTAINER, whole(ANNOUNCING), Shape.TITLE | Shape.COLON, by_words=True),
    Rule("section of explanation", Role.SECTION, whole(words.SECTIONS), Shape.TITLE),
    Rule("aims in a sentence", Role.CONTAINER, _begins(words.AIM_SENTENCES), Shape.COLON, Kind.AIM),
    *(
        Rule(f"opening of {kind}s", Role.CONTAINER, _begins(pattern), Shape.LEAD_IN, kind)
        for kind, pattern in words.OPENINGS.items()
    ),
    Rule("kind named in a lead-in", Role.CONTAINER, words.SEVERAL_WORDS, Shape.COLON, by_words=True),
    Rule("intention", Role.CONTAINER, _begins(words.INTENTIONS), Shape.COLON, Kind.GOAL, soft=True),
    Rule("bare intention", Role.CONTAINER, whole(words.INTENTIONS), Shape.TITLE, Kind.GOAL, soft=True),
]

RULES = [*ASIDE, *LABELS, *ANNOUNCEMENTS]
