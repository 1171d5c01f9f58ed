"""Numbers: people type them in, correct them and take them away; the daily work counts its own."""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look.numbers import with_unit
from organisations.models import Membership
from strategies.indicator_rules import check_day
from strategies.metrics import metric_by_key
from strategies.models import Indicator, Measurement, Strategy
from strategies.refusals import Refused
from strategies.services.indicators import held
from strategies.steps import recording

BATCH = 1_000
FED = gettext_lazy("Its numbers come from the daily work and are not typed in.")


def measure(
    *, indicator: Indicator, measured_on: datetime.date, value: Decimal, by: Membership, note: str = ""
) -> Measurement:
    """What it was on a day. The same day again corrects it; history keeps what stood there."""
    with _typing_in("number_add", indicator, value, by) as indicator:
        _refuse_day(measured_on)
        return _store(indicator, measured_on, value, note)


def correct_measurement(
    *, measurement: Measurement, measured_on: datetime.date, value: Decimal, by: Membership, note: str = ""
) -> Measurement:
    """Another value, day or note. A day that has a number already is refused: one of them would go."""
    with _typing_in("number", measurement.indicator, value, by):
        _refuse_day(measured_on)
        taken = Measurement.objects.filter(indicator=measurement.indicator_id, measured_on=measured_on)
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
    numbers = Measurement.objects.filter(indicator=indicator.pk)
    with recording(strategy_id=indicator.strategy_id, action=action, title=title, by=by, of=[numbers]):
        found = held(indicator)
        _refuse_fed(found)
        yield found


def put_numbers(
    strategy: Strategy, numbers: Iterable[tuple[Indicator, datetime.date, Decimal, str]]
) -> None:  # fmt: skip
    """Many at once, as part of a larger step: indicator, day, value and note."""
    own = Indicator.objects.filter(strategy=strategy)
    standing = {one.pk: one for one in own.select_for_update(no_key=True).order_by("pk")}
    rows = Measurement.objects.filter(strategy=strategy)
    there = {(row.indicator_id, row.measured_on): row for row in rows}
    new, changed = [], []
    for indicator, day, value, note in numbers:
        if indicator.pk not in standing:
            raise Refused(_("Somebody has removed it."))
        _refuse_fed(standing[indicator.pk])
        _refuse_day(day)
        found = there.get((indicator.pk, day))
        if found is None:
            row = {"organisation": strategy.organisation, "strategy": strategy, "indicator": indicator}
            new.append(Measurement(measured_on=day, value=value, note=note, **row))
        elif (found.value, found.note) != (value, note):
            found.value, found.note = value, note
            changed.append(found)
    Measurement.objects.bulk_create(new, batch_size=BATCH)
    Measurement.objects.bulk_update(changed, ["value", "note"], batch_size=BATCH)


def measure_by_metric(*, indicator: Indicator, day: datetime.date) -> Measurement | None:
    """What its metric counts on that day; None, and nothing stored, where there is nothing to show."""
    metric = metric_by_key(indicator.metric)
    counted = metric.count(indicator.strategy, day) if metric else None
    if counted is None or not counted.may_be_shown:
        return None
    with transaction.atomic():
        return _store(held(indicator), day, round(counted.value, 4), "")


def measure_from_metrics(*, day: datetime.date) -> int:
    """Measures each fed indicator of the strategies in force that has no number of this month yet.

    It goes by what is there and not by when it last ran: a second run does nothing, and a missed
    night is made up for by the next. How many were measured.
    """
    fed = Indicator.objects.filter(strategy__status=Strategy.Status.IN_FORCE).exclude(metric="")
    standing = fed.exclude(node__removed_at__isnull=False)
    this_month = Measurement.objects.filter(measured_on__gte=day.replace(day=1), measured_on__lte=day)
    due = standing.exclude(pk__in=this_month.values("indicator")).select_related("strategy")
    return sum(measure_by_metric(indicator=indicator, day=day) is not None for indicator in due)


def _store(indicator: Indicator, day: datetime.date, value: Decimal, note: str) -> Measurement:
    """An unchanged number is left alone, so that history tells of changes only."""
    row = {"organisation": indicator.organisation, "strategy_id": indicator.strategy_id}
    found = Measurement.objects.filter(indicator=indicator, measured_on=day).first()
    if found is None:
        return Measurement.objects.create(indicator=indicator, measured_on=day, value=value, note=note, **row)
    if (found.value, found.note) != (value, note):
        found.value, found.note = value, note
        found.save()
    return found


def _refuse_fed(indicator: Indicator) -> None:
    if indicator.metric:
        raise Refused(FED)


def _refuse_day(day: datetime.date) -> None:
    if sentence := check_day(day):
        raise Refused(sentence)
