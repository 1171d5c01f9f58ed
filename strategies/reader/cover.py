"""The title of the document, and the other lines of its cover."""

from itertools import takewhile

from .parts import Level, Part, Role
from .reading import Reason
from .words import ADOPTION, STRATEGY_TITLE

TITLE_WITHIN = 6  # the title is among the first parts
COVER_WORDS = 10


def take_title(parts: list[Part]) -> Part | None:
    """The heading that stands above all others, or an early line that calls itself a strategy."""
    early = list(takewhile(_may_be_of_title, (part for part in parts if part.role is not Role.ASIDE)))[
        :TITLE_WITHIN
    ]
    if not early:
        return None
    first = early[0]
    headings = [part for part in parts if part.is_heading and part.level < Level.LEAD_IN]
    if above := [part for part in early if part.role is Role.HEADING and _stands_above(part, headings)]:
        return above[0]
    if named := [part for part in early if STRATEGY_TITLE.search(part.title)]:
        return first if first.role is Role.HEADING and first.level < Level.PLAIN else named[0]
    return first if first.role is Role.TEXT and len(parts) > 1 else None


def _may_be_of_title(part: Part) -> bool:
    if part.role not in {Role.HEADING, Role.TEXT} or part.text:
        return False
    return part.is_line or bool(part.level)


def set_cover_aside(parts: list[Part], title: Part) -> list[Part]:
    """Without the title; short lines above it and right below it are of the cover."""
    place = parts.index(title)
    around = [
        *parts[:place],
        *takewhile(_is_of_cover, (p for p in parts[place + 1 :] if p.role is not Role.ASIDE)),
    ]
    for part in around:
        if _is_of_cover(part):
            part.set_aside(Reason.COVER)
    return [part for part in parts if part is not title]


def _is_of_cover(part: Part) -> bool:
    is_plain = part.role is Role.TEXT or (part.role is Role.HEADING and part.level == Level.PLAIN)
    if not is_plain or not part.is_line or part.block.words > COVER_WORDS:
        return False
    return not (part.level and part.block.gap) and not ADOPTION.search(part.title)


def _stands_above(part: Part, headings: list[Part]) -> bool:
    others = [other.level for other in headings if other is not part]
    return (bool(others) and part.level < min(others)) or (part.level == 1 and 1 not in others)
