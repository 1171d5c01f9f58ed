"""Remembering what a planned change of a unit touched, and taking it back before its day (ADR 6)."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from look.dates import long_date
from organisations.models import Membership
from people.models import Person, Role, StandIn, Unit, UnitChange, UnitPosition
from people.services.doing import one_at_a_time
from people.services.unit_rules import refuse_cycle, refuse_place

Row = dict[str, Any]
# In the order in which they are made again.
TABLES: dict[str, type[models.Model]] = {
    "unit": Unit, "position": UnitPosition, "role": Role, "stand_in": StandIn,
}  # fmt: skip


@contextmanager
def remembered(
    unit: Unit, action: UnitChange.Action, other: Unit | None, first_day: datetime.date
) -> Iterator[None]:
    """What is done inside can be taken back until `first_day`. What has begun by now is forgotten."""
    today = timezone.localdate()
    UnitChange.objects.filter(first_day__lte=today).delete()
    before = _around(unit, other)
    yield
    if first_day > today:
        rows = _difference(before, _around(unit, other))
        UnitChange.objects.create(
            organisation_id=unit.organisation_id, unit=unit, action=action, other=other, first_day=first_day,
            rows=rows,
        )  # fmt: skip


def take_back(*, change: UnitChange, by: Membership) -> None:
    """Each row that the change touched is as it was, if each is still as the change left it."""
    with one_at_a_time(by):
        if not UnitChange.objects.filter(pk=change.pk).exists():
            raise ValidationError(_("It has been taken back already."))
        if change.first_day <= timezone.localdate():
            raise ValidationError(_("It has begun, so it cannot be taken back."))
        rows = _without_erased(change.rows)
        _refuse_changed(change, rows)
        _restore(rows)
        _refuse_broken_tree(rows)
        UnitChange.objects.filter(pk=change.pk).delete()


def what_stands_in_the_way(*, change: UnitChange, by: Membership) -> list[str]:
    """Tried out, and nothing is changed."""
    try:
        with transaction.atomic():
            take_back(change=change, by=by)
            transaction.set_rollback(True)
    except ValidationError as error:
        return list(error.messages)
    return []


# --- Remembering ----------------------------------------------------------------------------------


def _around(unit: Unit, other: Unit | None) -> dict[tuple[str, str], Row]:
    """Every row that a change of the unit can touch, by table and id, as text."""
    units = [one.pk for one in (unit, other) if one]
    found: dict[str, Any] = {
        "unit": Unit.objects.filter(pk=unit.pk),
        "position": UnitPosition.objects.filter(Q(unit=unit) | Q(parent__in=units)),
        "role": Role.objects.filter(unit__in=units),
        "stand_in": StandIn.objects.filter(role__unit__in=units),
    }
    return {(table, str(row["id"])): _as_text(row) for table in found for row in found[table].values()}


def _as_text(row: Row) -> Row:
    return {name: None if value is None else str(value) for name, value in row.items()}


def _difference(before: dict[tuple[str, str], Row], after: dict[tuple[str, str], Row]) -> list[Row]:
    return [
        {"table": key[0], "id": key[1], "before": before.get(key), "after": after.get(key)}
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    ]


# --- What stands in the way -----------------------------------------------------------------------


def _without_erased(rows: list[Row]) -> list[Row]:
    """Roles of somebody who has been erased stay ended, and so does who stood in for them."""
    persons = {str(_known(row)["person_id"]) for row in rows if "person_id" in _known(row)}
    gone = Person.objects.filter(pk__in=persons).exclude(erased_at=None).values_list("pk", flat=True)
    erased = {str(pk) for pk in gone}
    erased |= {row["id"] for row in rows if row["table"] == "role" and _known(row)["person_id"] in erased}
    return [row for row in rows if not erased & {_known(row).get("person_id"), _known(row).get("role_id")}]


def _refuse_changed(change: UnitChange, rows: list[Row]) -> None:
    mine = {row["id"] for row in change.rows}
    later = UnitChange.objects.filter(pk__gt=change.pk).select_related("unit")
    after = [other for other in later if mine & {row["id"] for row in other.rows}]
    if after:
        raise ValidationError([_sentence_about(other) for other in after])
    changed = [row for row in rows if not _is_as_left(row, mine)]
    if changed:
        raise ValidationError([_sentence(row) for row in changed])


def _is_as_left(row: Row, mine: set[str]) -> bool:
    now = TABLES[row["table"]]._default_manager.filter(pk=row["id"]).values().first()
    if row["after"] is None:
        return now is None and _person_is_there(row)
    if now is None:
        return False
    left = row["after"] if row["before"] is None else _changed(row, "after")
    left = {name: value for name, value in left.items() if name != "person_id"}  # a merger moves it along
    others = StandIn.objects.filter(role=row["id"]).exclude(pk__in=mine)
    alone = row["table"] != "role" or row["before"] is not None or not others.exists()
    return alone and left.items() <= _as_text(now).items()


def _person_is_there(row: Row) -> bool:
    person = row["before"].get("person_id")
    return person is None or Person.objects.filter(pk=person).exists()


def _sentence_about(change: UnitChange) -> str:
    names = {
        "change": change.get_action_display(), "unit": change.unit, "date": long_date(change.first_day),
    }  # fmt: skip
    return _("Take this back first: %(change)s of %(unit)s, from %(date)s.") % names


def _sentence(row: Row) -> str:
    known = _known(row)
    if row["table"] in ("unit", "position"):
        unit = Unit.objects.get(pk=str(known.get("unit_id", row["id"])))
        return _("%(unit)s has been closed or moved otherwise since.") % {"unit": unit}
    person = Person.objects.filter(pk=known["person_id"]).first() or _("somebody who is gone")
    return _("A role or stand-in of %(person)s has been changed since.") % {"person": person}


# --- Putting it back ------------------------------------------------------------------------------


def _restore(rows: list[Row]) -> None:
    """What the change made goes, what it changed is as before, what it took away is made again."""
    for table, model in reversed(TABLES.items()):
        made = [row["id"] for row in rows if row["table"] == table and row["before"] is None]
        model._default_manager.filter(pk__in=made).delete()
    for table, model in TABLES.items():
        for row in (row for row in rows if row["table"] == table and row["before"] is not None):
            if row["after"] is None:
                model(**row["before"]).save(force_insert=True)
            else:
                model._default_manager.filter(pk=row["id"]).update(**_changed(row, "before"))


def _refuse_broken_tree(rows: list[Row]) -> None:
    """What was planned since may have counted on the change."""
    ids = [row["id"] for row in rows if row["table"] == "position" and row["before"] is not None]
    for position in UnitPosition.objects.filter(pk__in=ids).select_related("unit", "parent"):
        refuse_place(position)
        refuse_cycle(position.unit, position.parent, position.starts_on, position.ends_on)


def _known(row: Row) -> Row:
    known: Row = row["after"] or row["before"]
    return known


def _changed(row: Row, when: str) -> Row:
    """The columns that the change altered, as they were `before` or `after`."""
    return {name: value for name, value in row[when].items() if row["before"][name] != row["after"][name]}
