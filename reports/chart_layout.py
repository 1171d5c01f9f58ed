"""Where the marks and words of a chart stand, in a drawing of 340 × 160 units.

Times are placed by the day. Every word gets a box, and a word whose box would leave the drawing or
touch another's goes somewhere else, or stays away: the table under the chart has all numbers.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from look.dates import short_month
from look.numbers import with_unit

Day = datetime.date
Place = tuple[float, float]

WIDTH, HEIGHT = 340, 160
LEFT, RIGHT, TOP, BOTTOM = 8, 12, 24, 26
BASE = HEIGHT - BOTTOM
# Free space under the lowest and above the highest value, as shares of what lies between them.
BELOW, ABOVE = 0.18, 0.12
# Without a date the target stands so much to the right of the latest point.
UNDATED = 0.25
BESIDE_BEACON = 12
LONGEST_UNIT = 4
SIGNIFICANT = 5
LARGE = 10**6
# How wide letters are in the chart's fonts at 13 units, a little more than they are.
NARROW_LETTERS, WIDE_LETTERS = " .,:;'|!ijlI1", "%mwMWÆæ@—"
NARROW, USUAL, WIDE = 6.2, 8.4, 12.8
ASCENT, DESCENT = 10.5, 3.5


@dataclass(frozen=True, kw_only=True)
class Series:
    """What a chart shows: measured values in the order of their days, and the target if there is one.

    `expected` are values that somebody expects after the latest, or all there is; `missed` are the first
    days of months that should have been measured and were not: the line is broken there.
    """

    name: str
    points: Sequence[tuple[Day, Decimal]]
    expected: Sequence[tuple[Day, Decimal]] = ()
    missed: Sequence[Day] = ()
    unit: str = ""
    target: Decimal | None = None
    target_on: Day | None = None

    @property
    def all_points(self) -> list[tuple[Day, Decimal]]:
        return [*self.points, *self.expected]


@dataclass(frozen=True)
class Text:
    """Words with their left end and their line."""

    x: float
    y: float
    words: str
    is_strong: bool = False

    @property
    def box(self) -> "Box":
        return Box(self.x, self.y - ASCENT, self.x + width_of(self.words), self.y + DESCENT)


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right
            and self.top < other.bottom and other.top < self.bottom
        )  # fmt: skip

    @property
    def is_inside(self) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= WIDTH and self.bottom <= HEIGHT

    def is_crossed(self, start: Place, end: Place) -> bool:
        """By the line between two places, looked at every few units."""
        steps = max(int(abs(end[0] - start[0]) + abs(end[1] - start[1])) // 4, 1)
        spots = (
            (start[0] + (end[0] - start[0]) * n / steps, start[1] + (end[1] - start[1]) * n / steps)
            for n in range(steps + 1)
        )
        return any(self.left < x < self.right and self.top < y < self.bottom for x, y in spots)


@dataclass
class Layout:
    points: list[Place]
    base: list[Place]
    pieces: list[list[Place]] = field(default_factory=list)
    expected: list[Place] = field(default_factory=list)
    rule: list[Place] = field(default_factory=list)
    way: list[Place] = field(default_factory=list)
    beacon: Place | None = None
    radius: float = 2.6
    texts: list[Text] = field(default_factory=list)

    @property
    def to_come(self) -> list[Place]:
        """What is expected, without the latest from which its line goes on."""
        return self.expected[1:] if self.points else self.expected


def width_of(words: str) -> float:
    return sum(
        NARROW if letter in NARROW_LETTERS or letter.isspace() else WIDE if letter in WIDE_LETTERS else USUAL
        for letter in words
    )


def in_short(value: Decimal, unit: str) -> str:
    """As it stands in the drawing: five digits at most, and a long unit stays away."""
    unit = unit if len(unit) <= LONGEST_UNIT else ""
    for size, words in ((10**9, _("%(n)s bn")), (LARGE, _("%(n)s m"))):
        if abs(value) >= size:
            return with_unit_after(words, _rounded(value / size, 3), unit)
    return with_unit(_rounded(value, SIGNIFICANT), unit)


def with_unit_after(words: str, value: Decimal, unit: str) -> str:
    return f"{words % {'n': with_unit(value, '')}} {unit}".strip()


def _rounded(value: Decimal, digits: int) -> Decimal:
    if not value:
        return Decimal(0)
    places = max(digits - 1 - value.adjusted(), 0)
    return round(value, places)


class Scale:
    """Days to the right, values upwards."""

    def __init__(self, series: Series, right: float) -> None:
        days: list[float] = [day.toordinal() for day, _value in series.all_points]
        self.first, self.last = days[0], days[-1]
        if series.target is not None:
            undated = self.last + (self.last - self.first or 1) * UNDATED
            dated = series.target_on.toordinal() if series.target_on else undated
            self.first, self.last = min(self.first, dated), max(self.last, dated)
        values = [float(value) for _day, value in series.all_points]
        if series.target is not None:
            values.append(float(series.target))
        between = max(values) - min(values) or abs(max(values)) * 0.2 or 1.0
        self.low = min(values) - between * BELOW
        self.high = max(values) + between * ABOVE
        self.right = right

    def x(self, day: float) -> float:
        if self.last == self.first:
            return round((LEFT + self.right) / 2, 1)
        return round(LEFT + (day - self.first) / (self.last - self.first) * (self.right - LEFT), 1)

    def y(self, value: Decimal) -> float:
        share = (self.high - float(value)) / (self.high - self.low)
        return round(TOP + min(max(share, 0.0), 1.0) * (BASE - TOP), 1)


def lay_out(series: Series, *, with_latest: bool = True) -> Layout:
    """Asks for at least one point."""
    scale = Scale(series, _right_edge(series))
    places = [(scale.x(day.toordinal()), scale.y(value)) for day, value in series.all_points]
    points, expected = places[: len(series.points)], places[len(series.points) :]
    layout = Layout(
        points, base=[(LEFT, BASE), (scale.right, BASE)], pieces=_pieces(series, points),
        expected=[*points[-1:], *expected] if expected else [], radius=_radius(places),
    )  # fmt: skip
    if series.target is not None:
        _add_target(layout, series, scale)
    words = Words(layout)
    if series.target is not None and layout.beacon:
        target = _("Target %(value)s") % {"value": in_short(series.target, series.unit)}
        words.add(target, _around_beacon(layout.beacon, target), is_strong=True)
    if with_latest and points:
        latest = in_short(series.points[-1][1], series.unit)
        words.add(latest, _around(points[-1], latest, far=True), is_strong=True)
    if expected:
        last = in_short(series.expected[-1][1], series.unit)
        words.add(last, _around(expected[-1], last, far=True))
    if len(points or expected) > 1:
        first = in_short(series.all_points[0][1], series.unit)
        words.add(first, _around(places[0], first))
    _add_days(words, series, scale)
    return layout


class Words:
    """Puts words where there is room: the first free place that the line crosses least."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.taken = [_around_mark(latest, 6) for latest in layout.points[-1:]]
        if layout.expected:
            self.taken.append(_around_mark(layout.expected[-1], 4))
        if layout.beacon:
            self.taken.append(_around_mark(layout.beacon, 6.5))

    def add(self, words: str, places: Iterable[Place], *, is_strong: bool = False) -> bool:
        texts = (Text(round(x, 1), round(y, 1), words, is_strong) for x, y in places)
        free = [text for text in texts if self._is_free(text.box)]
        if not free:
            return False
        best = min(free, key=lambda text: self._crossings(text.box))
        self.layout.texts.append(best)
        self.taken.append(best.box)
        return True

    def _is_free(self, box: Box) -> bool:
        return box.is_inside and not any(box.touches(other) for other in self.taken)

    def _crossings(self, box: Box) -> int:
        layout = self.layout
        lines = (layout.points, layout.expected, layout.way, layout.rule, layout.base)
        return sum(box.is_crossed(*piece) for line in lines for piece in pairwise(line))


