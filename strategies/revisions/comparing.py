"""What is different between two contents of a strategy, and what it makes of the first. No query.

`apply(before, compare(before, after)) == after`: nothing is left out of what is told.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from strategies.revisions.content import Content, Told

# Where a row stands is told by its place, not by its fields.
PLACE = ("id", "parent")


@dataclass(frozen=True)
class Place:
    """Under `parent` (None: outermost), behind the row `after` (None: first)."""

    parent: str | None
    after: str | None


@dataclass(frozen=True)
class Added:
    row: Told
    place: Place


@dataclass(frozen=True)
class Removed:
    row: Told


@dataclass(frozen=True)
class Moved:
    """`row` as it is after it; `before` the id of what it stood under."""

    row: Told
    before: str | None
    place: Place


@dataclass(frozen=True)
class Changed:
    """One field of a row. `row` as it is after it."""

    row: Told
    name: str
    before: Any
    after: Any


Change = Added | Removed | Moved | Changed


@dataclass(frozen=True)
class Comparison:
    """In the order of the page; what is gone stands where the rest begins."""

    strategy: list[Changed]
    parts: list[Change]
    figures: list[Change]

    def __bool__(self) -> bool:
        return bool(self.strategy or self.parts or self.figures)

    def __len__(self) -> int:
        return len(self.strategy) + len(self.parts) + len(self.figures)


def compare(before: Content, after: Content) -> Comparison:
    return Comparison(
        strategy=list(_changed(before.strategy, after.strategy)),
        parts=_compare(before.parts, after.parts),
        figures=_compare(before.figures, after.figures),
    )


def apply(before: Content, found: Comparison) -> Content:
    """The second content, made of the first."""
    words = dict(before.strategy) | {change.name: change.after for change in found.strategy}
    return Content(words, _apply(before.parts, found.parts), _apply(before.figures, found.figures))


def _compare(before: Sequence[Told], after: Sequence[Told]) -> list[Change]:
    old, new = ({row["id"]: row for row in rows} for rows in (before, after))
    moved = _moved(before, after)
    changes: list[Change] = [Removed(row) for row in before if row["id"] not in new]
    behind = _behind(after)
    for key, row in new.items():
        place = Place(row.get("parent"), behind[key])
        if key not in old:
            changes.append(Added(row, place))
            continue
        if key in moved:
            changes.append(Moved(row, old[key].get("parent"), place))
        changes.extend(_changed(old[key], row))
    return changes


def _changed(before: Told, after: Told) -> Iterator[Changed]:
    for name, value in after.items():
        if name not in PLACE and before.get(name) != value:
            yield Changed(after, name, before.get(name), value)


def _behind(rows: Iterable[Told]) -> dict[str, str | None]:
    """For each row the one before it under the same parent."""
    last: dict[str | None, str] = {}
    found = {}
    for row in rows:
        found[row["id"]] = last.get(row.get("parent"))
        last[row.get("parent")] = row["id"]
    return found


def _moved(before: Sequence[Told], after: Sequence[Told]) -> set[str]:
    """Those under another parent, and the fewest of the others that have to move for the new order."""
    old = {row["id"]: (row.get("parent"), place) for place, row in enumerate(before)}
    found = {row["id"] for row in after if row["id"] in old and old[row["id"]][0] != row.get("parent")}
    stayed = [row for row in after if row["id"] in old and row["id"] not in found]
    for siblings in _families(stayed):
        kept = _longest_rising([old[row["id"]][1] for row in siblings])
        found |= {row["id"] for place, row in enumerate(siblings) if place not in kept}
    return found


def _families(rows: Iterable[Told]) -> Iterator[list[Told]]:
    by_parent = sorted(rows, key=lambda row: row.get("parent") or "")
    for _parent, siblings in groupby(by_parent, key=lambda row: row.get("parent") or ""):
        yield list(siblings)


def _longest_rising(values: Sequence[int]) -> set[int]:
    """The places of a longest row of values that rise."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int | None] = []
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        previous.append(ends[at - 1] if at else None)
        tails[at:] = [value, *tails[at + 1 :]]
        ends[at:] = [place, *ends[at + 1 :]]
    found, last = set(), ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = previous[last]
    return found


def _apply(before: Sequence[Told], changes: Iterable[Change]) -> list[Told]:
    rows = {row["id"]: dict(row) for row in before}
    moving: list[Added | Moved] = []
    for change in changes:
        if isinstance(change, Removed):
            del rows[change.row["id"]]
        elif isinstance(change, Changed):
            rows[change.row["id"]][change.name] = change.after
        else:
            moving.append(change)
    added = {change.row["id"]: dict(change.row) for change in moving if isinstance(change, Added)}
    children = _placed(rows, moving)
    return list(_in_order(rows | added, children, None))


def _placed(rows: Mapping[str, Told], moving: Sequence[Added | Moved]) -> dict[str | None, list[str]]:
    """Who stands under whom, with what moves taken out and put behind its neighbour, first to last."""
    taken = {change.row["id"] for change in moving}
    children: dict[str | None, list[str]] = {}
    for key, row in rows.items():
        if key not in taken:
            children.setdefault(row.get("parent"), []).append(key)
    for change in moving:
        siblings = children.setdefault(change.place.parent, [])
        siblings.insert(siblings.index(change.place.after) + 1 if change.place.after else 0, change.row["id"])
        if "parent" in change.row and change.row["id"] in rows:
            rows[change.row["id"]]["parent"] = change.place.parent
    return children


def _in_order(
    rows: Mapping[str, Told], children: Mapping[str | None, list[str]], parent: str | None
) -> Iterator[Told]:
    for key in children.get(parent, ()):
        yield rows[key]
        yield from _in_order(rows, children, key)
