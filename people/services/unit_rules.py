"""What the tree of units must never become, on any day."""

import datetime

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from look.dates import long_date
from people.models import Unit, UnitPosition

# Everything below a unit on some day of a period, with the days: a planned move counts too.
BELOW_ON_SOME_DAY = """
WITH RECURSIVE below (id, days) AS (
    SELECT %(unit)s::uuid, daterange(%(first)s::date, %(last)s::date, '[]')
  UNION
    SELECT position.unit_id, below.days * daterange(position.starts_on, position.ends_on, '[]')
    FROM people_unitposition AS position
    JOIN below ON position.parent_id = below.id
    WHERE below.days && daterange(position.starts_on, position.ends_on, '[]')
)
SELECT EXISTS (SELECT FROM below WHERE id = %(parent)s)
"""


def refuse_parent(unit: Unit, parent: Unit | None, on: datetime.date) -> None:
    """The parent must be there from `on` for as long as the unit is."""
    if parent is None:
        return
    if parent.starts_on and parent.starts_on > on:
        raise _about_parent(_("%(unit)s does not exist before %(date)s."), parent, parent.starts_on)
    if parent.ends_on and parent.ends_on < on:
        raise _about_parent(_("%(unit)s closed on %(date)s."), parent, parent.ends_on)
    if parent.ends_on and (unit.ends_on is None or unit.ends_on > parent.ends_on):
        raise _about_parent(_("%(unit)s closes on %(date)s, before this unit does."), parent, parent.ends_on)


def refuse_place(position: UnitPosition) -> None:
    """The parent must be there on each of its days."""
    parent: Unit | None = position.parent
    if parent and parent.ends_on and (position.ends_on is None or position.ends_on > parent.ends_on):
        raise _about_parent(_("%(unit)s closes on %(date)s, before this unit does."), parent, parent.ends_on)


def refuse_cycle(
    unit: Unit, parent: Unit | None, first: datetime.date | None, last: datetime.date | None
) -> None:
    """A unit cannot stand under itself, on no day of the period."""
    if parent is None:
        return
    days = {"unit": unit.pk, "parent": parent.pk, "first": first, "last": last}
    with connection.cursor() as cursor:
        cursor.execute(BELOW_ON_SOME_DAY, days)
        if cursor.fetchone()[0]:
            names = {"parent": parent, "unit": unit}
            raise ValidationError({"parent": _("%(parent)s stands under %(unit)s itself.") % names})


def refuse_day_outside(unit: Unit, on: datetime.date) -> None:
    """Nothing happens to a unit before its first day or after its last."""
    if unit.starts_on and on < unit.starts_on:
        raise ValidationError(
            {"on": _("The unit does not exist before %(date)s.") % {"date": long_date(unit.starts_on)}}
        )
    if unit.ends_on and on > unit.ends_on:
        raise ValidationError({"on": _("The unit closes on %(date)s.") % {"date": long_date(unit.ends_on)}})


def _about_parent(sentence: str, parent: Unit, day: datetime.date) -> ValidationError:
    return ValidationError({"parent": sentence % {"unit": parent, "date": long_date(day)}})
