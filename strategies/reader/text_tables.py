"""Tables in plain text: found by a row of the words that columns are headed by.

Cells are parted by tabs, bars, semicolons or by wide spaces; or each cell stands on a line of its own.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .columns import is_header, kinds_of
from .lines import normalised

TAB = 8
WIDE = re.compile(r"\S+(?: \S+)*")
DIVIDER = re.compile(r"^[\s|+:=_-]*$")
SEPARATORS = ("\t", "|", ";")
NEARLY = 2  # characters by which a cell may stand to the left of its heading
LEAST_COLUMNS = 3  # where each cell has a line of its own


@dataclass(frozen=True)
class Row:
    cells: tuple[str, ...]
    joins: bool = False  # it goes on with the row above


def rows_in(lines: Sequence[str]) -> dict[int, Row]:
    """The rows of tables, by the index of their line."""
    rows: dict[int, Row] = {}
    index = 0
    while index < len(lines):
        found = _table_at(lines, index)
        rows.update(found)
        index = max(found, default=index) + 1
    return rows


def _table_at(lines: Sequence[str], index: int) -> dict[int, Row]:
    line = lines[index]
    for separator in SEPARATORS:
        if separator in line and is_header(_parted(line, separator)):
            return dict(_parted_rows(lines, index, separator))
    if "  " in line.strip() and is_header([text for _, text in _spaced(line)]):
        return dict(_spaced_rows(lines, index))
    return dict(_stacked_rows(lines, index))


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
    rows = list(_spaced_lines(lines, start))
    last_columns = set(range(len(rows[0][1]))) - set(kinds_of(rows[0][1]))
    by_gaps = sum(after_gap for _, _, after_gap in rows[2:]) > 1
    for count, (index, cells, after_gap) in enumerate(rows):
        is_rest = _is_rest(cells) or not any(cells[column] for column in last_columns)
        goes_on = not after_gap and (by_gaps or is_rest)
        yield index, Row(cells, joins=goes_on and count > 1)


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


def _is_rest(cells: tuple[str, ...]) -> bool:
    return all(not cell[0].isupper() for cell in cells if cell)


def _stacked_rows(lines: Sequence[str], start: int) -> Iterator[tuple[int, Row]]:
    """Each cell on a line of its own, as in a table copied from a page."""
    header = list(_run(lines, start, lambda text: is_header([text, "status"]) or is_header([text, "mål"])))
    if len(header) < LEAST_COLUMNS or not is_header([text for _, text in header]):
        return
    body = list(_run(lines, header[-1][0] + 1, lambda text: True))
    if not body or len(body) % len(header):
        return
    for count, (index, text) in enumerate([*header, *body]):
        column = count % len(header)
        yield index, Row(tuple(text if c == column else "" for c in range(len(header))), joins=column > 0)


def _run(lines: Sequence[str], start: int, fits: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    for index in range(start, len(lines)):
        text = normalised(lines[index])
        if not text or not fits(text):
            return
        yield index, text
