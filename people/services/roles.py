"""Giving and ending roles, and letting somebody stand in."""

import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from look.dates import long_date
from organisations.models import Membership
from people.models import Person, Role, StandIn, Unit
from people.services.doing import done_by, hold, one_at_a_time
from people.services.hr import hr_stays


def give_role(
    *,
    person: Person,
    kind: str,
    by: Membership,
    unit: Unit | None = None,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
) -> Role:
    """The person has the role from one date until another, both included; without them, for good."""
    role = Role(
        organisation_id=by.organisation_id, person=person, kind=kind, unit=unit,
        starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip
    with one_at_a_time(by, unit):
        hold(person)
        _refuse_unit_that_is_not_there(role)
        _refuse_twice(role)
        role.full_clean()
        role.save()
    return role


def end_role(*, role: Role, on: datetime.date, by: Membership) -> Role:
    """`on` is the last day."""
    with done_by(by), hr_stays():
        _refuse_ended(role)
        if role.ends_on and on > role.ends_on:
            raise ValidationError(_("The role ends before that day already."))
        role.ends_on = on
        role.full_clean()
        role.save()
    return role


def set_stand_in(
    *, role: Role, person: Person, starts_on: datetime.date, ends_on: datetime.date, by: Membership
) -> StandIn:
    """The person sees and may do what the role may, between the dates, both included."""
    stand_in = StandIn(
        organisation_id=by.organisation_id, role=role, person=person, starts_on=starts_on, ends_on=ends_on
    )
    with done_by(by):
        hold(person)
        if role.person_id == person.pk:
            raise ValidationError({"person": _("Choose somebody else: nobody stands in for themselves.")})
        if role.ends_on and starts_on > role.ends_on:
            raise ValidationError({"starts_on": _("The role has ended by then.")})
        stand_in.full_clean()
        stand_in.save()
    return stand_in


def end_stand_in(*, stand_in: StandIn, by: Membership) -> None:
    """It ends yesterday; one that has not begun goes."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    with done_by(by):
        if stand_in.starts_on > yesterday:
            stand_in.delete()
        elif stand_in.ends_on > yesterday:
            stand_in.ends_on = yesterday
            stand_in.save()


def _refuse_ended(role: Role) -> None:
    if role.ends_on and role.ends_on < timezone.localdate():
        raise ValidationError(_("The role has ended already."))


def _refuse_unit_that_is_not_there(role: Role) -> None:
    unit: Unit | None = role.unit
    begins = role.starts_on or timezone.localdate()
    if unit and unit.ends_on and unit.ends_on < begins:
        raise ValidationError({"unit": _("%(unit)s is closed by then.") % {"unit": unit}})
    if unit and unit.ends_on and (role.ends_on is None or role.ends_on > unit.ends_on):
        names = {"unit": unit, "date": long_date(unit.ends_on)}
        raise ValidationError({"ends_on": _("%(unit)s closes on %(date)s: end the role by then.") % names})


def _refuse_twice(role: Role) -> None:
    overlapping = Role.objects.filter(person=role.person, kind=role.kind, unit=role.unit)
    if role.ends_on:
        overlapping = overlapping.filter(Q(starts_on=None) | Q(starts_on__lte=role.ends_on))
    if role.starts_on:
        overlapping = overlapping.filter(Q(ends_on=None) | Q(ends_on__gte=role.starts_on))
    if overlapping.exists():
        raise ValidationError(_("The person has this role on some of these days already."))
