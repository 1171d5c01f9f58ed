"""Two records of one person become one."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from organisations.history import HistoryEvent
from organisations.models import Membership
from people import shown_names
from people.models import LookUp, Person, StandIn
from people.services.doing import done_by, hold
from people.services.hr import hr_stays
from people.services.inviting import leave_one_invitation
from people.services.persons import FACTS


def merge_persons(*, kept: Person, merged: Person, by: Membership) -> Person:
    """Everything that points at `merged` points at `kept` afterwards, and `merged` is gone.

    What `kept` does not know is filled in from `merged`. Its history and its look-ups follow, so that a
    later export or erasure of the person reaches them.
    """
    if kept.pk == merged.pk:
        raise ValidationError(_("Choose another record: this is the same one."))
    with done_by(by):
        hold(kept, merged)
        former = merged.pk
        links, history = _links()
        with hr_stays():
            _leave_one_account(kept, merged)
            for relation in links:
                _follow(relation, merged, kept)
            _drop_stand_ins_for_themselves(kept)
            _fill_in(kept, merged)
            merged.delete()
            kept.full_clean()
            kept.save()
        for relation in history:
            _rewrite(relation, former, kept)
        take_over_look_ups(former, kept)
        leave_one_invitation(kept, by)
        shown_names.write_anew(kept)
    return kept


def _leave_one_account(kept: Person, merged: Person) -> None:
    """An account that has ended gives way to the other; its membership stays, since history names it."""
    if not (kept.membership and merged.membership):
        return
    if merged.membership.ended_at is not None:
        merged.membership = None
    elif kept.membership.ended_at is not None:
        kept.membership = None
        Person.objects.filter(pk=kept.pk).update(membership=None)
    else:
        raise ValidationError(_("Both have an account, so they are two people. End one account first."))


def _links() -> tuple[list[Any], list[Any]]:
    """What points at a person in any room, hidden links too: those of rows, and those of their history."""
    fields = Person._meta.get_fields(include_hidden=True)
    relations = [field for field in fields if isinstance(field, models.ForeignObjectRel)]
    history = [relation for relation in relations if issubclass(relation.related_model, HistoryEvent)]
    return [relation for relation in relations if relation not in history], history


def _follow(relation: Any, merged: Person, kept: Person) -> None:
    """Removed rows follow too: they can come back, and they are erased with the person."""
    name = relation.field.name
    for row in relation.related_model._base_manager.filter(**{name: merged}):
        setattr(row, name, kept)
        try:
            with transaction.atomic():
                row.save(update_fields=[name])
        except IntegrityError:  # the kept one has the same already
            row.delete()


def _drop_stand_ins_for_themselves(kept: Person) -> None:
    """One record stood in for the other: it was the same person all the time."""
    StandIn.objects.filter(person=kept, role__person=kept).delete()


def _fill_in(kept: Person, merged: Person) -> None:
    for fact in (*FACTS, "membership"):
        if not getattr(kept, fact):
            setattr(kept, fact, getattr(merged, fact))


def _rewrite(relation: Any, former: Any, kept: Person) -> None:
    name = relation.field.attname
    relation.related_model._base_manager.filter(**{name: former}).update(**{name: kept.pk})


def take_over_look_ups(former: UUID, kept: Person) -> None:
    """What the log tells of `former` is about `kept`."""
    replaced = RawSQL("array_replace(persons, %s, %s)", [former, kept.pk])
    LookUp.objects.filter(persons__contains=[former]).update(persons=replaced)
