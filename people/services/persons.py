"""Adding people and changing what is known about them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organisations.models import Membership
from people import shown_names
from people.models import Person
from people.services.doing import done_by, hold
from people.services.hr import hr_stays

FACTS = (
    "name", "email", "phone", "title", "employee_number", "unit", "professional_group",
    "starts_on", "ends_on",
)  # fmt: skip


def add_person(*, by: Membership, **facts: Any) -> Person:
    """A person of the organisation, without an account. `facts` are those of `FACTS`."""
    person = Person(organisation_id=by.organisation_id)
    return _save(person, facts, by)


def change_person(*, person: Person, by: Membership, **facts: Any) -> Person:
    """The last one of HR cannot leave."""
    with done_by(by):
        hold(person)
        if person.erased_at:
            raise ValidationError(_("This person has been erased."))
        with hr_stays():
            return _save(person, facts, by)


def _save(person: Person, facts: dict[str, Any], by: Membership) -> Person:
    unknown = set(facts) - set(FACTS)
    if unknown:
        raise TypeError(f"not facts about a person: {sorted(unknown)}")
    for name, value in facts.items():
        setattr(person, name, value)
    with done_by(by):
        refuse_taken_number(person)
        person.full_clean()
        person.save()
        shown_names.write_anew(person)
    return person


def refuse_taken_number(person: Person) -> None:
    """Two people cannot have the same employee number."""
    others = Person.objects.filter(employee_number=person.employee_number).exclude(pk=person.pk)
    if person.employee_number and others.exists():
        raise ValidationError({"employee_number": _("Somebody else has this employee number.")})
