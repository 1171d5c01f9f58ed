"""The title of the document, and the other lines of its cover."""

import re
from itertools import takewhile

from .facts import YEARS
from .neighbours import NAMED_IN_CONTENTS
from .parts import Level, Part, Role
from .reading import Reason
from .words import ADOPTION, ORGANISATION, STRATEGY_TITLE, TOPIC

TITLE_WITHIN = 20  # the title is among the first lines of which it can be one
COVER_WORDS = 10
#: Words of a title that says that it is a plan and not what it is about.
BARE = re.compile(rf"{STRATEGY_TITLE.pattern}|^(?:og|och|and|for|för|[\W\d]+)$", re.IGNORECASE)
COVER_NAMES = 30  # words in a list of who is behind it
LOOKS_STYLED = Level.PLAIN


def take_title(parts: list[Part]) -> Part | None:
    """The early line that speaks most for itself: by its look, its words, its years, its place."""
    early = list(takewhile(_may_be_of_title, (part for part in parts if part.role is not Role.ASIDE)))[
        :TITLE_WITHIN
    ]
    headings = [part for part in parts if part.is_heading and part.level < Level.LEAD_IN]
    scores = {index: _score(part, headings) - index / TITLE_WITHIN for index, part in enumerate(early)}
    best = max(scores, key=lambda index: scores[index], default=None)
    if best is None or len(parts) < 2 or scores[best] < 0:
        return None
    return early[best]


def _may_be_of_title(part: Part) -> bool:
    if part.role not in {Role.HEADING, Role.TEXT} or part.text:
        return False
    return part.is_line or bool(part.level)


def _score(part: Part, headings: list[Part]) -> float:
    names_plan = bool(STRATEGY_TITLE.search(part.title))
    score = 3.0 if names_plan else 0
    is_bare = names_plan and all(BARE.search(word) for word in part.title.split())
    score += 1.5 if YEARS.search(part.title) and not is_bare else 0
    score += 2.5 if TOPIC.search(part.title) else 0
    score -= 2 if is_bare else 0
    score += 4 if part.level in range(1, Level.NUMBERED) and _stands_above(part, headings) else 0
    score += (
        1 if part.role is Role.HEADING and part.level < LOOKS_STYLED and _stands_above(part, headings) else 0
    )
    score -= 1 if part.role is Role.HEADING and not names_plan and not _stands_above(part, headings) else 0
    score -= 3 if ORGANISATION.search(part.title) and not names_plan else 0
    score -= 3 if ADOPTION.search(part.title) else 0
    return score


def set_cover_aside(parts: list[Part], title: Part) -> list[Part]:
    """Without the title; short lines above it and right below it are of the cover."""
    place = parts.index(title)
    around = [
        *parts[:place],
        *takewhile(_is_of_cover, (p for p in parts[place + 1 :] if p.role is not Role.ASIDE)),
    ]
    for part in around:
        if _is_of_cover(part) or (part in parts[:place] and part.role is Role.HEADING and not part.text):
            part.set_aside(Reason.COVER)
    return [part for part in parts if part is not title]


def _is_of_cover(part: Part) -> bool:
    if part.rule == NAMED_IN_CONTENTS:
        return False
    is_plain = part.role is Role.TEXT or (part.role is Role.HEADING and part.level == Level.PLAIN)
    if is_plain and not part.level and part.block.words <= COVER_NAMES and ORGANISATION.search(part.title):
        return not part.block.ends_sentence and not ADOPTION.search(part.title)
    if not is_plain or not part.is_line or part.block.words > COVER_WORDS:
        return False
    return not (part.level and part.block.gap) and not ADOPTION.search(part.title)


def _stands_above(part: Part, headings: list[Part]) -> bool:
    others = [other.level for other in headings if other is not part]
    return (bool(others) and part.level < min(others)) or (part.level == 1 and 1 not in others)
