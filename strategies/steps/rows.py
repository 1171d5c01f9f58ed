"""Rows beside the tree that a step knows: indicators, their numbers, what the strategy says of itself, and
the reading of a newer version.

A change of one is `{"of", "id", "before", "after"}`. A side holds the fields that changed, as text; all of
them where the row comes or goes, and None where it does not stand. A number always says whose it is and
of which day.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from look.dates import long_date
from strategies.indicator_rules import check_indicator
from strategies.models import Indicator, Measurement, Node, Reading, Strategy
from strategies.refusals import Refused

State = dict[str, str | None]
Change = dict[str, Any]
Key = tuple[str, UUID]
BATCH = 1_000

DEFINED = (
    "node_id", "position", "name", "definition", "unit", "direction", "baseline", "baseline_on", "target",
    "target_on", "source", "metric",
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """`always` are told of each change; `loose` are put back and stand in nobody's way."""

    model: type[Model]
    fields: tuple[str, ...]
    always: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


KINDS = {
    "strategy": Kind(Strategy, ("title", "background", "starts_on", "ends_on", "adopted_by", "adopted_on")),
    "indicator": Kind(Indicator, DEFINED, loose=("position",)),
    "measurement": Kind(
        Measurement,
        ("indicator_id", "measured_on", "value", "note", "is_expected"),
        always=("indicator_id", "measured_on", "is_expected"),
    ),
    "reading": Kind(Reading, ("strategy_id",), loose=("strategy_id",)),
}


def states_of(of: Sequence[QuerySet[Any]]) -> dict[Key, State]:
    """One query for each of them, made anew each time."""
    states: dict[Key, State] = {}
    for rows in of:
        name = next(name for name, kind in KINDS.items() if kind.model is rows.model)
        fields = KINDS[name].fields
        for pk, *values in rows.order_by().values_list("pk", *fields):
            states[name, pk] = {field: _text(value) for field, value in zip(fields, values, strict=True)}
    return states


def differences(before: dict[Key, State], after: dict[Key, State]) -> list[Change]:
    keys = dict.fromkeys([*before, *after])
    return [
        _change(key, before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)
    ]


def put_back(changes: Sequence[Change], *, now: str, then: str) -> None:
    """From the one side of the changes to the other, or refused with what stands in the way."""
    for name, act in (("strategy", _put_back_strategy), ("indicator", _put_back_indicators)):
        if own := [change for change in changes if change["of"] == name]:
            act(own, changes, now, then)
    if own := [change for change in changes if change["of"] == "measurement"]:
        _put_back_measurements(own, now, then)
    for change in changes:
        if change["of"] == "reading":  # a newer version waits again to be taken over, or no more
            Reading.objects.filter(pk=change["id"]).update(**change[then])


def _change(key: Key, before: State | None, after: State | None) -> Change:
    name, pk = key
    if before is not None and after is not None:
        same = {field for field in before if before[field] == after[field]} - {*KINDS[name].always}
        before, after = _without(before, same), _without(after, same)
    return {"of": name, "id": str(pk), "before": before, "after": after}


def _without(state: State, fields: set[str]) -> State:
    return {field: value for field, value in state.items() if field not in fields}


# --- The strategy itself --------------------------------------------------------------------------


def _put_back_strategy(own: list[Change], _changes: Sequence[Change], now: str, then: str) -> None:
    """Its row is held already."""
    (change,) = own
    strategy = Strategy.objects.get(pk=change["id"])
    _check(change, strategy, now, strategy.title)
    _set(strategy, change[then])
    if strategy.starts_on and strategy.ends_on and strategy.ends_on < strategy.starts_on:
        raise _changed(strategy.title)
    strategy.save(update_fields=[*change[then], "updated_at"])


# --- Indicators -----------------------------------------------------------------------------------


def _put_back_indicators(own: list[Change], changes: Sequence[Change], now: str, then: str) -> None:
    held = Indicator.with_removed.select_for_update(no_key=True).order_by("pk")
    found = held.in_bulk([UUID(change["id"]) for change in own])
    _check_numbers([change for change in own if change[then] is None], changes)
    places: dict[UUID, int] = {}
    for change in own:
        indicator = _found(found, change)
        if not _is_shift(change):
            _check(change, None if indicator.removed_at else indicator, now, indicator.name)
            _bring(indicator, change, then)
        if not indicator.removed_at and change[then] and "position" in change[then]:
            places[indicator.pk] = int(change[then]["position"])
    _check_parts(found.values(), own, then)
    Indicator.with_removed.bulk_update(found.values(), [*DEFINED, "removed_at"], batch_size=BATCH)
    _line_up(next(iter(found.values())).strategy_id, places)


def _found(found: dict[UUID, Any], change: Change) -> Any:
    try:
        return found[UUID(change["id"])]
    except KeyError:
        raise Refused(_("What it was about is gone for good.")) from None


