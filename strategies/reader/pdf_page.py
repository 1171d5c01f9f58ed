"""Where lines stand on a page: their order, which run on, and what is printed on every page."""

import re
from collections import Counter
from dataclasses import dataclass

from .lines import BULLET_MARK, LEADERS, normalised, split_marker

MARGIN = 0.11  # the part of a page's height where running headers and footers stand
AIR = 1.75  # lines further apart than this many times their size have air between them
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:side|sida|page|s\.)\s*)?\d{1,4}(?:\s*(?:af|av|of|/)\s*\d{1,4})?\W*$", re.IGNORECASE
)


@dataclass
class PageLine:
    text: str
    lead: str
    size: float
    box: tuple[float, float, float, float]  # left, bottom, right, top
    page: int
    height: float
    furniture: bool = False
    right: float = 0  # where the column ends
    cells: tuple[str, ...] = ()  # it is a row of a table, or the rest of one
    joins: bool = False  # it goes on with the row above
    of_body: bool = False  # near the margin, but with no air between it and the text

    def __post_init__(self) -> None:
        self.text = normalised(self.text)
        self.lead = normalised(self.lead)

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2

    @property
    def in_margin(self) -> bool:
        if self.of_body:
            return False
        return self.box[1] > self.height * (1 - MARGIN) or self.box[3] < self.height * MARGIN


def in_reading_order(lines: list[PageLine]) -> list[PageLine]:
    """The layout's own order, with bullets that stand apart put before the line that they belong to.

    Each line learns where its column ends, which tells later whether the next word had room on it.
    """
    markers = [line for line in lines if _is_marker(line)]
    others = [line for line in lines if not _is_marker(line)]
    for marker in markers:
        beside = [line for line in others if not line.cells and _beside(marker, line)]
        if not beside:
            others.append(marker)
            continue
        line = min(beside, key=lambda other: other.box[0])
        line.text = f"{marker.text} {line.text}"
        line.lead = f"{marker.text} {line.lead}" if line.lead else ""
        line.box = (marker.box[0], line.box[1], line.box[2], line.box[3])
    body = [line for line in others if not line.in_margin]
    for line in body:
        line.right = max(
            other.box[2] for other in body if other.box[0] < line.box[2] and line.box[0] < other.box[2]
        )
    return others


def mark_body(lines: list[PageLine]) -> list[PageLine]:
    """Text may begin high up on a page and end far down: what stands close to it or beside it is of it."""
    waiting = [line for line in lines if not line.in_margin]
    edges = [line for line in lines if line.in_margin]
    while waiting:
        body = waiting.pop()
        for line in edges:
            if not line.of_body and _is_close(line, body):
                line.of_body = True
                waiting.append(line)
    return lines


def _is_close(line: PageLine, body: PageLine) -> bool:
    overlaps = line.box[0] < body.box[2] and body.box[0] < line.box[2]
    step = abs(line.box[1] - body.box[1])
    return step <= AIR * max(line.size, body.size) if overlaps else step < min(line.size, body.size)


def _is_marker(line: PageLine) -> bool:
    text = line.text
    if line.cells:
        return False
    return (bool(BULLET_MARK.match(text + " x")) and len(text) == 1) or bool(
        re.match(r"^\(?(?:\d{1,2}|[a-h])[.)]$", text)
    )


def _beside(marker: PageLine, line: PageLine) -> bool:
    middle = (marker.box[1] + marker.box[3]) / 2
    return line.box[1] <= middle <= line.box[3] and 0 < line.box[0] - marker.box[0] < 6 * line.size


def is_next_line(above: PageLine, line: PageLine) -> bool:
    """Set right under the line above, without air."""
    if above.page != line.page:
        return False
    step = above.box[1] - line.box[1]
    return 0 < step <= AIR * max(line.size, above.size)


def is_next_column(above: PageLine, line: PageLine) -> bool:
    """At the top of the next column: whether there is air between them nobody can see."""
    return above.page == line.page and above.size == line.size and line.box[1] > above.box[3]


def is_running_on(above: PageLine, line: PageLine, *, heading: bool) -> bool:
    """Whether the line continues the one above: the same look, and its first word had no room up there."""
    if above.size != line.size or split_marker(line.text)[0] or LEADERS.search(above.text):
        return False
    if heading:
        return True
    if (above.lead == above.text) != (line.lead == line.text):
        return False
    if above.text.endswith("-") and line.text[0].islower():
        return True
    width = line.box[2] - line.box[0]
    first_word = len(line.text.split(" ")[0]) + 1
    return above.box[2] + width / len(line.text) * first_word > above.right


def mark_furniture(pages: list[list[PageLine]]) -> None:
    """Marks running headers, footers and page numbers: what stands in the margins of several pages."""
    margins = [{_pattern(line) for line in page if line.in_margin} for page in pages]
    often = {pattern for pattern, count in Counter(p for page in margins for p in page).items() if count > 1}
    for page in pages:
        for line in page:
            line.furniture = line.in_margin and (
                _pattern(line) in often or bool(PAGE_NUMBER.match(line.text))
            )


def _pattern(line: PageLine) -> str:
    return DIGITS.sub("0", line.text).casefold()
