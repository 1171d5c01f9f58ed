"""Pages about units: the tree with its leaders and numbers, and one unit."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Membership
from people.models import Person, Role, Unit, UnitChange
from people.permissions import is_hr
from people.personal_data import log_look_up
from people.selectors.names import sort_key
from people.selectors.persons import CATEGORY, nearest_leaders, persons_in_units, persons_listed
from people.selectors.roles import valid_on
from people.selectors.units import UnitTree, units_led_by

READ = _("read about units")


@dataclass(frozen=True)
class UnitRow:
    """A unit in the tree; `people` counts those below it too."""

    unit: Unit
    depth: int
    leaders: list[Person]
    people: int

    @property
    def steps(self) -> range:
        return range(self.depth)


@dataclass(frozen=True)
class UnitPage:
    unit: Unit
    path: list[Unit]
    below: list[UnitRow]
    leaders: list[Role]
    people: list[Person]
    planned: list[UnitChange]


@dataclass(frozen=True)
class Returning:
    """What a planned change would have altered, and stays when it is taken back."""

    units: list[Unit]
    roles: list[tuple[str, Person]]


def units_seen_by(membership: Membership, tree: UnitTree) -> set[UUID]:
    """HR sees all units, leaders their own and those below."""
    return set(tree.units) if is_hr.test(membership) else units_led_by(membership)


def read_unit_tree(membership: Membership) -> list[UnitRow]:
    tree = UnitTree(membership.organisation)
    rows = _rows(tree, units_seen_by(membership, tree))
    _log(membership, [leader for row in rows for leader in row.leaders], READ)
    return rows


def read_unit_page(membership: Membership, unit_id: UUID) -> UnitPage:
    tree = UnitTree(membership.organisation)
    seen = units_seen_by(membership, tree)
    if unit_id not in seen:
        raise Http404
    unit = tree.units[unit_id]
    path = tree.path(unit)
    people = list(persons_listed(membership).filter(unit__in=_mine(tree, unit)).order_by("name_key", "pk"))
    leaders = nearest_leaders(path)
    rows = _rows(tree, seen)
    below = [row for row in rows if tree.parents.get(row.unit.pk) == unit.pk]
    shown = [*people, *(role.person for role in leaders), *(p for row in below for p in row.leaders)]
    _log(membership, shown, READ)
    planned = planned_changes(unit)
    return UnitPage(unit=unit, path=path, below=below, leaders=leaders, people=people, planned=planned)


def planned_changes(unit: Unit) -> list[UnitChange]:
    """Those that have not begun, the first day first."""
    planned = UnitChange.objects.filter(unit=unit, first_day__gt=timezone.localdate())
    return list(planned.select_related("other").order_by("first_day", "pk"))


def read_returning(membership: Membership, change: UnitChange) -> Returning:
    """With the names of those who have roles there: logged."""
    cut = [row for row in change.rows if row["before"]]
    units = {row["before"]["unit_id"] for row in cut if row["table"] == "position"}
    if change.action != UnitChange.Action.MOVE:
        units -= {str(change.unit_id)}
    held = [row["before"] for row in cut if row["table"] == "role"]
    wanted = {role["person_id"] for role in held}
    persons = {str(person.pk): person for person in Person.objects.filter(pk__in=wanted, erased_at=None)}
    _log(membership, list(persons.values()), _("change of a unit"))
    return Returning(
        units=list(Unit.objects.filter(pk__in=units).order_by(sort_key(membership.organisation), "pk")),
        roles=[
            (str(Role.Kind(role["kind"]).label), persons[role["person_id"]])
            for role in held if role["person_id"] in persons
        ],
    )  # fmt: skip


def _mine(tree: UnitTree, unit: Unit) -> set[UUID]:
    return {unit.pk} | {pk for pk in tree.units if tree.of(pk) == unit}


def _rows(tree: UnitTree, seen: set[UUID]) -> list[UnitRow]:
    leaders, counts = _leaders(), _counts(tree)
    branches = [branch for branch in tree.walk() if branch.unit.pk in seen]
    top = min((branch.depth for branch in branches), default=0)
    return [
        UnitRow(branch.unit, branch.depth - top, leaders[branch.unit.pk], counts[branch.unit.pk])
        for branch in branches
    ]


def _leaders() -> dict[UUID | None, list[Person]]:
    leaders: dict[UUID | None, list[Person]] = defaultdict(list)
    roles = Role.objects.filter(valid_on(timezone.localdate()), kind=Role.Kind.LEADER)
    for role in roles.select_related("person").order_by("person__name"):
        leaders[role.unit_id].append(role.person)
    return leaders


def _counts(tree: UnitTree) -> dict[UUID, int]:
    """Each person counts in their unit and in all above it."""
    counts: dict[UUID, int] = defaultdict(int)
    for unit_id, number in persons_in_units().items():
        unit = tree.of(unit_id)
        for above in tree.path(unit) if unit else []:
            counts[above.pk] += number
    return counts


def _log(membership: Membership, persons: list[Person], purpose: Any) -> None:
    log_look_up(by=membership, persons=persons, category=CATEGORY, purpose=purpose)
