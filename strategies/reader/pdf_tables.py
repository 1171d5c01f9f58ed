"""Tables on a page: found by a row of the words that columns are headed by, read by where words stand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .columns import is_header
from .lines import BULLET_MARK, normalised

GAP = 0.6  # words further apart than this many times their size are in different cells
SAME_LINE = 2.0  # points
SLACK = 3.0  # points by which a cell may stand to the left of its heading
SAME_SIZE = 1.0
AIR = 1.2  # rows are further apart than the lines in them by this many times
FAR = 4.0  # times its size: what is further down is not of the table


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool


@dataclass(frozen=True)
class TableLine:
    cells: tuple[str, ...]
    top: float
    bottom: float
    joins: bool
    table: int  # which one on the page


@dataclass(frozen=True)
class Columns:
    places: tuple[float, ...]
    size: float

    def cells_of(self, words: list[Word]) -> tuple[str, ...] | None:
        """The words by column; none when a text runs over the border of one."""
        cells = [""] * len(self.places)
        for text, left, right, size in _segments(words):
            column = max((c for c, place in enumerate(self.places) if place <= left + SLACK), default=None)
            if column is None or abs(size - self.size) > SAME_SIZE:
                return None
            if column + 1 < len(self.places) and right > self.places[column + 1]:
                return None
            cells[column] = f"{cells[column]} {text}".strip()
        return tuple(cells)


def table_lines(words: list[Word], open_columns: Columns | None) -> tuple[list[TableLine], Columns | None]:
    """The lines of the page's tables; and the columns of one that reaches the end of the page.

    A table that was open at the end of the page before goes on without its headings.
    """
    lines = _lines(words)
    found: list[TableLine] = []
    columns, index = open_columns, 0
    if columns and not (lines and _goes_on(columns, lines[0])):
        columns = None
    while index < len(lines):
        columns = columns if columns and not index else _columns_at(lines[index])
        if not columns:
            index += 1
            continue
        body = _body(lines[index:], columns)
        found.extend(_with_rows(body, columns, index))
        index += max(len(body), 1)
    reaches_end = bool(found) and bool(lines) and found[-1].bottom <= lines[-1][0].bottom + SAME_LINE
    return found, columns if reaches_end and columns else None


def _lines(words: list[Word]) -> list[list[Word]]:
    """The words that stand on one line, from the top of the page to its end."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.bottom, word.left)):
        if lines and abs(lines[-1][0].bottom - word.bottom) <= SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]


def _segments(words: list[Word]) -> Iterator[tuple[str, float, float, float]]:
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or words[end].left - words[end - 1].right > GAP * words[end].size:
            piece = words[start:end]
            yield " ".join(w.text for w in piece), piece[0].left, piece[-1].right, piece[0].size
            start = end


def _columns_at(line: list[Word]) -> Columns | None:
    segments = list(_segments(line))
    if not is_header([normalised(text) for text, *_ in segments]):
        return None
    return Columns(tuple(left for _, left, *_ in segments), line[0].size)


def _goes_on(columns: Columns, line: list[Word]) -> bool:
    cells = columns.cells_of(line)
    return cells is not None and sum(map(bool, cells)) > 1


def _body(lines: list[list[Word]], columns: Columns) -> list[list[Word]]:
    """The lines that keep to the columns."""
    body: list[list[Word]] = []
    for line in lines:
        above = body[-1][0] if body else None
        if columns.cells_of(line) is None:
            break
        if above and above.bottom - line[0].top > FAR * columns.size:
            break
        if len(body) > 1 and _is_heading(line, body[-1]):
            break
        body.append(line)
    return body


def _is_heading(line: list[Word], above: list[Word]) -> bool:
    """Bold words after a row that has none, unless they are the headings of columns again."""
    is_bold = all(word.bold for word in line) and not any(word.bold for word in above)
    return is_bold and not is_header([text for text, *_ in _segments(line)])


def _begins_body(line: list[Word], header: list[Word], cells: tuple[str, ...]) -> bool:
    """Right below the headings of columns: bullets, or another weight."""
    has_bullets = any(BULLET_MARK.match(cell) for cell in cells)
    return has_bullets or all(word.bold for word in header) != all(word.bold for word in line)


def _with_rows(body: list[list[Word]], columns: Columns, table: int) -> Iterator[TableLine]:
    steps = [round(above[0].bottom - line[0].bottom, 1) for above, line in pairwise(body)]
    pitch = min((step for step, _ in Counter(steps).most_common()), default=0)
    for count, line in enumerate(body):
        cells = columns.cells_of(line) or ()
        is_close = count > 0 and steps[count - 1] <= pitch * AIR and pitch <= columns.size * 1.75
        joins = is_close and not (count == 1 and _begins_body(line, body[0], cells))
        marked = tuple(f"\n{cell}" if joins and BULLET_MARK.match(cell) else cell for cell in cells)
        yield TableLine(marked, line[0].top, line[0].bottom, joins, table)
