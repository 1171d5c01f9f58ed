"""Patterns of words, the whole of a text or its beginning."""

import re

from . import words

MAX_ANNOUNCING = 100
SEVERAL = "|".join(words.SEVERAL.values())
ANNOUNCING = rf"(?:(?:{words.FILLING}|{SEVERAL})\b[\s,/&.–-]*)+"


def whole(pattern: str) -> re.Pattern[str]:
    return words.compiled(rf"^(?:{pattern})\s*[:?]?$")


def begins(pattern: str) -> re.Pattern[str]:
    return words.compiled(rf"^(?:{pattern})")


def nearly(pattern: str) -> re.Pattern[str]:
    return whole(rf"(?:{pattern})(?:\s+\w+){{0,3}}")
