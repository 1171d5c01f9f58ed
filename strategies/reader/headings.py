"""Gives a level to what only looks like a heading: numbered chapters, capitals, bold lines."""

from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise, takewhile

from .blocks import Block
from .parts import Level

MAX_WORDS = 16
MAX_LEAD_WORDS = 10


def set_levels(blocks: list[Block]) -> None:
    blocks = [block for block in blocks if not block.furniture]
    _set_numbered(blocks)
    for index, block in enumerate(blocks):
        if block.level or block.cells or block.marker or block.words > MAX_WORDS:
            continue
        if block.all_caps and not block.ends_sentence:
            block.level = Level.CAPS
        elif block.all_bold and (not block.ends_sentence or _is_over_list(blocks, index)):
            block.level = Level.BOLD


def _is_over_list(blocks: list[Block], index: int) -> bool:
    """A bold sentence is a heading where a list follows, with a text between at most."""
    return any(below.marker for below in blocks[index + 1 : index + 3])


def _may_be_heading(block: Block) -> bool:
    return block.words <= MAX_WORDS and not block.ends_sentence


def _may_be_chapter(block: Block) -> bool:
    if block.level or block.leads_in or (block.listed and not block.all_bold):
        return False
    return _may_be_heading(block)


def has_bold_title(block: Block) -> bool:
    """Bold words that are a title and not just emphasis: a stop or a capital letter comes after them."""
    if not block.lead or block.lead.count(" ") >= MAX_LEAD_WORDS or not block.rest:
        return False
    after = block.text[len(block.lead) :].lstrip()
    stopped = block.lead[-1] in ":.–-—" or after[0] in ":.–-—"
    return block.lead[0].isupper() and (stopped or block.rest[0].isupper())


def _set_numbered(blocks: list[Block]) -> None:
    bodies: dict[int, list[bool]] = defaultdict(list)
    announced = _announced_often(blocks)
    deep: list[tuple[Block, int]] = []
    chapter = 0
    for index, block in enumerate(blocks):
        if not block.marker[:1].isdigit() or not _may_be_chapter(block):
            continue
        depth = block.marker.count(".") + 1
        if id(block) in announced:
            continue
        if depth > 1:
            bodies[depth].append(_has_body(blocks, index))
            deep.append((block, depth))
        elif not _is_in_list(blocks, index) and (int(block.marker) > chapter or block.gap):
            chapter = int(block.marker)
            block.level = Level.NUMBERED + 1
    for block, depth in deep:
        if sum(bodies[depth]) * 2 >= len(bodies[depth]):
            block.level = min(Level.NUMBERED + depth, Level.CAPS - 1)


def _announced_often(blocks: list[Block]) -> set[int]:
    """The first lines, and maybe the only ones, of lists that have the same words above them.

    *1.1*, *1.2* and so on are of the same list as far as they are counted on.
    """
    firsts = [
        (above.text, index)
        for index, (above, block) in enumerate(pairwise(blocks), start=1)
        if block.marker.rpartition(".")[2] == "1" and not above.marker
    ]
    often = Counter(words for words, _ in firsts)
    starts = [index for words, index in firsts if often[words] > 1]
    return {id(block) for start in starts for block in takewhile(_is_like(blocks[start]), blocks[start:])}


def _is_like(first: Block) -> Callable[[Block], bool]:
    """Counted as deep, and in the same chapter."""
    chapter, *deeper = first.marker.split(".")
    return lambda block: (
        block is first
        or bool(deeper and block.marker.startswith(f"{chapter}.") and block.marker.count(".") == len(deeper))
    )


def _has_body(blocks: list[Block], index: int) -> bool:
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if below is None:
        return False
    return not below.marker[:1].isdigit() or below.marker.startswith(blocks[index].marker + ".")


def _is_in_list(blocks: list[Block], index: int) -> bool:
    """A number is of a list when its neighbours count on from it, or when its own list stands further in."""
    block = blocks[index]
    above = blocks[index - 1] if index else None
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if below and below.marker.startswith(block.marker + ".") and not below.level:
        return False
    if below and below.marker and below.depth > block.depth and below.indent > block.indent:
        return True
    number = int(block.marker)
    if above and block.gap and not above.gap:
        above = None  # the list above has no air in it, so it has ended
    return any(
        other is not None and other.marker.isdigit() and int(other.marker) == number + step
        for other, step in ((above, -1), (below, 1))
    )