def _right_edge(series: Series) -> float:
    """Leaves room for the target's words, where its beacon stands last."""
    if series.target is None or (series.target_on and series.target_on < series.all_points[-1][0]):
        return WIDTH - RIGHT
    words = _("Target %(value)s") % {"value": in_short(series.target, series.unit)}
    return round(WIDTH - max(width_of(words) + BESIDE_BEACON + 1, RIGHT), 1)


def _pieces(series: Series, points: list[Place]) -> list[list[Place]]:
    """The line, broken where a month is missing."""
    pieces = [points[:1]]
    days = [day for day, _value in series.points]
    for (before, after), place in zip(pairwise(days), points[1:], strict=True):
        if any(before < day <= after for day in series.missed):
            pieces.append([])
        pieces[-1].append(place)
    return pieces


def _radius(points: Sequence[Place]) -> float:
    """Small enough that neighbours stay apart."""
    gaps = [after[0] - before[0] for before, after in pairwise(points)]
    return round(min(max(min(gaps, default=6) / 2 - 0.5, 0.8), 2.6), 1)


def _add_target(layout: Layout, series: Series, scale: Scale) -> None:
    assert series.target is not None  # noqa: S101 - lay_out
    level = scale.y(series.target)
    x = scale.x(series.target_on.toordinal()) if series.target_on else scale.right
    layout.beacon = (x, level)
    layout.rule = [(LEFT, level), (scale.right, level)]
    if layout.points and x > layout.points[-1][0]:
        layout.way = [layout.points[-1], (x, level)]


def _around_mark(place: Place, reach: float) -> Box:
    x, y = place
    return Box(x - reach, y - reach, x + reach, y + reach)


def _around_beacon(place: Place, words: str) -> Iterator[Place]:
    x, y = place
    yield x + BESIDE_BEACON, y + 4.5
    yield from _around(place, words, far=True)
    yield x - BESIDE_BEACON - width_of(words), y + 4.5


def _around(place: Place, words: str, *, far: bool = False) -> Iterator[Place]:
    """Above and below, in the middle or flush with either end; `far` goes on looking further away."""
    x, y = place
    width = width_of(words)
    lefts = (min(max(x - width / 2, 0), WIDTH - width), max(x - 5, 0), min(x + 5, WIDTH) - width)
    for away in (0, 14, 28, 42) if far else (0,):
        for line in (y - 11 - away, y + 20 + away):
            yield from ((left, line) for left in lefts)
    yield x + 10, y + 4.5
    yield x - 10 - width, y + 4.5


def _add_days(words: Words, series: Series, scale: Scale) -> None:
    """The target's, the latest and the first, by the year; by the month where years would repeat."""
    days = [series.target_on] if series.target is not None and series.target_on else []
    told = series.all_points
    days += dict.fromkeys(day for day, _value in (told[-1], *series.points[-1:], told[0]))
    by_year = len({day.year for day in days}) == len(days)
    for day in days:
        written = str(day.year) if by_year else short_month(day)
        width = width_of(written)
        left = min(max(scale.x(day.toordinal()) - width / 2, 1), WIDTH - width - 1)
        words.add(written, [(left, HEIGHT - 6)])
