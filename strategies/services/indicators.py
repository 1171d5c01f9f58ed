"""What people do to indicators and their numbers: define, order, remove, measure, correct."""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.models import Membership
from strategies.indicator_rules import check_day, check_indicator
from strategies.metrics import metric_by_key
from strategies.models import Indicator, Measurement, Node, Strategy
from strategies.refusals import Refused

MOST_INDICATORS = 200
BATCH = 1_000
FED = gettext_lazy("Its numbers come from the daily work and are not typed in.")


@transaction.atomic
def add_indicator(*, strategy: Strategy, by: Membership, node: Node | None = None, **facts: Any) -> Indicator:
    """Last on its part; on no part it is a background figure."""
    _hold(strategy.pk)
    _refuse_problems(facts)
    if Indicator.objects.filter(strategy=strategy).count() >= MOST_INDICATORS:
        raise Refused(_("A strategy can have at most %(n)s indicators.") % {"n": MOST_INDICATORS})
    position = _beside(strategy.pk, node.pk if node else None).count()
    return Indicator.objects.create(
        organisation=by.organisation, strategy=strategy, node=node, position=position, **facts
    )


@transaction.atomic
def change_indicator(*, indicator: Indicator, by: Membership, **facts: Any) -> Indicator:
    """Only what is given changes. On another part it stands last."""
    indicator = _held(indicator)
    if "node" in facts and facts["node"] != indicator.node:
        node = facts["node"]
        facts["position"] = _beside(indicator.strategy_id, node.pk if node else None).count()
    for name, value in facts.items():
        setattr(indicator, name, value)
    _refuse_problems({name: getattr(indicator, name) for name in _judged()})
    indicator.save()
    return indicator


@transaction.atomic
def remove_indicator(*, indicator: Indicator, by: Membership) -> None:
    """Its numbers stay with it; `restore_indicator` brings it back."""
    _hold(indicator.strategy_id)
    Indicator.objects.filter(pk=indicator.pk).update(removed_at=timezone.now())
    _number(list(_beside(indicator.strategy_id, indicator.node_id)))


@transaction.atomic
def restore_indicator(*, indicator: Indicator, by: Membership) -> None:
    """Where it stood."""
    _hold(indicator.strategy_id)
    if not Indicator.with_removed.exclude(removed_at=None).filter(pk=indicator.pk).exists():
        return
    beside = list(_beside(indicator.strategy_id, indicator.node_id))
    Indicator.with_removed.filter(pk=indicator.pk).update(removed_at=None)
    beside.insert(indicator.position, Indicator.objects.get(pk=indicator.pk))
    _number(beside)


@transaction.atomic
def move_up(*, indicator: Indicator, by: Membership) -> None:
    _shift(indicator, -1)


@transaction.atomic
def move_down(*, indicator: Indicator, by: Membership) -> None:
    _shift(indicator, 1)


@transaction.atomic
def measure(
    *, indicator: Indicator, measured_on: datetime.date, value: Decimal, by: Membership, note: str = ""
) -> Measurement:
    """What it was on a day. The same day again corrects it; history keeps what stood there."""
    indicator = _typed_in(indicator)
    _refuse_day(measured_on)
    return _store(indicator, measured_on, value, note)


@transaction.atomic
def measure_several(
    *, strategy: Strategy, numbers: Iterable[tuple[Indicator, datetime.date, Decimal, str]], by: Membership
) -> None:
    """As `measure`, for many at once: indicator, day, value and note."""
    own = Indicator.objects.filter(strategy=strategy)
    held = {one.pk: one for one in own.select_for_update(no_key=True).order_by("pk")}
    rows = Measurement.objects.filter(strategy=strategy)
    there = {(row.indicator_id, row.measured_on): row for row in rows}
    new, changed = [], []
    for indicator, day, value, note in numbers:
        if indicator.pk not in held:
            raise Refused(_("Somebody has removed it."))
        _refuse_fed(held[indicator.pk])
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


