"""Numbers that the daily work gives by itself. A room registers its own in `AppConfig.ready`.

    register(Metric(
        key="supervisors", name=_("People who are supervisors"), definition=_("…"), unit="", source=_("…"),
        count=count_supervisors,
    ))

`count(strategy, day)` works in the organisation in scope, and answers None where there is nothing to
count. When people stand behind the number it says how many, and of how many: `reports.threshold` then
decides whether it may be shown, and what may not be shown is not stored.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise

from reports.threshold import may_be_shown
from strategies.models import Strategy


@dataclass(frozen=True)
class Counted:
    """`persons` stand behind the value, `out_of` so many; None where the number is not about people."""

    value: Decimal
    persons: int | None = None
    out_of: int | None = None

    @property
    def may_be_shown(self) -> bool:
        return self.persons is None or may_be_shown(self.persons, self.out_of)


Count = Callable[[Strategy, datetime.date], Counted | None]


@dataclass(frozen=True, kw_only=True)
class Metric:
    """`count` is asked for past days too, and answers None for one that it cannot tell of.

    `key` is kept by indicators, so that it stays as it is. It has 60 letters at most.
    """

    key: str
    name: "str | Promise"
    definition: "str | Promise"
    unit: str
    source: "str | Promise"
    count: Count
    is_about_people: bool = False


_metrics: dict[str, Metric] = {}


def register(metric: Metric) -> None:
    _metrics[metric.key] = metric


def metric_by_key(key: str) -> Metric | None:
    return _metrics.get(key)


def metrics() -> list[Metric]:
    return sorted(_metrics.values(), key=lambda metric: str(metric.name))
