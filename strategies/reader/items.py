"""Items of lists, seen together."""

import re
from collections import Counter
from itertools import pairwise

from .parts import Part, Role
from .titles import key

NAMED = re.compile(r"^(?P<name>[^\W\d_][^:.!?()]{2,60})(?::|\s[–—-])\s+(?P<text>\S.*)$")
MAX_NAME_WORDS = 7


def take_brackets_below(parts: list[Part]) -> None:
    """*(HR manager, yearly)* on a line of its own tells more of the item above."""
    for item, part in pairwise(parts):
        if item.role is Role.ITEM and part.role is Role.TEXT and part.block.is_in_brackets:
            item.text, item.lines, part.role = part.title, part.block.lines, Role.TAKEN


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
