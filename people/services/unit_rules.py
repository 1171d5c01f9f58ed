"""What the tree of units must never become, on any day."""

import datetime
from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from look.dates import long_date
from people.models import Unit, UnitPosition

# Units whose parent is below them on some day of the place's period: a planned move counts too.
UNDER_THEMSELVES = """
WITH RECURSIVE place (unit, parent, days) AS (
    SELECT unit, parent, daterange(first, last, '[]')
    FROM unnest(%(units)s::uuid[], %(parents)s::uuid[], %(firsts)s::date[], %(lasts)s::date[])
        AS asked (unit, parent, first, last)
), below (unit, id, days) AS (
    SELECT unit, unit, days FROM place
  UNION
    SELECT below.unit, position.unit_id, below.days * daterange(position.starts_on, position.ends_on, '[]')
    FROM people_unitposition AS position
    JOIN below ON position.parent_id = below.id
    WHERE below.days && daterange(position.starts_on, position.ends_on, '[]')
)
SELECT place.unit FROM place JOIN below ON below.unit = place.unit AND below.id = place.parent
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
    place = UnitPosition(unit=unit, parent=parent, starts_on=first, ends_on=last)
    if under_themselves([place]):
        raise ValidationError({"parent": sentence_about_cycle(place)})


def sentence_about_cycle(place: UnitPosition) -> str:
    return _("%(parent)s stands under %(unit)s itself.") % {"parent": place.parent, "unit": place.unit}


def under_themselves(places: Sequence[UnitPosition]) -> set[UUID]:
    """The units that would stand under themselves there, each asked about once: one query."""
    asked = {
        "units": [place.unit_id for place in places],
        "parents": [place.parent_id for place in places],
        "firsts": [place.starts_on for place in places],
        "lasts": [place.ends_on for place in places],
    }
    with connection.cursor() as cursor:
        cursor.execute(UNDER_THEMSELVES, asked)
        return {row[0] for row in cursor.fetchall()}


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
