"""Pages that are set in two columns are read one column after the other."""

from collections.abc import Sequence
from statistics import median

from .pdf_page import PageLine

LARGER = 1.15
STEP = 2.0  # points
MIDDLE = (0.3, 0.7)  # where on the page the space between columns may be
LEAST_LINES = 5
LEAST_BELOW_HEADINGS = 2
ACROSS = 0.25  # the part of the lines that may run over both columns
LINE_LENGTH = 15  # characters; shorter ones are numbers or bullets and no column of text


def in_columns(lines: list[PageLine]) -> list[PageLine]:
    """Between the lines that run over the whole page, the left column comes before the right one."""
    body = [line for line in lines if not line.in_margin]
    gutter = _gutter(body)
    if gutter is None:
        return lines
    ordered: list[PageLine] = []
    left: list[PageLine] = []
    right: list[PageLine] = []
    size = median(line.size for line in body)
    for line in sorted(body, key=lambda line: (-line.box[3], line.box[0])):
        if _runs_across(line, gutter) or (line.size > size * LARGER and _stands_alone(line, body, gutter)):
            ordered += [*left, *right, line]
            left, right = [], []
        else:
            (left if line.box[2] <= gutter else right).append(line)
    _set_right_edges(body, gutter)
    margins = [line for line in lines if line.in_margin]
    return [*margins, *ordered, *left, *right]


def _set_right_edges(lines: list[PageLine], gutter: float) -> None:
    for side in (
        [line for line in lines if line.box[2] <= gutter],
        [line for line in lines if line.box[0] >= gutter],
    ):
        for line in side:
            line.right = max(other.box[2] for other in side)


def _stands_alone(line: PageLine, lines: list[PageLine], gutter: float) -> bool:
    """A heading with nothing beside it is of the whole page."""
    return not any(
        other.box[1] < line.box[3] and line.box[1] < other.box[3]
        for other in lines
        if (other.box[0] >= gutter) != (line.box[0] >= gutter)
    )


def _runs_across(line: PageLine, gutter: float) -> bool:
    return line.box[0] < gutter < line.box[2]


def _gutter(lines: list[PageLine]) -> float | None:
    """The place that the fewest lines run across, when there are columns of text to its sides."""
    edge = max((line.box[2] for line in lines), default=0) + min((line.box[0] for line in lines), default=0)
    places = [edge * MIDDLE[0] + STEP * n for n in range(int(edge * (MIDDLE[1] - MIDDLE[0]) / STEP))]
    best = min(places, key=lambda place: (_count_across(lines, place), abs(place - edge / 2)), default=None)
    if best is None or not _are_columns(lines, best):
        return None
    return best


def _count_across(lines: Sequence[PageLine], place: float) -> int:
    return sum(_runs_across(line, place) for line in lines)


def _are_columns(lines: list[PageLine], gutter: float) -> bool:
    left = [line for line in lines if line.box[2] <= gutter]
    right = [line for line in lines if line.box[0] >= gutter]
    least = LEAST_BELOW_HEADINGS if _have_headings_beside(left, right) else LEAST_LINES
    if min(len(left), len(right)) < least or _count_across(lines, gutter) > ACROSS * len(lines):
        return False
    beside = max(line.box[3] for line in right) > min(line.box[1] for line in left)
    return beside and all(median(len(line.text) for line in side) >= LINE_LENGTH for side in (left, right))


def _have_headings_beside(left: list[PageLine], right: list[PageLine]) -> bool:
    """A heading in each column, both equally high: so few lines tell enough."""
    size = median(line.size for line in [*left, *right]) if left and right else 0
    heads = [[h for h in side if h.size > size * LARGER and not h.cells] for side in (left, right)]
    return any(abs(one.box[1] - other.box[1]) < size for one in heads[0] for other in heads[1])
