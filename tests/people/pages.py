"""Every page of this room, with something to show."""

import datetime
from typing import Any

from django.urls import reverse

from organisations.models import Membership
from organisations.scope import organisation_scope
from people.models import Field, Person, ProfessionalGroup, Role, StandIn, UnitChange
from tests import factories
from tests.people.conftest import Places


class Pages:
    """A leader of one unit, somebody who works there with a role and a stand-in, and the pages about them."""

    def __init__(self, hr: Membership, places: Places) -> None:
        self.organisation = hr.organisation
        self.unit = places.brinken
        self.leader = factories.make_member(
            self.organisation, Role.Kind.LEADER, unit=places.brinken, name="Lone Ibsen"
        )
        with organisation_scope(self.organisation):
            own = {"organisation": self.organisation}
            self.group = ProfessionalGroup.objects.create(name="Sygeplejerske", **own)
            self.field = Field.objects.create(name="Sundhed", **own)
            self.person = Person.objects.create(
                name="Amira Holst", unit=places.brinken, email="amira@example.org",
                professional_group=self.group, **own,
            )  # fmt: skip
            self.role = Role.objects.create(person=self.person, kind="supervisor", unit=places.brinken, **own)
            self.stand_in = StandIn.objects.create(
                role=self.role, person=self.leader.persons.get(), starts_on=datetime.date(2026, 1, 1),
                ends_on=datetime.date(2099, 1, 1), **own,
            )  # fmt: skip

            self.stranger = Membership.objects.create(
                user=factories.make_user("ukendt@example.org"), name="Ukendt Konto", **own
            )
            self.change = UnitChange.objects.create(
                unit=self.unit, action="move", other=places.south, first_day=datetime.date(2099, 1, 1),
                rows=[], **own,
            )  # fmt: skip

    def url(self, name: str) -> str:
        return reverse(name, args=[self.organisation.slug, *self._arguments(name)])

    def _arguments(self, name: str) -> list[Any]:
        by_name = {
            "role-add": self.person.pk, "role-end": self.role.pk, "stand-in-add": self.role.pk,
            "stand-in-end": self.stand_in.pk, "member-link": self.stranger.pk,
            "member-person": self.stranger.pk, "unit-take-back": self.change.pk,
            "field-edit": self.field.pk, "group-edit": self.group.pk,
        }  # fmt: skip
        if name in by_name:
            return [by_name[name]]
        if name in WITHOUT_OBJECT:
            return []
        return [self.person.pk if name.startswith("person-") else self.unit.pk]


WITHOUT_OBJECT = {
    "person-list", "person-export", "person-add", "person-import", "right-list", "right-export",
    "look-up-list", "look-up-export", "unit-list", "unit-export", "unit-add", "unit-import", "field-list",
    "group-list", "member-list",
}  # fmt: skip
POSTED = {
    "person-end-account", "person-invite", "person-reopen-account", "person-withdraw", "stand-in-end",
}  # fmt: skip
