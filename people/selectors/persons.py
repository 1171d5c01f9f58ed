"""Reads about people. Whatever shows people to somebody goes through here and is logged."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from organisations.models import Invitation, Membership
from people.models import LookUp, Person, PersonInvitation, Role, StandIn, Unit
from people.permissions import is_hr
from people.personal_data import log_look_up
from people.selectors.names import sort_key
from people.selectors.roles import valid_on
from people.selectors.units import UnitTree, units_led_by

CATEGORY = _("people and roles")


def persons_seen_by(membership: Membership) -> QuerySet[Person]:
    """HR sees all, leaders their units and those below, others themselves."""
    persons = Person.objects.filter(erased_at=None)
    if not is_hr.test(membership):
        persons = persons.filter(Q(unit__in=units_led_by(membership)) | Q(membership=membership))
    return persons.annotate(name_key=sort_key(membership.organisation))


def roles_on(day: datetime.date) -> Prefetch[str, QuerySet[Role], str]:
    roles = Role.objects.filter(valid_on(day)).select_related("unit").order_by("kind", "pk")
    return Prefetch("roles", roles, to_attr="roles_today")


def persons_listed(membership: Membership) -> QuerySet[Any]:
    """With what a row of the list shows."""
    persons = persons_seen_by(membership).select_related("unit", "professional_group")
    return persons.prefetch_related(roles_on(timezone.localdate()))


def person_seen_by(membership: Membership, person_id: UUID, *, purpose: StrPromise) -> Person:
    """The person, and the look-up in the log; 404 if it is nobody that the membership sees."""
    persons = persons_seen_by(membership).select_related("unit", "professional_group", "membership")
    person = persons.filter(pk=person_id).first()
    if person is None:
        raise Http404
    log_look_up(by=membership, persons=[person], category=CATEGORY, purpose=purpose)
    return person


@dataclass(frozen=True)
class PersonPage:
    """Everything on the page of one person."""

    person: Person
    unit: Unit | None
    path: list[Unit]
    roles: list[Role]
    past: list[Role]
    leaders: list[Role]
    stands_in: list[StandIn]
    invitation: Invitation | None

    @property
    def may_be_invited(self) -> bool:
        return bool(self.person.email) and not self.person.membership_id and self.invitation is None


def read_person_page(membership: Membership, person_id: UUID) -> PersonPage:
    person = person_seen_by(membership, person_id, purpose=_("read about one person"))
    tree, today = UnitTree(membership.organisation), timezone.localdate()
    unit = tree.of(person.unit_id)
    path = tree.path(unit) if unit else []
    roles = list(
        Role.objects.filter(person=person).select_related("unit").prefetch_related("stand_ins__person")
    )
    return PersonPage(
        person=person,
        unit=unit,
        path=path,
        roles=[role for role in roles if role.ends_on is None or role.ends_on >= today],
        past=[role for role in roles if role.ends_on and role.ends_on < today],
        leaders=nearest_leaders(path, besides=person),
        stands_in=list(
            StandIn.objects.filter(person=person, ends_on__gte=today).select_related(
                "role__person", "role__unit"
            )
        ),
        invitation=open_invitations_to(person).first(),
    )


def roles_valid(person: Person) -> list[Role]:
    """Those of today and those to come."""
    ahead = Role.objects.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()), person=person)
    return list(ahead.select_related("unit").order_by("kind", "pk"))


def nearest_leaders(path: list[Unit], besides: Person | None = None) -> list[Role]:
    """Who leads the unit today, or else the nearest one above it that somebody leads."""
    leaders = Role.objects.filter(valid_on(timezone.localdate()), kind=Role.Kind.LEADER, unit__in=path)
    leaders = leaders.exclude(person=besides).select_related("person", "unit")
    found = list(leaders.prefetch_related("stand_ins__person"))
    for unit in reversed(path):
        here = [role for role in found if role.unit_id == unit.pk]
        if here:
            return here
    return []


def open_invitations_to(*persons: Person) -> QuerySet[Invitation]:
    """Newest first."""
    theirs = PersonInvitation.objects.filter(person__in=persons).values("invitation")
    open_ones = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, pk__in=theirs)
    return open_ones.order_by("-created_at", "-pk")


def holders_of(email: str) -> list[Person]:
    """Those with the mail address; two are enough to tell that it is not one person's own."""
    return list(Person.objects.filter(email__iexact=email, erased_at=None)[:2])


def accounts_without_person() -> QuerySet[Membership]:
    """Who can sign in, and is nobody in the list of people."""
    return Membership.objects.filter(persons=None, ended_at=None).select_related("user")


def persons_in_units() -> dict[UUID, int]:
    """How many people each unit's rows point at, today's only."""
    today = timezone.localdate()
    here = Person.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), erased_at=None).exclude(unit=None)
    counts = here.values_list("unit").annotate(n=Count("pk")).order_by()
    return dict(counts)


def look_ups_of(person: Person) -> QuerySet[LookUp]:
    """Newest first."""
    return LookUp.objects.filter(persons__contains=[person.pk]).order_by("-at", "-pk")


def names_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Of people, and of accounts that nobody had when they were shown."""
    wanted = set(ids)
    names = dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))
    rest = wanted - names.keys()
    return names | (dict(Membership.objects.filter(pk__in=rest).values_list("pk", "name")) if rest else {})
