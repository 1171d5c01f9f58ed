"""An indicator with its measurements, and what they say about the target. No query."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from look.numbers import number, with_unit
from reports.chart_layout import LONGEST_UNIT, Series
from strategies.metrics import Metric, metric_by_key
from strategies.models import Indicator, Measurement, Status


class State(Enum):
    """How the latest value stands to the target: words, and the mark of a status beside them.

    Nothing here says whether the pace is enough: only whether the number came nearer.
    """

    NO_TARGET = (_("No target"), Status.NOT_STARTED)
    NOT_MEASURED = (_("Not measured yet"), Status.NOT_STARTED)
    REACHED = (_("Reached"), Status.DONE)
    NOT_IN_TIME = (_("Not reached in time"), Status.AT_RISK)
    ON_THE_WAY = (_("On the way"), Status.ON_TRACK)
    SLIPPING = (_("Further away than last time"), Status.AT_RISK)
    AWAY = (_("Further away than at the start"), Status.AT_RISK)
    NO_NEARER = (_("No nearer than at the start"), Status.AT_RISK)
    NOT_REACHED = (_("Not reached yet"), Status.NOT_STARTED)

    def __init__(self, word: "str | Promise", status: Status) -> None:
        self.word = word
        self.status = status


@dataclass(frozen=True)
class Missed:
    """A month that should have been measured and was not, by its first day."""

    measured_on: datetime.date


def months_between(before: datetime.date, after: datetime.date) -> list[datetime.date]:
    """The first days of the months that lie wholly between."""
    first, last = (day.year * 12 + day.month - 1 for day in (before, after))
    return [datetime.date(month // 12, month % 12 + 1, 1) for month in range(first + 1, last)]


@dataclass(frozen=True)
class Figure:
    """`measurements` are all of them, in the order of their days; `expected` what is expected besides."""

    indicator: Indicator
    measurements: Sequence[Measurement]
    today: datetime.date
    expected: Sequence[Measurement] = ()

    @property
    def latest(self) -> Measurement | None:
        return self.measurements[-1] if self.measurements else None

    @property
    def numbers(self) -> list[Measurement]:
        """Measured and expected."""
        return [*self.measurements, *self.expected]

    @property
    def newest_first(self) -> list[Measurement | Missed]:
        """With what is expected, and with the months that should have been measured and were not."""
        rows: list[Measurement | Missed] = [*self.numbers, *map(Missed, self.missed)]
        return sorted(rows, key=lambda row: row.measured_on, reverse=True)

    @property
    def missed(self) -> list[datetime.date]:
        """Of a fed one: the first days of months without a number, up to this one."""
        days = [one.measured_on for one in self.measurements]
        if not self.is_fed or not days:
            return []
        ends = [*days[1:], self.today] if self.metric else days[1:]
        return [month for day, end in zip(days, ends, strict=False) for month in months_between(day, end)]

    @property
    def points(self) -> list[tuple[datetime.date, Decimal]]:
        """What the chart shows: the baseline too, where nothing else was measured by then."""
        points = [(one.measured_on, one.value) for one in self.measurements]
        indicator = self.indicator
        if indicator.baseline is None or indicator.baseline_on is None:
            return points
        if points and points[0][0] <= indicator.baseline_on:
            return points
        return [(indicator.baseline_on, indicator.baseline), *points]

    @property
    def series(self) -> Series:
        one = self.indicator
        points = self.points
        to_come = [
            (row.measured_on, row.value)
            for row in self.expected
            if not points or row.measured_on > points[-1][0]
        ]
        return Series(
            name=one.name, points=points, expected=to_come, missed=self.missed, unit=one.unit,
            target=one.target, target_on=one.target_on,
        )  # fmt: skip

    @property
    def value(self) -> str:
        return self.written(self.latest.value) if self.latest else ""

    @property
    def amount(self) -> str:
        """The value as it stands large, with a unit as short as %."""
        if self.latest is None:
            return ""
        return number(self.latest.value) if self.has_long_unit else self.value

    @property
    def has_long_unit(self) -> bool:
        return len(self.indicator.unit) > LONGEST_UNIT

    @property
    def target(self) -> str:
        return "" if self.indicator.target is None else self.written(self.indicator.target)

    @property
    def baseline(self) -> str:
        return "" if self.indicator.baseline is None else self.written(self.indicator.baseline)

    def written(self, value: Decimal) -> str:
        return with_unit(value, self.indicator.unit)

    @property
    def start(self) -> Decimal | None:
        """Where it began: the baseline, else the first of several measurements."""
        if self.indicator.baseline is not None:
            return self.indicator.baseline
        return self.measurements[0].value if len(self.measurements) > 1 else None

    @property
    def trend(self) -> str:
        """Where it has gone since it began, in words; nothing where that is nowhere."""
        if self.start is None or self.latest is None:
            return ""
        start, latest = {"value": self.written(self.start)}, self.latest.value
        if latest == self.start:
            return ""
        if latest > self.start:
            return gettext("up from %(value)s at the start") % start
        return gettext("down from %(value)s at the start") % start

    @property
    def rises(self) -> bool:
        """Whether more is better: as said, else as the target lies from the start."""
        if self.indicator.direction or self.indicator.target is None:
            return self.indicator.direction != Indicator.Direction.DOWN
        return self.start is None or self.indicator.target >= self.start

    @property
    def state(self) -> State:
        target = self.indicator.target
        if target is None:
            return State.NO_TARGET
        if self.latest is None:
            return State.NOT_MEASURED
        if self._short_of(self.latest.value, target) <= 0:
            return State.REACHED
        if self.indicator.target_on and self.indicator.target_on < self.today:
            return State.NOT_IN_TIME
        return self._on_the_way(self.latest.value)

    def _on_the_way(self, latest: Decimal) -> State:
        if self.start is None:
            return State.NOT_REACHED
        gained = self._short_of(self.start, latest)
        if gained <= 0:
            return State.AWAY if gained else State.NO_NEARER
        before = self.measurements[-2].value if len(self.measurements) > 1 else latest
        return State.SLIPPING if self._short_of(before, latest) < 0 else State.ON_THE_WAY

    @property
    def missing(self) -> Decimal:
        """What is left of the way to the target: 0 at the target, 1 at the start, more behind it."""
        target = self.indicator.target
        if target is None or self.latest is None:
            return Decimal(0)
        short = max(self._short_of(self.latest.value, target), Decimal(0))
        whole = abs(target - self.start) if self.start is not None else abs(target)
        return short / (whole or 1)

    def _short_of(self, value: Decimal, aimed_at: Decimal) -> Decimal:
        """How much better `aimed_at` is than `value`."""
        return aimed_at - value if self.rises else value - aimed_at

    @property
    def is_fed(self) -> bool:
        return bool(self.indicator.metric)

    @property
    def metric(self) -> Metric | None:
        """None also where the metric is no longer there."""
        return metric_by_key(self.indicator.metric)

    @property
    def definition(self) -> str:
        return self.indicator.definition or (str(self.metric.definition) if self.metric else "")

    @property
    def source(self) -> str:
        return self.indicator.source or (str(self.metric.source) if self.metric else "")
