"""Adding units and changing what they are called. What happens on a date is in `unit_dates`."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.models import Membership
from people import shown_names
from people.models import Field, Unit, UnitField, UnitPosition
from people.services.doing import one_at_a_time
from people.services.unit_rules import refuse_parent

FACTS = ("name", "kind", "external_id")
BATCH = 1_000


def add_unit(
    *,
    by: Membership,
    parent: Unit | None = None,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    fields: Iterable[Field] = (),
    **facts: Any,
) -> Unit:
    """A unit under its parent for as long as it exists. When it ends, the parent takes over."""
    with one_at_a_time(by, parent):
        unit = new_unit(parent=parent, by=by, starts_on=starts_on, ends_on=ends_on, **facts)
        _save(unit)
        _place(unit, parent).save()
        _set_fields(unit, fields)
    return unit


def new_unit(*, by: Membership, parent: Unit | None, **facts: Any) -> Unit:
    """Not saved yet. Refuses a parent that is not there for as long as the unit is."""
    unit = Unit(organisation_id=by.organisation_id, **facts)
    unit.successor = parent if unit.ends_on else None
    refuse_parent(unit, parent, unit.starts_on or timezone.localdate())
    return unit


def add_units(*, units: Sequence[tuple[Unit, Unit | None]], by: Membership) -> None:
    """Many new ones with their ids, each beside the one above it, in a few queries.

    Whoever calls it has made sure that their numbers are free.
    """
    with one_at_a_time(by):
        Unit.objects.bulk_create(unit for unit, _parent in units)
        UnitPosition.objects.bulk_create(_place(unit, parent) for unit, parent in units)


def change_unit(
    *, unit: Unit, by: Membership, fields: Iterable[Field] | None = None, **facts: Any
) -> Unit:  # fmt: skip
    """`facts` are those of `FACTS`; `fields` stay as they are when they are left out."""
    unknown = set(facts) - set(FACTS)
    if unknown:
        raise TypeError(f"not facts about a unit: {sorted(unknown)}")
    with one_at_a_time(by, unit):
        for name, value in facts.items():
            setattr(unit, name, value)
        _save(unit)
        if fields is not None:
            _set_fields(unit, fields)
    return unit


def change_units(*, units: Sequence[Unit], by: Membership) -> None:
    """Many as they now are, in a few queries.

    Whoever calls it has made sure that what `FACTS` names is right, and that their numbers are free.
    """
    with one_at_a_time(by):
        Unit.objects.bulk_update(units, FACTS, batch_size=BATCH)
        shown_names.write_anew(*units)


def _place(unit: Unit, parent: Unit | None) -> UnitPosition:
    """Under its parent for as long as it exists."""
    return UnitPosition(
        organisation_id=unit.organisation_id, unit=unit, parent=parent, starts_on=unit.starts_on,
        ends_on=unit.ends_on,
    )  # fmt: skip


def _save(unit: Unit) -> None:
    others = Unit.objects.filter(external_id=unit.external_id).exclude(pk=unit.pk)
    if unit.external_id and others.exists():
        raise ValidationError({"external_id": _("Another unit has this number.")})
    unit.full_clean()
    unit.save()
    shown_names.write_anew(unit)


def _set_fields(unit: Unit, fields: Iterable[Field]) -> None:
    wanted = {field.pk for field in fields}
    held = UnitField.objects.filter(unit=unit)
    held.exclude(field__in=wanted).delete()
    missing = wanted - set(held.values_list("field_id", flat=True))
    UnitField.objects.bulk_create(
        UnitField(organisation_id=unit.organisation_id, unit=unit, field_id=field) for field in missing
    )
