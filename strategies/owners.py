"""Who may own a part of a strategy: units, and people with something to answer for."""

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from files.imports import Names
from organisations.compiled import compiled
from organisations.models import Organisation
from people.models import Person, Role, Unit
from people.selectors.roles import valid_on
from people.selectors.units import UnitTree
from strategies.models import Node
from strategies.permissions import ANSWERABLE

SHOWN = ("owner_name", "owner_function")
BATCH = 1_000
Group = list[tuple[str, str]]
Choices = list[tuple[str, str | Group]]


def owner_choices(organisation: Organisation, node: Node | None = None) -> Choices:
    """Grouped, with the present owner first even if the role has ended. Three queries."""
    persons = _people_on(day=timezone.localdate())
    people = [(f"person:{pk}", described(name, title)) for pk, name, title in persons]
    places = [(f"unit:{unit.pk}", name) for unit, name in UnitTree(organisation).named() if not unit.ends_on]
    known = {value for value, _label in [*people, *places]}
    value = owner_value(node) if node else ""
    if node and value and value not in known:
        (people if node.owner_person_id else places).insert(0, (value, node.owner_name))
    return [("", _("Nobody yet")), *in_groups(people, places)]


def in_groups(people: Group, units: Group) -> Choices:
    """Each under its heading, where there are any."""
    groups = [(_("People"), people), (_("Units"), units)]
    return [(heading, group) for heading, group in groups if group]


class Owners:
    """Those who may own a part, by what they are called. Two queries."""

    def __init__(self) -> None:
        self.names: Names[str] = Names()
        self.by_value: dict[str, Person | Unit] = {}
        for person in _people(timezone.localdate()):
            self._add(f"person:{person.pk}", person, described(person.name, person.title))
        for unit in Unit.objects.filter(ends_on=None).order_by("name"):
            self._add(f"unit:{unit.pk}", unit)

    def named(self, name: str) -> Person | Unit | None:
        """The only one of that name."""
        found = self.names.find(name)
        return self.by_value[next(iter(found))] if len(found) == 1 else None

    def _add(self, value: str, owner: Person | Unit, *also: str) -> None:
        self.names.add(value, owner.name, *also, str(owner.pk))
        self.by_value[value] = owner

    def called(self, value: str, otherwise: str) -> str:
        """By a name that is its own, or `otherwise` where it may not own anything."""
        return self.names.name_of(value) if value in self.names else otherwise


def _people(day: datetime.date) -> QuerySet[Person]:
    """Those with something to answer for."""
    roles = Role.objects.filter(valid_on(day), kind__in=ANSWERABLE)
    persons = Person.objects.filter(valid_on(day), pk__in=roles.values("person"), erased_at=None)
    return persons.order_by("name")


@compiled(day=datetime.date.min)
def _people_on(day: datetime.date) -> QuerySet[Person, tuple[UUID, str, str]]:
    return _people(day).values_list("pk", "name", "title")


def owner_value(node: Node) -> str:
    """The choice that stands for a node's present owner."""
    if node.owner_person_id:
        return f"person:{node.owner_person_id}"
    return f"unit:{node.owner_unit_id}" if node.owner_unit_id else ""


def find_owner(value: str) -> Person | Unit | None:
    kind, _colon, key = value.partition(":")
    if kind == "person":
        return Person.objects.filter(pk=key).first()
    return Unit.objects.filter(pk=key).first() if kind == "unit" else None


def described(name: str, title: str) -> str:
    return f"{name}, {title}" if title else name


def owner_fields(owner: Person | Unit | None) -> dict[str, Any]:
    """The columns that name an owner: the link, and the name and function as text beside it."""
    person = owner if isinstance(owner, Person) else None
    unit = owner if isinstance(owner, Unit) else None
    return {
        "owner_person": person,
        "owner_unit": unit,
        "owner_name": str(owner) if owner else "",
        "owner_function": person.title if person else "",
    }


def show_anew(owners: Iterable[Person | Unit]) -> None:
    """Removed nodes too, since they can come back. Those that show it already get no history."""
    known = {owner.pk: owner_fields(owner) for owner in owners}
    owned = Node.with_removed.filter(Q(owner_person__in=known) | Q(owner_unit__in=known))
    changed = []
    for node in owned.only("owner_person", "owner_unit", *SHOWN):
        fields = known[node.owner_person_id or node.owner_unit_id]
        if any(getattr(node, name) != fields[name] for name in SHOWN):
            for name in SHOWN:
                setattr(node, name, fields[name])
            changed.append(node)
    Node.with_removed.bulk_update(changed, SHOWN, batch_size=BATCH)
