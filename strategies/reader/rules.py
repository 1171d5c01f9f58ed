"""The rules by which the reader knows what a block is. A new style of document is a new rule here.

A rule looks at blocks of certain shapes; when its pattern matches, the block gets the rule's role and kind.
The first rule that matches decides. Groups of a pattern: ``label`` and ``title``.
"""

import re
from dataclasses import dataclass, field
from enum import Flag, auto

from . import words
from .blocks import Block
from .limits import MAX_CHARACTERS
from .parts import Role
from .patterns import ANNOUNCING, MAX_ANNOUNCING, SEVERAL, begins, nearly, whole
from .reading import Kind, Reason
from .running_text import PAGE_LINE


class Shape(Flag):
    STYLED = auto()  # a heading by its style, size, number, weight or capitals
    SHORT = auto()  # at most fifteen words without a full stop
    COLON = auto()  # at most thirty words and a colon
    ITEM = auto()
    LONG = auto()
    TITLE = STYLED | SHORT
    LEAD_IN = STYLED | COLON
    ANY = STYLED | SHORT | COLON | ITEM | LONG


NOT_LISTED = Shape.ANY & ~Shape.ITEM


@dataclass(frozen=True)
class Rule:
    name: str
    role: Role
    pattern: re.Pattern[str]
    documents: tuple[str, ...] = field(kw_only=True)  # some of those in tests/reader that need it
    shapes: Shape = Shape.ANY
    kind: Kind | None = None
    reason: Reason | None = None
    soft: bool = False
    by_words: bool = False  # the kinds are those that the text has the words for
    longest: int = 400  # characters; longer text is of another nature, and costs time

    def match(self, block: Block, shape: Shape) -> re.Match[str] | None:
        if shape not in self.shapes or len(block.text) > self.longest:
            return None
        return self.pattern.match(block.text)


def shape_of(block: Block) -> Shape:
    if block.level:
        return Shape.STYLED
    if block.marker and not ("." in block.marker and block.leads_in):
        return Shape.ITEM
    if block.leads_in and block.words <= 30:
        return Shape.COLON
    return Shape.SHORT if block.words <= 15 and not block.ends_sentence else Shape.LONG


def _names_in_lead_in(pattern: str) -> re.Pattern[str]:
    return begins(rf"(?!.*\b{words.ELSEWHERE}).*\b(?:{pattern})\b")


def _numbered(kind: Kind) -> re.Pattern[str]:
    number = r"(?:n[ro]\.?\s*)?(?:\d{1,2}(?:\.\d{1,2})*|(?-i:[IVX]{1,4}|[A-H]\d?))(?!\w)"
    worded = rf"(?:{words.NUMBER_WORDS})(?=\s*(?:[:.–—-]|$))"
    title = r"(?:\s*[:.)–—|-]+\s*(?P<title>.*)|\s+(?P<bare>(?-i:[A-ZÆØÅÄÖÉ0-9\"”«]).*)|)"
    names = "|".join(filter(None, (words.ONE[kind], words.NUMBERED_ONLY.get(kind)))).translate(
        words.SPELLINGS
    )
    return re.compile(rf"^(?P<label>(?:{names})\s+(?:{number}|{worded})){title}$", re.IGNORECASE)


def _counted(kind: Kind) -> re.Pattern[str]:
    """*The first landmark*, *2nd priority: …*"""
    return words.compiled(
        rf"^(?P<label>(?:{words.ORDINALS})\s+(?:{words.ONE[kind]})(?:et|en|n|t)?)(?:\s*[:–—]+\s*(?P<title>.*)|\s+-\s+(?P<bare>.*)|)$"
    )


def _named(kind: Kind) -> re.Pattern[str]:
    return words.compiled(rf"^(?P<label>{words.ONE[kind]})(?::|\s+[–—-])\s+(?P<title>\S.*)$")


