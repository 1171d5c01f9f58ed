"""Who somebody can turn to: the nearest leader, whoever stands in, the supervisors of the workplace."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from organisations.models import Membership
from people.models import Person, Role, StandIn
from people.personal_data import log_look_up
from people.selectors.roles import valid_on
from people.selectors.units import UnitTree


@dataclass(frozen=True)
class Contact:
    """`what` says what this person is to the one who reads."""

    person: Person
    what: str
    is_leader: bool = False


def contacts_of(person: Person, *, by: Membership, today: datetime.date) -> list[Contact]:
    """Four queries and a line in the log of look-ups."""
    tree = UnitTree(by.organisation, today)
    unit = tree.of(person.unit_id)
    if unit is None:
        return []
    path = [above.pk for above in reversed(tree.path(unit))]
    contacts = list(_contacts(person, path, _answerable(path, today)))
    log_look_up(
        by=by, persons=[contact.person for contact in contacts], category=_("Contact details"),
        purpose=_("Finding one's own leader and supervisors"),
    )  # fmt: skip
    return contacts


def _answerable(path: list[UUID], today: datetime.date) -> list[Role]:
    """Roles of leaders from the workplace up, and of supervisors at the workplace."""
    stand_ins = StandIn.objects.filter(valid_on(today)).select_related("person")
    roles = Role.objects.filter(valid_on(today), valid_on(today, "person__"), unit__in=path)
    return list(
        roles.filter(kind__in=[Role.Kind.LEADER, Role.Kind.SUPERVISOR])
        .select_related("person")
        .prefetch_related(Prefetch("stand_ins", queryset=stand_ins, to_attr="stands_in_today"))
        .order_by("person__name", "pk")
    )


def _contacts(person: Person, path: list[UUID], roles: list[Role]) -> Iterator[Contact]:
    others = [role for role in roles if role.person_id != person.pk]
    for role in _nearest_leaders(path, others):
        yield Contact(role.person, _("Your leader"), is_leader=True)
        for stand_in in role.stands_in_today:  # type: ignore[attr-defined]
            yield Contact(stand_in.person, _("Stands in for %(name)s") % {"name": role.person.name})
    for role in others:
        if role.kind == Role.Kind.SUPERVISOR and role.unit_id == path[0]:
            yield Contact(role.person, _("Supervisor where you are"))


def _nearest_leaders(path: list[UUID], roles: list[Role]) -> list[Role]:
    for unit in path:
        leaders = [role for role in roles if role.kind == Role.Kind.LEADER and role.unit_id == unit]
        if leaders:
            return leaders
    return []
