"""Units, people, their accounts and roles."""

from dataclasses import dataclass
from typing import Any

from accounts.models import User
from accounts.services import create_account
from organisations.models import Membership, Organisation
from people.models import Field, Person, ProfessionalGroup, Role, StandIn, Unit, UnitField, UnitPosition

Told = dict[str, Any]

FACTS = ("name", "email", "phone", "title", "employee_number")


@dataclass(frozen=True)
class People:
    """By the keys of the file. `author` is the first of HR, who has written the strategies."""

    units: dict[str, Unit]
    persons: dict[str, Person]
    memberships: dict[str, Membership]

    @property
    def author(self) -> Membership:
        return next(iter(self.memberships.values()))


def load_people(organisation: Organisation, told: Told) -> People:
    units = _load_units(organisation, told)
    groups = {
        group["key"]: ProfessionalGroup.objects.create(organisation=organisation, name=group["name"])
        for group in told["professional_groups"]
    }
    people = People(units, {}, {})
    for person in told["persons"]:
        membership = _open_account(organisation, person) if person["account"] else None
        if membership:
            people.memberships[person["key"]] = membership
        people.persons[person["key"]] = Person.objects.create(
            organisation=organisation,
            unit=units.get(person["unit"]),
            professional_group=groups.get(person["professional_group"]),
            membership=membership,
            **{name: person[name] for name in FACTS},
        )
    _give_roles(organisation, told, people)
    return people


def _load_units(organisation: Organisation, told: Told) -> dict[str, Unit]:
    fields = {
        field["key"]: Field.objects.create(organisation=organisation, name=field["name"])
        for field in told["fields"]
    }
    units: dict[str, Unit] = {}
    for one in told["units"]:
        unit = units[one["key"]] = Unit.objects.create(
            organisation=organisation, name=one["name"], kind=one["kind"], external_id=one["external_id"]
        )
        parent = units[one["parent"]] if one["parent"] else None
        UnitPosition.objects.create(organisation=organisation, unit=unit, parent=parent)
        for key in one["fields"]:
            UnitField.objects.create(organisation=organisation, unit=unit, field=fields[key])
    return units


def _open_account(organisation: Organisation, person: Told) -> Membership:
    """Without a password: the demo's page signs them in."""
    user = User.objects.filter(email=person["email"]).first()
    if user is None:
        user = create_account(email=person["email"], name=person["name"])
    return Membership.objects.create(organisation=organisation, user=user, name=person["name"])


def _give_roles(organisation: Organisation, told: Told, people: People) -> None:
    roles: dict[tuple[str, str], Role] = {}
    for person in told["persons"]:
        for role in person["roles"]:
            roles[person["key"], role["role"]] = Role.objects.create(
                organisation=organisation,
                person=people.persons[person["key"]],
                kind=role["role"],
                unit=people.units.get(role["unit"]),
                starts_on=role["from"],
                ends_on=role["to"],
            )
    for person in told["persons"]:
        if away := person.get("stand_in_for"):
            StandIn.objects.create(
                organisation=organisation,
                role=roles[away["person"], Role.Kind.LEADER],
                person=people.persons[person["key"]],
                starts_on=away["from"],
                ends_on=away["to"],
            )
