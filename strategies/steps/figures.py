"""What hangs on the tree, put back: what the strategy says of itself, indicators, their numbers, readings.

Each is refused with what stands in the way.
"""

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from look.dates import long_date
from strategies.indicator_rules import check_indicator
from strategies.models import Indicator, Measurement, Node, Reading, Strategy
from strategies.refusals import Refused
from strategies.steps.changes import DEFINED, Change, Way, changed, fill, found, is_shift, line_up

BATCH = 1_000


def put_back_strategy(way: Way) -> None:
    """Its row is held already."""
    for change in way.of("strategy"):
        strategy = Strategy.objects.get(pk=change["id"])
        way.check(change, strategy, strategy.title)
        fill(strategy, change[way.then])
        if strategy.starts_on and strategy.ends_on and strategy.ends_on < strategy.starts_on:
            raise changed(strategy.title)
        strategy.save(update_fields=[*change[way.then], "updated_at"])


def put_back_readings(way: Way) -> None:
    """A newer version waits again to be taken over, or no more."""
    for change in way.of("reading"):
        Reading.objects.filter(pk=change["id"]).update(**change[way.then])


# --- Indicators -----------------------------------------------------------------------------------


def put_back_indicators(way: Way) -> None:
    changes = way.of("indicator")
    held = Indicator.with_removed.select_for_update(no_key=True).order_by("pk")
    rows = held.in_bulk([UUID(change["id"]) for change in changes])
    _check_numbers(way)
    places: dict[UUID, int] = {}
    for change in changes:
        indicator, side = found(rows, change), change[way.then]
        if not is_shift(change):
            way.check(change, None if indicator.removed_at else indicator, indicator.name)
            _bring(indicator, change, way)
        if side and "position" in side and not indicator.removed_at:
            places[indicator.pk] = int(side["position"])
    _check_parts(rows.values(), way)
    Indicator.with_removed.bulk_update(rows.values(), [*DEFINED, "removed_at"], batch_size=BATCH)
    standing = Indicator.objects.filter(strategy=way.step.strategy_id)
    Indicator.objects.bulk_update(line_up(standing, places, "node_id"), ["position"])


def _bring(indicator: Indicator, change: Change, way: Way) -> None:
    side = change[way.then]
    indicator.removed_at = None if side else timezone.now()
    fill(indicator, side or {})
    if side and check_indicator({name: getattr(indicator, name) for name in DEFINED}):
        raise changed(indicator.name)


def _check_numbers(way: Way) -> None:
    """One that was added does not take along what somebody has measured since."""
    changes = way.of("indicator")
    added = [one["id"] for one in changes if one["before"] is None and one[way.then] is None]
    known = [one["id"] for one in way.of("measurement")]
    others = Measurement.with_expected.filter(indicator__in=added, indicator__metric="").exclude(pk__in=known)
    if added and (number := others.select_related("indicator").first()):
        raise Refused(_("%(title)s has been measured since.") % {"title": number.indicator.name})


def _check_parts(indicators: Iterable[Indicator], way: Way) -> None:
    """None comes to a part that has gone, where nobody would see it."""
    sides = {change["id"]: change[way.then] or {} for change in way.of("indicator")}
    wanted = {one.node_id for one in indicators if sides[str(one.pk)].get("node_id")}
    gone = Node.with_removed.filter(pk__in=wanted).exclude(removed_at=None).first()
    if gone:
        raise Refused(_("%(title)s has been removed since.") % {"title": gone.title})


# --- Numbers --------------------------------------------------------------------------------------


def put_back_measurements(way: Way) -> None:
    changes = way.of("measurement")
    held = Measurement.with_expected.select_for_update(no_key=True).order_by("pk")
    rows = held.in_bulk([UUID(change["id"]) for change in changes])
    wanted = {UUID((change[way.now] or change[way.then])["indicator_id"]) for change in changes}
    indicators = Indicator.with_removed.in_bulk(wanted)
    gone, corrected, new = [], [], []
    for change in changes:
        row, side = rows.get(UUID(change["id"])), change[way.now] or change[way.then]
        day = datetime.date.fromisoformat(side["measured_on"])
        way.check(change, row, _called(indicators[UUID(side["indicator_id"])], day))
        if change[way.then] is None:
            gone.append(row)
        elif row is None:
            new.append(_made(change, way, indicators))
        else:
            fill(row, change[way.then])
            corrected.append(row)
    Measurement.with_expected.filter(pk__in=[row.pk for row in gone if row]).delete()
    _check_days([*corrected, *new], indicators)
    Measurement.with_expected.bulk_update(corrected, ["measured_on", "value", "note"], batch_size=BATCH)
    Measurement.with_expected.bulk_create(new, batch_size=BATCH)


def _made(change: Change, way: Way, indicators: dict[UUID, Indicator]) -> Measurement:
    side = change[way.then]
    indicator = indicators[UUID(side["indicator_id"])]
    if indicator.removed_at:
        raise Refused(_("%(title)s has been removed since.") % {"title": indicator.name})
    row = Measurement(
        pk=UUID(change["id"]), organisation_id=indicator.organisation_id, strategy_id=indicator.strategy_id
    )
    fill(row, side)
    return row


def _check_days(coming: list[Measurement], indicators: dict[UUID, Indicator]) -> None:
    """A day that somebody has measured since keeps that number."""
    wanted = {(row.indicator_id, row.measured_on, row.is_expected) for row in coming}
    taken = Measurement.with_expected.filter(
        indicator__in={row.indicator_id for row in coming},
        measured_on__in={row.measured_on for row in coming},
    ).exclude(pk__in=[row.pk for row in coming])
    for row in taken:
        if (row.indicator_id, row.measured_on, row.is_expected) in wanted:
            title = _called(indicators[row.indicator_id], row.measured_on)
            raise Refused(_("%(title)s has been measured since.") % {"title": title})


def _called(indicator: Indicator, day: datetime.date) -> str:
    return f"{indicator.name}, {long_date(day)}"
