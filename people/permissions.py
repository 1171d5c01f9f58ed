"""Rights that come from roles."""

from typing import Any

import rules

from organisations.models import Membership
from people.models import Person, Role
from people.selectors.roles import roles_of
from people.selectors.units import units_led_by


def has_role(membership: Membership | None, kind: Role.Kind) -> bool:
    return membership is not None and any(role.kind == kind for role in roles_of(membership))


@rules.predicate
def is_hr(membership: Membership | None) -> bool:
    return has_role(membership, Role.Kind.HR)


@rules.predicate
def is_leader(membership: Membership | None) -> bool:
    return has_role(membership, Role.Kind.LEADER)


@rules.predicate
def is_supervisor(membership: Membership | None) -> bool:
    return has_role(membership, Role.Kind.SUPERVISOR)


@rules.predicate
def is_newcomer(membership: Membership | None) -> bool:
    return has_role(membership, Role.Kind.NEWCOMER)


@rules.predicate
def is_steering_group_member(membership: Membership | None) -> bool:
    return has_role(membership, Role.Kind.STEERING_GROUP)


@rules.predicate
def is_self(membership: Membership | None, person: Person | None) -> bool:
    return membership is not None and person is not None and person.membership_id == membership.pk


@rules.predicate
def leads_person(membership: Membership | None, person: Person | None) -> bool:
    """The person works in a unit that the membership leads, or in one below."""
    return membership is not None and person is not None and person.unit_id in units_led_by(membership)


may_see_people = is_hr | is_leader
may_edit_people: Any = is_hr
may_see_rights: Any = is_hr
