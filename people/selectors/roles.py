"""Who is asking: the roles that a membership has today, own ones and those it stands in for."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from organisations.compiled import compiled
from organisations.models import Membership
from people.models import Person, Role, StandIn


@dataclass(frozen=True)
class RoleToday:
    """`stands_in` tells that the role is another's, held while they are away."""

    kind: str
    person_id: UUID
    unit_id: UUID | None
    stands_in: bool = False


def valid_on(day: datetime.date, prefix: str = "") -> Q:
    """Rows whose `starts_on … ends_on` holds the day; a missing date is open."""
    starts, ends = f"{prefix}starts_on", f"{prefix}ends_on"
    return (Q(**{starts: None}) | Q(**{f"{starts}__lte": day})) & (
        Q(**{ends: None}) | Q(**{f"{ends}__gte": day})
    )


def still_here(day: datetime.date) -> Q:
    """Rows of a person who has neither left by the day nor been erased."""
    not_left = Q(person__ends_on=None) | Q(person__ends_on__gte=day)
    return not_left & Q(person__erased_at=None)


def roles_of(membership: Membership) -> tuple[RoleToday, ...]:
    """One query, once for each membership object (that is, for each request)."""
    cached: tuple[RoleToday, ...] | None = getattr(membership, "_roles_today", None)
    if cached is None:
        rows = _roles_on(membership=membership.pk, day=timezone.localdate())
        cached = tuple(
            RoleToday(kind, person, unit, stands_in=holder != membership.pk)
            for kind, person, unit, holder in rows
        )
        membership._roles_today = cached  # type: ignore[attr-defined]
    return cached


@compiled(membership=UUID(int=0), day=datetime.date.min)
def _roles_on(membership: UUID, day: datetime.date) -> QuerySet[Role, tuple[str, UUID, UUID | None, UUID]]:
    """With the membership of whose they are."""
    stands_in = StandIn.objects.filter(valid_on(day), still_here(day), person__membership=membership)
    theirs = Q(person__membership=membership) | Q(pk__in=stands_in.values("role"))
    roles = Role.objects.filter(theirs, valid_on(day), still_here(day))
    return roles.values_list("kind", "person_id", "unit_id", "person__membership_id")


def person_of(membership: Membership) -> Person | None:
    """The record of the person who is signed in, if there is one."""
    return Person.objects.filter(membership=membership).select_related("unit").first()
