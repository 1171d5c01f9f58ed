"""The words that columns are headed by."""

from collections.abc import Sequence

from . import words
from .patterns import ANNOUNCING, MAX_ANNOUNCING, begins, whole
from .reading import Kind

HEADER = whole(ANNOUNCING)
ONE = {kind: whole(pattern) for kind, pattern in words.ONE.items()}
OPENS = {kind: begins(pattern) for kind, pattern in words.OPENINGS.items()}
COLUMN = {kind: whole(pattern) for kind, pattern in words.COLUMNS.items()}
NAMES = (ONE, COLUMN, OPENS)  # the words that a level, a column or a list is announced by
REMARK = whole(words.COLUMNS_OF_REMARKS)
WHAT = whole(words.COLUMNS_OF_WHAT)
SHORT_CELL = 6  # words


def is_header(cells: Sequence[str]) -> bool:
    """Short cells, two of which at least are words that columns are headed by."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(cell.count(" ") >= SHORT_CELL for cell in filled):
        return False
    known = sum(_kind_of(cell) is not None or _is_remark(cell) for cell in filled)
    return known >= 2 and known * 2 >= len(filled) and bool(kinds_of(cells))


def kinds_of(header: Sequence[str]) -> dict[int, Kind]:
    """The kinds that the columns hold, by their places."""
    kinds = {place: kind for place, cell in enumerate(header) if (kind := _kind_of(cell))}
    doing = [place for place, kind in kinds.items() if kind is Kind.INITIATIVE]
    if len(doing) > 1 and len(doing) == len(kinds):
        kinds[doing[0]] = Kind.FOCUS_AREA  # *Initiative* beside *Activity* is what those are sorted by
    what = next((place for place, cell in enumerate(header) if WHAT.match(cell)), None)
    if Kind.INITIATIVE not in kinds.values() and what is not None and any(map(_is_remark, header)):
        kinds[what] = Kind.INITIATIVE
    return kinds


def pair_of(cells: Sequence[str]) -> Kind | None:
    """The kind that a row of two cells names in its first one: *Goal* beside what the goal is."""
    return _kind_of(cells[0]) if len(cells) == 2 and all(cells) else None


def _is_remark(heading: str) -> bool:
    return len(heading) <= MAX_ANNOUNCING and bool(REMARK.match(heading) or WHAT.match(heading))


def _kind_of(heading: str) -> Kind | None:
    """The kind that a column is named after, in the singular or the plural."""
    if len(heading) > MAX_ANNOUNCING:
        return None
    if HEADER.match(heading) and (kinds := words.kinds_in(heading)):
        return kinds[0]
    return next((kind for named in NAMES for kind, name in named.items() if name.match(heading)), None)
