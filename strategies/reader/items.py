"""Items of lists, seen together."""

import re
from collections import Counter

from .parts import Part, Role
from .titles import key

NAMED = re.compile(r"^(?P<name>[^\W\d_][^:.!?()]{2,60})(?::|\s[–—-])\s+(?P<text>\S.*)$")
MAX_NAME_WORDS = 7


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
