"""Items of lists, seen together."""

import re
from collections import Counter
from itertools import pairwise

from .parts import PLAIN, Part, Role
from .patterns import begins
from .titles import key, split_title
from .words import ONE

NAMED = re.compile(r"^(?P<name>[^\W\d_][^:.!?()]{2,60})(?::|\s[–—-])\s+(?P<text>\S.*)$")
MAX_NAME_WORDS = 7
FEW = 2
OF_KIND = begins(rf"(?:{'|'.join(ONE.values())})(?:\s+\w{{1,3}})?$|.*\s\w$")


def take_brackets_below(parts: list[Part]) -> None:
    """*(HR manager, yearly)* on a line of its own tells more of the item above."""
    for item, part in pairwise(parts):
        if item.role is Role.ITEM and part.role is Role.TEXT and part.block.is_in_brackets:
            item.text, item.lines, part.role = part.title, part.block.lines, Role.TAKEN


def take_counts_off_paragraphs(parts: list[Part]) -> None:
    """*4.1 The vacancy rate is high.* Where explanation is counted so, the numbers are of no list.

    Unless several single sentences stand below each other, and none that is counted announces anything.
    """
    counted: list[tuple[Part | None, Part]] = []
    heading: Part | None = None
    announces = False
    for part in parts:
        heading = part if part.is_heading else heading
        if "." in part.block.marker and part.role is Role.ITEM and part.block.ends_sentence:
            counted.append((heading, part))
        announces = announces or ("." in part.block.marker and part.role is Role.CONTAINER)
    below = Counter(id(heading) for heading, _ in counted)
    explaining = {id(heading) for heading, _ in counted if heading and heading.role is Role.SECTION}
    if len(explaining) < FEW:
        return
    for heading, part in counted:
        if announces or id(heading) in explaining or below[id(heading)] == 1 or split_title(part.title)[1]:
            part.role, part.level, part.title, part.text, part.rule = Role.TEXT, 0, part.block.text, "", PLAIN
            part.block.marker = ""


def name_items_before_colons(parts: list[Part]) -> None:
    """*Mentors: every newcomer has one.* What comes before the colon or the dash is what it is called.

    Unless other items begin so too: then it is a word for what they are.
    """
    found = [
        (part, match)
        for part in parts
        if part.role is Role.ITEM and not part.text and (match := NAMED.match(part.title))
    ]
    often = Counter(key(match["name"]) for _, match in found)
    for item, match in found:
        if often[key(match["name"])] == 1 and match["name"].count(" ") < MAX_NAME_WORDS:
            item.title, item.text = match["name"], match["text"]


def name_before_colon(words: str) -> tuple[str, str]:
    """The same in a cell, where nobody sees what others begin with: not *Goal 1: …*, nor *Goal: …*."""
    match = NAMED.match(words)
    if not match or match["name"].count(" ") >= MAX_NAME_WORDS or OF_KIND.match(match["name"]):
        return words, ""
    return match["name"], match["text"]
