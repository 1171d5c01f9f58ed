"""What a unit's successor takes over, split on the day so that history keeps its dates."""

import datetime
from typing import TypeVar

from django.db.models import Q

from people.models import Role, StandIn, Unit, UnitPosition

DAY = datetime.timedelta(days=1)
Dated = TypeVar("Dated", Role, UnitPosition)


def hand_over_roles(unit: Unit, successor: Unit | None, last_day: datetime.date) -> None:
    """Leaders' roles end with the unit: its successor has a leader. All others go on there."""
    for role in Role.objects.filter(Q(ends_on=None) | Q(ends_on__gt=last_day), unit=unit):
        goes_on = successor is not None and role.kind != Role.Kind.LEADER
        after = _copy(role, last_day, unit=successor) if goes_on else None
        if after and not _has_it_there(after):
            after.save()
            _hand_over_stand_ins(role, after, last_day)
        _end(role, last_day)


def hand_over_children(unit: Unit, successor: Unit | None, last_day: datetime.date) -> None:
    """Units below stand under the successor from the day after."""
    for position in UnitPosition.objects.filter(Q(ends_on=None) | Q(ends_on__gt=last_day), parent=unit):
        after = _copy(position, last_day, parent=successor)
        _end(position, last_day)
        after.save()


def _copy(row: Dated, last_day: datetime.date, **changes: object) -> Dated:
    """The part of the row that lies after the day."""
    after = type(row)(organisation_id=row.organisation_id)
    own = [field.name for field in row._meta.concrete_fields if field.name not in ("id", "organisation")]
    for name in own:
        setattr(after, name, changes[name] if name in changes else getattr(row, name))
    after.starts_on = max(row.starts_on or last_day, last_day + DAY)
    return after


def _end(row: Role | UnitPosition, last_day: datetime.date) -> None:
    """What would only have begun after the day goes; its copy has taken its place."""
    if row.starts_on and row.starts_on > last_day:
        row.delete()
    else:
        row.ends_on = last_day
        row.save()


def _has_it_there(role: Role) -> bool:
    same = Role.objects.filter(person=role.person, kind=role.kind, unit=role.unit)
    same = same.filter(Q(starts_on=None) | Q(starts_on__lte=role.starts_on))
    return same.filter(Q(ends_on=None) | Q(ends_on__gte=role.ends_on or datetime.date.max)).exists()


def _hand_over_stand_ins(role: Role, after: Role, last_day: datetime.date) -> None:
    for stand_in in StandIn.objects.filter(role=role, ends_on__gt=last_day):
        StandIn.objects.create(
            organisation_id=role.organisation_id, role=after, person_id=stand_in.person_id,
            starts_on=max(stand_in.starts_on, last_day + DAY), ends_on=stand_in.ends_on,
        )  # fmt: skip