@transaction.atomic
def correct_measurement(
    *, measurement: Measurement, measured_on: datetime.date, value: Decimal, by: Membership, note: str = ""
) -> Measurement:
    """Another value, day or note. A day that has a number already is refused: one of them would go."""
    _typed_in(measurement.indicator)
    _refuse_day(measured_on)
    taken = Measurement.objects.filter(indicator=measurement.indicator_id, measured_on=measured_on)
    if taken.exclude(pk=measurement.pk).exists():
        raise Refused(_("That day has a number already. Correct that one instead."))
    measurement.measured_on, measurement.value, measurement.note = measured_on, value, note
    measurement.save()
    return measurement


@transaction.atomic
def remove_measurement(*, measurement: Measurement, by: Membership) -> None:
    """History keeps it: `restore_measurement` takes it from there."""
    _typed_in(measurement.indicator)
    measurement.delete()


@transaction.atomic
def restore_measurement(*, indicator: Indicator, measurement_id: UUID, by: Membership) -> None:
    """Undoes `remove_measurement`, unless the day has been measured again since."""
    indicator = _typed_in(indicator)
    history = apps.get_model("strategies", "MeasurementEvent")._default_manager
    gone = history.filter(
        strategy=indicator.strategy_id, indicator=indicator.pk, pgh_obj=measurement_id, pgh_label="delete"
    )
    last = gone.order_by("-pgh_created_at").first()
    if last is None:
        raise Refused(_("It is not there any more."))
    if not Measurement.objects.filter(indicator=indicator, measured_on=last.measured_on).exists():
        _store(indicator, last.measured_on, last.value, last.note)


def measure_by_metric(*, indicator: Indicator, day: datetime.date) -> Measurement | None:
    """What its metric counts on that day; None, and nothing stored, where there is nothing to show."""
    metric = metric_by_key(indicator.metric)
    counted = metric.count(indicator.strategy, day) if metric else None
    if counted is None or not counted.may_be_shown:
        return None
    with transaction.atomic():
        return _store(_held(indicator), day, round(counted.value, 4), "")


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


def _typed_in(indicator: Indicator) -> Indicator:
    indicator = _held(indicator)
    _refuse_fed(indicator)
    return indicator


def _refuse_fed(indicator: Indicator) -> None:
    if indicator.metric:
        raise Refused(FED)


def _held(indicator: Indicator) -> Indicator:
    """As it stands, held until the transaction ends."""
    found = Indicator.objects.select_for_update().filter(pk=indicator.pk).first()
    if found is None:
        raise Refused(_("Somebody has removed it."))
    return found


def _hold(strategy_id: UUID) -> None:
    Strategy.objects.select_for_update(no_key=True).get(pk=strategy_id)


def _judged() -> tuple[str, ...]:
    return ("direction", "baseline", "baseline_on", "target", "target_on", "metric")


def _refuse_problems(facts: Mapping[str, Any]) -> None:
    for sentence in check_indicator(facts).values():
        raise Refused(sentence)


def _refuse_day(day: datetime.date) -> None:
    if sentence := check_day(day):
        raise Refused(sentence)


def _beside(strategy_id: UUID, node_id: UUID | None) -> "QuerySet[Indicator]":
    """Those on the same part, in their order."""
    return Indicator.objects.filter(strategy=strategy_id, node=node_id)


def _shift(indicator: Indicator, step: int) -> None:
    _hold(indicator.strategy_id)
    beside = list(_beside(indicator.strategy_id, indicator.node_id))
    if indicator not in beside:
        raise Refused(_("Somebody has removed it."))
    place = beside.index(indicator)
    if 0 <= place + step < len(beside):
        beside.insert(place + step, beside.pop(place))
    _number(beside)


def _number(indicators: list[Indicator]) -> None:
    changed = []
    for position, indicator in enumerate(indicators):
        if indicator.position != position:
            indicator.position = position
            changed.append(indicator)
    Indicator.objects.bulk_update(changed, ["position"])
