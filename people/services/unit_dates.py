"""Closing, merging and moving units on a date, and seeing beforehand what that means (ADR 6)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from look.dates import long_date
from organisations.models import Membership
from people.models import Person, Role, Unit, UnitChange, UnitPosition
from people.selectors.roles import valid_on
from people.selectors.units import closed_into
from people.services.doing import one_at_a_time
from people.services.handing_over import hand_over_children, hand_over_roles
from people.services.unit_changes import remembered
from people.services.unit_rules import (
    refuse_cycle,
    refuse_day_outside,
    refuse_parent,
    sentence_about_cycle,
    under_themselves,
)

DAY = datetime.timedelta(days=1)
BATCH = 1_000


@dataclass(frozen=True)
class Consequences:
    """What stands open in a unit when it closes, merges or moves. `goes_to` is who takes it over."""

    goes_to: Unit | None
    persons: int
    roles: list[Role]
    ending: list[Role]
    units: list[Unit]

    @property
    def is_anything_open(self) -> bool:
        return bool(self.persons or self.roles or self.units)


def close_unit(*, unit: Unit, on: datetime.date, by: Membership) -> Unit:
    """`on` is its last day. The unit above takes over people, roles and what stands below."""
    with one_at_a_time(by, unit):
        parent = takes_over(unit, on)
        _refuse_to_leave_open(unit, parent, on)
        with remembered(unit, UnitChange.Action.CLOSE, parent, on + DAY):
            return _end(unit, on, parent)


def merge_unit(*, unit: Unit, into: Unit, on: datetime.date, by: Membership) -> Unit:
    """`on` is the first day on which its people, roles and units are the other's."""
    with one_at_a_time(by, unit, into):
        if into.pk == unit.pk:
            raise ValidationError({"into": _("Choose another unit.")})
        try:
            refuse_parent(Unit(), into, on)
            refuse_cycle(unit, into, on, None)
        except ValidationError as error:
            raise ValidationError({"into": error.messages}) from error
        with remembered(unit, UnitChange.Action.MERGE, into, on):
            return _end(unit, on - DAY, into)


def move_unit(*, unit: Unit, under: Unit | None, on: datetime.date, by: Membership) -> Unit:
    """`on` is its first day under the other unit, until the next move that is planned already."""
    with one_at_a_time(by, unit, under):
        refuse_day_outside(unit, on)
        refuse_parent(unit, under, on)
        position = UnitPosition.objects.filter(valid_on(on), unit=unit).first()
        last = position.ends_on if position else unit.ends_on
        refuse_cycle(unit, under, on, last)
        with remembered(unit, UnitChange.Action.MOVE, under, on):
            if position:
                _cut(position, on)
            UnitPosition.objects.create(
                organisation_id=unit.organisation_id, unit=unit, parent=under, starts_on=on, ends_on=last
            )
    return unit


def move_units(
    *, moves: Sequence[tuple[Unit, Unit | None]], by: Membership
) -> dict[UUID, list[str]]:  # fmt: skip
    """Many units that are there, each beside the one that it stands under from today on: a few queries.

    What is refused is told by unit, and then none of it may stand.
    """
    today = timezone.localdate()
    with one_at_a_time(by):
        wrong = {unit.pk: said for unit, under in moves if (said := _what_is_wrong(unit, under, today))}
        places = _place_anew([move for move in moves if move[0].pk not in wrong], today)
        round_about = under_themselves(places)
    told = {place.unit_id: [sentence_about_cycle(place)] for place in places if place.unit_id in round_about}
    return wrong | told