def _is_shift(change: Change) -> bool:
    """Whether it only made room for another."""
    return bool(change["before"] and change["after"]) and {*change["before"], *change["after"]} == {
        "position"
    }


def _bring(indicator: Indicator, change: Change, then: str) -> None:
    if change[then] is None:
        indicator.removed_at = timezone.now()
        return
    indicator.removed_at = None
    _set(indicator, change[then])
    if check_indicator({name: getattr(indicator, name) for name in DEFINED}):
        raise _changed(indicator.name)


def _check_numbers(going: list[Change], changes: Sequence[Change]) -> None:
    """One that was added does not take along what somebody has measured since."""
    added = [change["id"] for change in going if change["before"] is None]
    known = [change["id"] for change in changes if change["of"] == "measurement"]
    others = Measurement.with_expected.filter(indicator__in=added, indicator__metric="").exclude(pk__in=known)
    if added and (number := others.select_related("indicator").first()):
        raise Refused(_("%(title)s has been measured since.") % {"title": number.indicator.name})


def _check_parts(indicators: Iterable[Indicator], own: list[Change], then: str) -> None:
    """None comes to a part that has gone, where nobody would see it."""
    coming = {change["id"] for change in own if change[then] and change[then].get("node_id")}
    wanted = {one.node_id for one in indicators if str(one.pk) in coming}
    gone = Node.with_removed.filter(pk__in=wanted).exclude(removed_at=None).first()
    if gone:
        raise Refused(_("%(title)s has been removed since.") % {"title": gone.title})


def _line_up(strategy_id: UUID, places: dict[UUID, int]) -> None:
    """Those with a place at theirs, among the others of their part in the order that these have."""
    beside: dict[UUID | None, list[Indicator]] = defaultdict(list)
    standing = {one.pk: one for one in Indicator.objects.filter(strategy=strategy_id)}
    for pk, one in standing.items():
        if pk not in places:
            beside[one.node_id].append(one)
    for pk, place in sorted(places.items(), key=lambda item: item[1]):
        beside[standing[pk].node_id].insert(place, standing[pk])
    moved = []
    for indicators in beside.values():
        for position, one in enumerate(indicators):
            if one.position != position:
                one.position = position
                moved.append(one)
    Indicator.objects.bulk_update(moved, ["position"])


# --- Numbers --------------------------------------------------------------------------------------


def _put_back_measurements(own: list[Change], now: str, then: str) -> None:
    held = Measurement.with_expected.select_for_update(no_key=True).order_by("pk")
    found = held.in_bulk([UUID(change["id"]) for change in own])
    wanted = {UUID((change[now] or change[then])["indicator_id"]) for change in own}
    indicators = Indicator.with_removed.in_bulk(wanted)
    gone, changed, new = [], [], []
    for change in own:
        row, side = found.get(UUID(change["id"])), change[now] or change[then]
        day = datetime.date.fromisoformat(side["measured_on"])
        _check(change, row, now, _called(indicators[UUID(side["indicator_id"])], day))
        if change[then] is None:
            gone.append(row)
        elif row is None:
            new.append(_made(change, then, indicators))
        else:
            _set(row, change[then])
            changed.append(row)
    Measurement.with_expected.filter(pk__in=[row.pk for row in gone if row]).delete()
    _check_days([*changed, *new], indicators)
    Measurement.with_expected.bulk_update(changed, ["measured_on", "value", "note"], batch_size=BATCH)
    Measurement.with_expected.bulk_create(new, batch_size=BATCH)


def _made(change: Change, then: str, indicators: dict[UUID, Indicator]) -> Measurement:
    indicator = indicators[UUID(change[then]["indicator_id"])]
    if indicator.removed_at:
        raise Refused(_("%(title)s has been removed since.") % {"title": indicator.name})
    row = Measurement(
        pk=UUID(change["id"]), organisation_id=indicator.organisation_id, strategy_id=indicator.strategy_id
    )
    _set(row, change[then])
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


# --- Cells as text --------------------------------------------------------------------------------


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _check(change: Change, row: Any, now: str, title: str) -> None:
    """Refused unless the row is as this side of the change says."""
    expected = change[now]
    if expected is not None and row is None:
        raise Refused(_("%(title)s has been removed since.") % {"title": title})
    loose = KINDS[change["of"]].loose
    if (expected is None) != (row is None) or any(
        _text(getattr(row, field)) != value for field, value in (expected or {}).items() if field not in loose
    ):
        raise _changed(title)


def _set(row: Model, state: State) -> None:
    for field, value in state.items():
        setattr(row, field, row._meta.get_field(field).to_python(value))  # type: ignore[union-attr]


def _changed(title: str) -> Refused:
    return Refused(_("%(title)s has been changed since.") % {"title": title})
