"""Tables in plain text: found by a row of the words that columns are headed by.

Cells are parted by tabs, bars, semicolons or by wide spaces; or each cell stands on a line of its own.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from .columns import is_header, kinds_of
from .lines import DANGLING, normalised
from .reading import RANK

TAB = 8
WIDE = re.compile(r"\S+(?: \S+)*")
DIVIDER = re.compile(r"^[\s|+:=_-]*$")
SEPARATORS = ("\t", "|", ";")
NEARLY = 2  # characters by which a cell may stand to the left of its heading
LEAST_COLUMNS, MOST_COLUMNS = 3, 12  # where each cell has a line of its own


@dataclass(frozen=True)
class Row:
    cells: tuple[str, ...]
    joins: bool = False  # it goes on with the row above


def rows_in(lines: Sequence[str]) -> dict[int, list[Row]]:
    """The rows of tables, by the index of their line. A line may end one row and begin the next."""
    rows: dict[int, list[Row]] = defaultdict(list)
    index = 0
    while index < len(lines):
        last = index
        for last, row in _table_at(lines, index):
            rows[last].append(row)
        index = last + 1
    return rows


def _table_at(lines: Sequence[str], index: int) -> Iterator[tuple[int, Row]]:
    line = lines[index]
    for separator in SEPARATORS:
        if separator in line and is_header(_parted(line, separator)):
            return _parted_rows(lines, index, separator)
    if "  " in line.strip() and is_header([text for _, text in _spaced(line)]):
        return _spaced_rows(lines, index)
    return _stacked_rows(lines, index)


def _parted(line: str, separator: str) -> tuple[str, ...]:
    line = line.rstrip("\r\n")
    if separator == "|" and line.strip().startswith("|") and line.strip().endswith("|"):
        line = line.strip()[1:-1]
    return tuple(normalised(cell) for cell in line.split(separator))


def _parted_rows(lines: Sequence[str], start: int, separator: str) -> Iterator[tuple[int, Row]]:
    for index in range(start, len(lines)):
        line = lines[index]
        if separator not in line and line.strip():
            return
        if not DIVIDER.match(line.replace(separator, "")):
            yield index, Row(_parted(line, separator))


def _spaced(line: str) -> list[tuple[int, str]]:
    """The cells of a line with the places where they begin."""
    return [(match.start(), match[0]) for match in WIDE.finditer(line.expandtabs(TAB))]


def _spaced_rows(lines: Sequence[str], start: int) -> Iterator[tuple[int, Row]]:
    """Rows whose cells may be wrapped: air, a line or a new remark begins the next one."""
    found = list(_spaced_lines(lines, start))
    kinds = kinds_of(found[0][1])
    remarks = set(range(len(found[0][1]))) - set(kinds)
    deepest = max(kinds, key=lambda column: RANK[kinds[column]])
    has_air = sum(after_gap for _, _, after_gap in found[2:]) > 1
    widths = [max(map(len, column)) for column in zip(*(cells for _, cells, _ in found), strict=True)]
    above = found[0][1]
    for count, (index, cells, after_gap) in enumerate(found):
        rests = tuple(_is_rest(*places) for places in zip(above, cells, widths, strict=True))
        begun = {column for column, cell in enumerate(cells) if cell and not rests[column]}
        is_new = bool(begun & remarks) or (not has_air and (deepest in begun or (begun and not remarks)))
        if count < 2 or after_gap:
            yield index, Row(cells)
        elif not is_new:
            yield index, Row(cells, joins=True)
        else:
            wrapped = {column for column, cell in enumerate(cells) if cell and rests[column]} - remarks
            if wrapped:
                yield index, Row(_only(cells, wrapped), joins=True)
            yield index, Row(_only(cells, set(range(len(cells))) - wrapped))
        above = tuple(cell or old for cell, old in zip(cells, above, strict=True))


def _is_rest(above: str, cell: str, width: int) -> bool:
    """It goes on with the words above it: small letters, or a number that had no room there."""
    had_no_room = len(above) + 1 + len(cell.split(" ")[0]) > width
    return bool(above) and (
        (not cell[:1].isupper() and (cell[:1].isalpha() or had_no_room)) or bool(DANGLING.search(above))
    )


def _only(cells: tuple[str, ...], columns: set[int]) -> tuple[str, ...]:
    return tuple(cell if column in columns else "" for column, cell in enumerate(cells))


def _spaced_lines(lines: Sequence[str], start: int) -> Iterator[tuple[int, tuple[str, ...], bool]]:
    """The lines that keep to the columns, each with whether there is air or a line above it."""
    places = [place for place, _ in _spaced(lines[start])]
    after_gap = True
    for index in range(start, len(lines)):
        if DIVIDER.match(lines[index]):
            after_gap = True
            continue
        cells = _in_columns(lines[index], places)
        if cells is None or (after_gap and index > start and sum(map(bool, cells)) < 2):
            return
        yield index, cells, after_gap
        after_gap = False


def _in_columns(line: str, places: list[int]) -> tuple[str, ...] | None:
    """The line's cells by column; none when a text runs over the border of one."""
    cells = [""] * len(places)
    for place, text in _spaced(line):
        column = max((c for c, begin in enumerate(places) if begin <= place + NEARLY), default=None)
        if column is None:
            return None
        if column + 1 < len(places) and place + len(text) > places[column + 1]:
            return None
        cells[column] = f"{cells[column]} {normalised(text)}".strip()
    return tuple(cells)


def _stacked_rows(lines: Sequence[str], start: int) -> Iterator[tuple[int, Row]]:
    """Each cell on a line of its own, as in a table copied from a page."""
    header = list(islice(_run(lines, start, _heads_a_column), MOST_COLUMNS + 1))
    if not LEAST_COLUMNS <= len(header) <= MOST_COLUMNS or not is_header([text for _, text in header]):
        return
    body = list(_run(lines, header[-1][0] + 1, lambda text: True))
    if not body or len(body) % len(header):
        return
    for count, (index, text) in enumerate([*header, *body]):
        column = count % len(header)
        yield index, Row(tuple(text if c == column else "" for c in range(len(header))), joins=column > 0)


@lru_cache(maxsize=1024)
def _heads_a_column(text: str) -> bool:
    return is_header([text, "status"]) or is_header([text, "mål"])


def _run(lines: Sequence[str], start: int, fits: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    for index in range(start, len(lines)):
        text = normalised(lines[index])
        if not text or not fits(text):
            return
        yield index, text
