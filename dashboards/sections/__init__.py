"""The sections of a home page by role, in the order in which they stack."""

from collections.abc import Callable

from dashboards.asking import Asking, Section
from dashboards.sections.hr import hr
from dashboards.sections.leader import leader
from dashboards.sections.place import place, reader
from dashboards.sections.steering import steering_group
from people.models import Role
from people.selectors.roles import roles_of

SECTIONS: dict[Role.Kind, Callable[[Asking], Section]] = {
    Role.Kind.LEADER: leader,
    Role.Kind.NEWCOMER: place,
    Role.Kind.SUPERVISOR: place,
    Role.Kind.HR: hr,
    Role.Kind.STEERING_GROUP: steering_group,
    Role.Kind.PARTNER_STAFF: reader,
    Role.Kind.READER: reader,
}


def sections_for(asking: Asking) -> list[Section]:
    """One for each of their roles today. Whoever has none may read what is decided."""
    kinds = {role.kind for role in roles_of(asking.membership)}
    wanted = dict.fromkeys(build for kind, build in SECTIONS.items() if kind in kinds)
    return [build(asking) for build in wanted or (reader,)]
