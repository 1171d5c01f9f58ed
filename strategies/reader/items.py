"""Items of lists, seen together."""

import re
from collections import Counter
from itertools import groupby

from .parts import Part, Role
from .titles import key

NAMED = re.compile(r"^(?P<name>[^\W\d_][^:.!?()]{2,60}):\s+(?P<text>\S.*)$")
MAX_NAME_WORDS = 7
FEW = 2


def name_items_before_colons(parts: list[Part]) -> None:
    """*Mentors: every newcomer has one.* Where all items of a list do so, that is what they are called."""
    often = Counter(key(match["name"]) for part in parts if (match := NAMED.match(part.title)))
    for role, found in groupby(parts, key=lambda part: part.role):
        items = list(found)
        names = [NAMED.match(item.title) for item in items if not item.text]
        if role is not Role.ITEM or len(items) < FEW or len(names) < len(items):
            continue
        short = [match for match in names if match and match["name"].count(" ") < MAX_NAME_WORDS]
        if len(short) == len(items) and all(often[key(match["name"])] == 1 for match in short):
            for item, match in zip(items, short, strict=True):
                item.title, item.text = match["name"], match["text"]