def what_happens_when(
    *, unit: Unit, action: UnitChange.Action, on: datetime.date, into: Unit | None = None
) -> Consequences:  # fmt: skip
    """What stands open in the unit on the day, seen before anything is done."""
    first_day = on + DAY if action == UnitChange.Action.CLOSE else on
    roles = list(open_roles(unit, first_day).select_related("person"))
    leaders = [role for role in roles if role.kind == Role.Kind.LEADER]
    below = Unit.objects.filter(valid_on(first_day, "positions__"), positions__parent=unit).distinct()
    return Consequences(
        goes_to=takes_over(unit, on) if action == UnitChange.Action.CLOSE else into,
        persons=persons_in(unit, first_day),
        roles=[role for role in roles if role not in leaders],
        ending=leaders if action != UnitChange.Action.MOVE else [],
        units=list(below),
    )


def takes_over(unit: Unit, last_day: datetime.date) -> Unit | None:
    """The unit above on the day after, or what takes that one's place if it closes by then too."""
    parent = parent_on(unit, last_day + DAY) or parent_on(unit, last_day)
    while parent and parent.ends_on and parent.ends_on <= last_day:
        parent = parent.successor
    return parent


def parent_on(unit: Unit, day: datetime.date) -> Unit | None:
    position = UnitPosition.objects.filter(valid_on(day), unit=unit).select_related("parent").first()
    parent: Unit | None = position.parent if position else None
    return parent


def open_roles(unit: Unit, first_day: datetime.date) -> QuerySet[Role]:
    return Role.objects.filter(Q(ends_on=None) | Q(ends_on__gte=first_day), unit=unit)


def persons_in(unit: Unit, day: datetime.date) -> int:
    here = Person.objects.filter(unit__in=closed_into(unit, day), erased_at=None)
    return here.filter(Q(ends_on=None) | Q(ends_on__gte=day)).count()


def _what_is_wrong(unit: Unit, under: Unit | None, on: datetime.date) -> list[str]:
    """With its moving there on the day."""
    try:
        refuse_day_outside(unit, on)
        refuse_parent(unit, under, on)
    except ValidationError as error:
        return error.messages
    return []


def _place_anew(moves: Sequence[tuple[Unit, Unit | None]], day: datetime.date) -> list[UnitPosition]:
    """Each in the place that it moves to, for as long as it would have stood where it stood."""
    left = UnitPosition.objects.filter(valid_on(day), unit__in=[unit for unit, _under in moves])
    last_days = dict(left.values_list("unit_id", "ends_on"))
    placed = [
        UnitPosition(
            organisation_id=unit.organisation_id, unit=unit, parent=under, starts_on=day,
            ends_on=last_days.get(unit.pk, unit.ends_on),
        )
        for unit, under in moves
    ]  # fmt: skip
    left.filter(starts_on=day).delete()
    left.update(ends_on=day - DAY)
    return UnitPosition.objects.bulk_create(placed, batch_size=BATCH)


def _refuse_to_leave_open(unit: Unit, parent: Unit | None, on: datetime.date) -> None:
    if parent and parent.ends_on:
        names = {"unit": parent, "date": long_date(parent.ends_on)}
        raise ValidationError(
            _("%(unit)s would take over, but closes on %(date)s. Merge this unit into another one.") % names
        )
    if (
        parent is None
        and what_happens_when(unit=unit, action=UnitChange.Action.CLOSE, on=on).is_anything_open
    ):
        raise ValidationError(
            _("No unit above can take over what is open here. Merge it into another unit instead.")
        )


def _end(unit: Unit, last_day: datetime.date, successor: Unit | None) -> Unit:
    refuse_day_outside(unit, last_day)
    for position in UnitPosition.objects.filter(Q(ends_on=None) | Q(ends_on__gt=last_day), unit=unit):
        _cut(position, last_day + DAY)
    hand_over_roles(unit, successor, last_day)
    hand_over_children(unit, successor, last_day)
    unit.ends_on, unit.successor = last_day, successor
    unit.save()
    return unit


def _cut(position: UnitPosition, first_day_without: datetime.date) -> None:
    """Ends it the day before; one that would not have begun by then goes."""
    if position.starts_on and position.starts_on >= first_day_without:
        position.delete()
    else:
        position.ends_on = first_day_without - DAY
        position.save()