#: Of the rules that there is one of for each kind, some documents that need them.
NUMBERED = {
    Kind.TRACK: ("fenwick.md",),
    Kind.FOCUS_AREA: ("northmoor.txt",),
    Kind.THEME: ("dagtilbud.txt", "hagaby.txt"),
    Kind.GOAL: ("workforce.txt", "stratmere.txt"),
    Kind.INITIATIVE: ("granly.txt",),
    Kind.AIM: ("fenwick.md",),
}
COUNTED = {
    Kind.TRACK: ("granly.txt",),
    Kind.FOCUS_AREA: ("alvsund.txt",),
    Kind.THEME: ("granly.txt",),
    Kind.GOAL: ("granly.txt",),
    Kind.INITIATIVE: ("granly.txt",),
    Kind.AIM: ("granly.txt",),
}
NAMED = {
    Kind.TRACK: ("granly.txt", "brattelund.md"),
    Kind.FOCUS_AREA: ("hoejgaard.txt",),
    Kind.THEME: ("granly.txt",),
    Kind.GOAL: ("noerremark.txt", "tangmose.md"),
    Kind.INITIATIVE: ("granly.txt",),
    Kind.AIM: ("granly.txt",),
}
OPENED = {
    Kind.INITIATIVE: ("dunharrow.txt",),
    Kind.GOAL: ("mosekaer.txt",),
}
OPENED_SHORT = {
    Kind.INITIATIVE: ("saltmarsh.txt",),
    Kind.GOAL: ("mosekaer.txt",),
}

SENTENCES = 4_000
BEGINNING = rf"(?:(?:{words.FILLING})\s+)*(?:{SEVERAL})\s+(?!(?:eller|or)\b).{{1,50}}$"

ASIDE = [
    Rule(
        "decoration",
        Role.ASIDE,
        re.compile(r"^[\W_]*$"),
        reason=Reason.DECORATION,
        longest=MAX_CHARACTERS,
        documents=("handleplan.md", "fenwick.md"),
    ),
    Rule(
        "page number",
        Role.ASIDE,
        PAGE_LINE,
        reason=Reason.PAGE_FURNITURE,
        documents=("granly.txt",),
    ),
    Rule(
        "entry of a table of contents",
        Role.ASIDE,
        re.compile(r"^.{1,150}?(?:\s?\.){3,}\s*\d{1,3}$|^.{1,150}?…+\s*\d{1,3}$"),
        reason=Reason.CONTENTS,
        documents=("rorvang.txt",),
    ),
    Rule(
        "path to a web page",
        Role.ASIDE,
        whole(r"[^>›»]{1,60}(?:\s[>›»]\s[^>›»]{1,80}){2,}|(?:forside|start\w*|hem|home)(?:\s/\s[^/]{1,80})+"),
        reason=Reason.WEB_PAGE,
        documents=("ashcombe.txt", "torpa.txt"),
    ),
    Rule(
        "path with strokes",
        Role.ASIDE,
        re.compile(r"^[^/.:]{2,40}(?:\s/\s[^/.:]{2,60}){2,}$"),
        NOT_LISTED,
        reason=Reason.WEB_PAGE,
        documents=("oesterbro.txt",),
    ),
    Rule(
        "web page",
        Role.ASIDE,
        whole(words.WEB_PAGE),
        reason=Reason.WEB_PAGE,
        documents=("fairhaven.txt", "oesterbro.txt"),
    ),
    Rule(
        "link on a web page",
        Role.ASIDE,
        whole(words.WEB_LINKS),
        NOT_LISTED & ~Shape.STYLED,
        reason=Reason.WEB_PAGE,
        documents=("brackenford.txt", "thornwick.txt"),
    ),
]

PLAIN_TEXT = [
    Rule("caption", Role.TEXT, whole(words.CAPTION), documents=("granly.txt",)),
    Rule(
        "quotation",
        Role.TEXT,
        re.compile(r"^[\"”“«»](?:\S+\s+){3,}\S+[\"”“«»]$"),
        Shape.TITLE | Shape.LONG,
        documents=("fjordlaget.pdf",),
    ),
    Rule(
        "remark on what stands above",
        Role.TEXT,
        begins(rf"(?:{words.REMARKS})\s*:\s*\S"),
        documents=("tjaernby.txt", "vesterlund.txt"),
    ),
]

