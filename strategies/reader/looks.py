"""What a line looks like, so that somebody who says what one line is has said it of those like it."""

import re
from collections.abc import Iterable

from .blocks import Block

NAMED = re.compile(r"^([^\W\d_]{3,20})\s+(?:nr\.?\s*)?(?:\d{1,2}|[IVX]{1,4}|[A-H])(?![\w.])")
HEADING = "heading"
LONGEST_LINE = 14  # words


def looks_of(blocks: Iterable[Block]) -> dict[int, str]:
    """By the number of the line on which a block begins; of several, the first counts."""
    looks: dict[int, str] = {}
    for block in blocks:
        looks.setdefault(block.lines[0], look_of(block))
    return looks


def look_of(block: Block) -> str:
    """A heading by its first word before a number, its style, its number or its weight; an item by its
    depth and sign; anything else by its length and ending.
    """
    if block.cells:
        return "row"
    if match := NAMED.match(block.text):
        return f"{HEADING} {match[1].casefold()}"
    if block.level:
        return f"{HEADING} {block.level} {_sign(block.marker)}".rstrip()
    if block.marker:
        bold = " bold" if block.lead else ""
        return f"item {block.depth} {_sign(block.marker)}{bold}"
    if block.lead:
        return f"{HEADING} bold" if block.all_bold else "bold words and text"
    if block.leads_in:
        return "lead-in"
    return "line" if block.words <= LONGEST_LINE and not block.ends_sentence else "text"


def is_heading(look: str) -> bool:
    return look.startswith(HEADING)


def _sign(marker: str) -> str:
    """The marker whatever it counts: «1.1» for «2.3»."""
    return re.sub(r"[a-h]", "a", re.sub(r"\d+", "1", marker.casefold()))
