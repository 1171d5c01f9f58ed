"""Numbers: people type them in, correct them and take them away; the daily work counts its own."""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look.numbers import with_unit
from organisations.models import Membership
from strategies.figures import months_between
from strategies.indicator_rules import check_number, is_expectation
from strategies.metrics import metric_by_key
from strategies.models import Indicator, Measurement, Strategy
from strategies.refusals import Refused
from strategies.services.indicators import held
from strategies.steps import recording

BATCH = 1_000
MOST_MISSED = 12
FED = gettext_lazy("Its numbers come from the daily work and are not typed in.")


def measure(
    *, indicator: Indicator, measured_on: datetime.date, value: Decimal, by: Membership, note: str = ""
) -> Measurement:
    """What it was on a day. The same day again corrects it; history keeps what stood there.

    Of a background figure a day to come is what is expected.
    """
    with _typing_in("number_add", indicator, value, by) as indicator:
        expected = is_expectation(indicator, measured_on)
        _refuse_day(indicator, measured_on, expected=expected)
        return _store(indicator, measured_on, value, note, expected=expected)


def correct_measurement(
    *, measurement: Measurement, measured_on: datetime.date, value: Decimal, by: Membership, note: str = ""
) -> Measurement:
    """Another value, day or note. A day that has a number already is refused: one of them would go."""
    expected = measurement.is_expected
    with _typing_in("number", measurement.indicator, value, by) as indicator:
        _refuse_day(indicator, measured_on, expected=expected, before=measurement.measured_on)
        taken = _numbers(indicator).filter(measured_on=measured_on, is_expected=expected)
        if taken.exclude(pk=measurement.pk).exists():
            raise Refused(_("That day has a number already. Correct that one instead."))
        measurement.measured_on, measurement.value, measurement.note = measured_on, value, note
        measurement.save()
    return measurement


def remove_measurement(*, measurement: Measurement, by: Membership) -> None:
    with _typing_in("number_remove", measurement.indicator, measurement.value, by):
        measurement.delete()


@contextmanager
def _typing_in(action: str, indicator: Indicator, value: Decimal, by: Membership) -> Iterator[Indicator]:
    """A step about the numbers of one indicator, which is held."""
    title = f"{indicator.name}, {with_unit(value, indicator.unit)}"
    of = [_numbers(indicator)]
    with recording(strategy_id=indicator.strategy_id, action=action, title=title, by=by, of=of):
        found = held(indicator)
        _refuse_fed(found)
        yield found


def put_numbers(strategy: Strategy, numbers: Iterable[Measurement]) -> None:
    """Many at once, as part of a larger step: not yet saved, one a day of each indicator."""
    own = Indicator.objects.filter(strategy=strategy)
    standing = {one.pk: one for one in own.select_for_update(no_key=True).order_by("pk")}
    rows = Measurement.with_expected.filter(strategy=strategy)
    there = {(row.indicator_id, row.measured_on, row.is_expected): row for row in rows}
    new, changed = [], []
    for row in numbers:
        indicator = standing.get(row.indicator_id)
        if indicator is None:
            raise Refused(_("Somebody has removed it."))
        _refuse_fed(indicator)
        found = there.get((row.indicator_id, row.measured_on, row.is_expected))
        before = found.measured_on if found else None
        _refuse_day(indicator, row.measured_on, expected=row.is_expected, before=before)
        if found is None:
            row.organisation_id, row.strategy = strategy.organisation_id, strategy
            new.append(row)
        elif (found.value, found.note) != (row.value, row.note):
            found.value, found.note = row.value, row.note
            changed.append(found)
    Measurement.with_expected.bulk_create(new, batch_size=BATCH)
    Measurement.with_expected.bulk_update(changed, ["value", "note"], batch_size=BATCH)


def measure_by_metric(*, indicator: Indicator, day: datetime.date) -> Measurement | None:
    """What its metric counts on that day; None, and nothing stored, where there is nothing to show."""
    metric = metric_by_key(indicator.metric)
    counted = metric.count(indicator.strategy, day) if metric else None
    if counted is None or not counted.may_be_shown:
        return None
    with transaction.atomic():
        return _store(held(indicator), day, round(counted.value, 4), "", expected=False)


def measure_from_metrics(*, day: datetime.date) -> int:
    """Measures each fed indicator of the strategies in force that has no number of this month yet.

    It goes by what is there and not by when it last ran: a second run does nothing, a missed night is
    made up for by the next, and a month that nobody counted is counted as of its first day. How many
    numbers there are more.
    """
    in_force = Strategy.objects.own().filter(status=Strategy.Status.IN_FORCE)
    fed = Indicator.objects.filter(strategy__in=in_force).exclude(metric="")
    standing = fed.exclude(node__removed_at__isnull=False)
    this_month = Measurement.objects.filter(measured_on__gte=day.replace(day=1), measured_on__lte=day)
    due = standing.exclude(pk__in=this_month.values("indicator")).select_related("strategy")
    latest = Measurement.objects.order_by("indicator", "-measured_on").distinct("indicator")
    last = dict(latest.values_list("indicator", "measured_on"))
    days = [(one, when) for one in due for when in [*_months_missed(last.get(one.pk), day), day]]
    return sum(measure_by_metric(indicator=one, day=when) is not None for one, when in days)


def _months_missed(last: datetime.date | None, day: datetime.date) -> list[datetime.date]:
    """Between the last number and this month, a year back at most; none before the first number."""
    return months_between(last, day)[-MOST_MISSED:] if last else []


def _numbers(indicator: Indicator) -> "QuerySet[Measurement]":
    """With what is expected."""
    return Measurement.with_expected.filter(indicator=indicator.pk)


def _store(
    indicator: Indicator, day: datetime.date, value: Decimal, note: str, *, expected: bool
) -> Measurement:
    """An unchanged number is left alone, so that history tells of changes only."""
    found = _numbers(indicator).filter(measured_on=day, is_expected=expected).first()
    if found is None:
        return Measurement.objects.create(
            organisation_id=indicator.organisation_id, strategy_id=indicator.strategy_id,
            indicator=indicator, measured_on=day, value=value, note=note, is_expected=expected,
        )  # fmt: skip
    if (found.value, found.note) != (value, note):
        found.value, found.note = value, note
        found.save()
    return found


def _refuse_fed(indicator: Indicator) -> None:
    if indicator.metric:
        raise Refused(FED)


def _refuse_day(
    indicator: Indicator, day: datetime.date, *, expected: bool, before: datetime.date | None = None
) -> None:
    if sentence := check_number(indicator, day, expected=expected, before=before):
        raise Refused(sentence)