LABELS = [
    *(
        Rule(
            f"numbered {kind}",
            Role.LABEL,
            _numbered(kind),
            documents=NUMBERED[kind],
            kind=kind,
            longest=SENTENCES,
        )
        for kind in words.ONE
    ),
    *(
        Rule(
            f"counted {kind}",
            Role.LABEL,
            _counted(kind),
            documents=COUNTED[kind],
            kind=kind,
            longest=SENTENCES,
        )
        for kind in words.ONE
    ),
    *(
        Rule(f"named {kind}", Role.LABEL, _named(kind), documents=NAMED[kind], kind=kind, longest=SENTENCES)
        for kind in words.ONE
    ),
]

ANNOUNCEMENTS = [
    Rule(
        "announcing heading",
        Role.CONTAINER,
        whole(ANNOUNCING),
        Shape.TITLE | Shape.COLON,
        by_words=True,
        longest=MAX_ANNOUNCING,
        documents=("aaskov.txt", "bakkerup.txt"),
    ),
    Rule(
        "back matter",
        Role.SECTION,
        whole(words.BACK_MATTER_HEADINGS),
        Shape.TITLE,
        documents=("lundeborg.md", "stratmere.txt"),
    ),
    Rule(
        "section of explanation",
        Role.SECTION,
        whole(words.SECTIONS),
        Shape.TITLE,
        documents=("omsorg.txt", "saltmarsh.txt"),
    ),
    Rule(
        "heading of remarks",
        Role.REMARK,
        whole(words.REMARKS),
        Shape.TITLE | Shape.COLON,
        documents=("skovlund.md",),
    ),
    Rule(
        "heading that begins by announcing",
        Role.CONTAINER,
        begins(BEGINNING),
        Shape.STYLED,
        by_words=True,
        longest=MAX_ANNOUNCING,
        documents=("uddannelse.md",),
    ),
    Rule(
        "levels in a lead-in",
        Role.CONTAINER,
        _names_in_lead_in(words.LEVELS),
        Shape.COLON,
        by_words=True,
        documents=("vassvik.txt",),
    ),
    Rule(
        "means to an end",
        Role.CONTAINER,
        words.compiled(rf"^.*\b(?:{words.MEANS})\s*:?$"),
        Shape.LEAD_IN,
        Kind.INITIATIVE,
        documents=("sandared.docx",),
    ),
    Rule(
        "aims in a sentence",
        Role.CONTAINER,
        begins(words.AIM_SENTENCES),
        Shape.COLON,
        Kind.AIM,
        documents=("noerremark.txt", "hovslund.txt"),
    ),
    *(
        Rule(
            f"opening of {kind}s",
            Role.CONTAINER,
            begins(pattern),
            Shape.LEAD_IN,
            kind,
            documents=OPENED[kind],
        )
        for kind, pattern in words.OPENINGS.items()
    ),
    *(
        Rule(
            f"short opening of {kind}s",
            Role.CONTAINER,
            nearly(pattern),
            Shape.SHORT,
            kind,
            documents=OPENED_SHORT[kind],
        )
        for kind, pattern in words.OPENINGS.items()
    ),
    Rule(
        "kind named in a lead-in",
        Role.CONTAINER,
        _names_in_lead_in(SEVERAL),
        Shape.COLON,
        by_words=True,
        documents=("praktik.txt", "skovlund.md"),
    ),
    Rule(
        "intention",
        Role.CONTAINER,
        begins(words.INTENTIONS),
        Shape.COLON,
        Kind.GOAL,
        soft=True,
        documents=("korsnaes.txt",),
    ),
    Rule(
        "bare intention",
        Role.CONTAINER,
        whole(words.INTENTIONS),
        Shape.TITLE,
        Kind.GOAL,
        soft=True,
        documents=("rorvang.txt",),
    ),
]

RULES = [*ASIDE, *PLAIN_TEXT, *LABELS, *ANNOUNCEMENTS]
