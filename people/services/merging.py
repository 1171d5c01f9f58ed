"""Two records of one person become one."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from organisations.models import Membership
from people.models import LookUp, Person
from people.services.doing import done_by
from people.services.persons import FACTS


def merge_persons(*, kept: Person, merged: Person, by: Membership) -> Person:
    """Everything that points at `merged` points at `kept` afterwards, and `merged` is gone.

    What `kept` does not know is filled in from `merged`. Its history and its look-ups follow, so that a
    later export or erasure of the person reaches them.
    """
    if kept.pk == merged.pk:
        raise ValidationError(_("Choose another record: this is the same one."))
    if kept.membership_id and merged.membership_id:
        raise ValidationError(_("Both have an account, so they are two people. End one account first."))
    with done_by(by):
        for relation in _links():
            _follow(relation, merged, kept)
        _fill_in(kept, merged)
        former = merged.pk
        merged.delete()
        kept.full_clean()
        kept.save()
        _take_over_traces(former, kept)
    return kept


def _links() -> list[models.ForeignObjectRel]:
    """Links of any table in any room that point at a person; history names rows and does not point."""
    relations = Person._meta.related_objects
    return [relation for relation in relations if relation.on_delete is not models.DO_NOTHING]


def _follow(relation: Any, merged: Person, kept: Person) -> None:
    name = relation.field.name
    for row in relation.related_model._default_manager.filter(**{name: merged}):
        setattr(row, name, kept)
        try:
            with transaction.atomic():
                row.save(update_fields=[name])
        except IntegrityError:  # the kept one has the same already
            row.delete()


def _fill_in(kept: Person, merged: Person) -> None:
    for fact in (*FACTS, "membership"):
        if not getattr(kept, fact):
            setattr(kept, fact, getattr(merged, fact))


def _take_over_traces(former: Any, kept: Person) -> None:
    event = apps.get_model("people", "PersonEvent")
    event._default_manager.filter(pgh_obj_id=former).update(pgh_obj_id=kept.pk)
    replaced = RawSQL("array_replace(persons, %s, %s)", [former, kept.pk])
    LookUp.objects.filter(persons__contains=[former]).update(persons=replaced)
