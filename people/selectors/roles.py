"""Who is asking: the roles that a membership has today, own ones and those it stands in for."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

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
        cached = _read_roles(membership, timezone.localdate())
        membership._roles_today = cached  # type: ignore[attr-defined]
    return cached


def _read_roles(membership: Membership, today: datetime.date) -> tuple[RoleToday, ...]:
    stands_in = StandIn.objects.filter(valid_on(today), still_here(today), person__membership=membership)
    roles = Role.objects.filter(valid_on(today)).filter(
        Q(person__membership=membership) | Q(pk__in=stands_in.values("role"))
    )
    rows = roles.filter(still_here(today)).values_list(
        "kind", "person_id", "unit_id", "person__membership_id"
    )
    return tuple(
        RoleToday(kind, person, unit, stands_in=owner != membership.pk) for kind, person, unit, owner in rows
    )


def person_of(membership: Membership) -> Person | None:
    """The record of the person who is signed in, if there is one."""
    return Person.objects.filter(membership=membership).select_related("unit").first()
