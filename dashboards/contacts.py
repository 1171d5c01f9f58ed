"""Who somebody can turn to: the nearest leader, whoever stands in, the supervisors of the workplace."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.models import Membership
from people.models import Person, Role, Unit
from people.personal_data import log_look_up
from people.role_words import role_word
from people.selectors.persons import CATEGORY, nearest_leaders
from people.selectors.roles import valid_on
from people.selectors.units import UnitTree


@dataclass(frozen=True)
class Contact:
    """`what` says what this person is to the one who reads."""

    person: Person
    what: str
    is_leader: bool = False


def contacts_of(person: Person, *, by: Membership, today: datetime.date) -> list[Contact]:
    """Six queries and a line in the log of look-ups."""
    tree = UnitTree(by.organisation, today)
    unit = tree.of(person.unit_id)
    if unit is None:
        return []
    leaders = nearest_leaders(tree.path(unit), besides=person)
    contacts = [*_leaders(leaders, today), *_supervisors(unit, person, by, today)]
    log_look_up(
        by=by, persons=[contact.person for contact in contacts], category=CATEGORY,
        purpose=gettext_lazy("find one's own leader and supervisors"),
    )  # fmt: skip
    return contacts


def _leaders(leaders: list[Role], today: datetime.date) -> Iterator[Contact]:
    for role in leaders:
        yield Contact(role.person, _("Your leader"), is_leader=True)
        for stand_in in role.stand_ins.all():
            if stand_in.starts_on <= today <= stand_in.ends_on:
                yield Contact(stand_in.person, _("Stands in for %(name)s") % {"name": role.person.name})


def _supervisors(unit: Unit, besides: Person, by: Membership, today: datetime.date) -> Iterator[Contact]:
    supervisor = role_word(by.organisation, Role.Kind.SUPERVISOR, capital=True)
    roles = Role.objects.filter(valid_on(today), kind=Role.Kind.SUPERVISOR, unit=unit)
    for role in roles.exclude(person=besides).select_related("person").order_by("person__name", "pk"):
        yield Contact(role.person, _("%(supervisor)s where you are") % {"supervisor": supervisor})
