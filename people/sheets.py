"""People and units as spreadsheets, with the columns that an import reads."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from files.spreadsheets import Cell, Sheet
from people.models import Person, Role, Unit
from people.selectors.units import UnitTree

PERSON_COLUMNS = (
    "id", "employee_number", "name", "email", "phone", "title", "unit_external_id", "role",
    "professional_group", "starts_on", "ends_on",
)  # fmt: skip
UNIT_COLUMNS = ("id", "external_id", "name", "kind", "parent_external_id", "starts_on", "ends_on")


def number_of(unit: Unit | None) -> str:
    """By which an import finds the unit: its own number, or our id where it has none."""
    return (unit.external_id or str(unit.pk)) if unit else ""


def person_sheet(persons: Iterable[Person], tree: UnitTree) -> Sheet:
    """Persons with `roles_today` read (`persons_listed`)."""
    return Sheet(_("People"), PERSON_COLUMNS, [_person_row(person, tree) for person in persons])


def _person_row(person: Person, tree: UnitTree) -> Sequence[Cell]:
    roles: list[Role] = person.roles_today  # type: ignore[attr-defined]
    return [
        str(person.pk), person.employee_number, person.name, person.email, person.phone, person.title,
        number_of(tree.of(person.unit_id)), ", ".join(sorted({role.kind for role in roles})),
        str(person.professional_group or ""), person.starts_on, person.ends_on,
    ]  # fmt: skip


def unit_sheet(units: Iterable[Unit], tree: UnitTree) -> Sheet:
    return Sheet(_("Units"), UNIT_COLUMNS, [_unit_row(unit, tree) for unit in units])


def _unit_row(unit: Unit, tree: UnitTree) -> Sequence[Cell]:
    above = tree.parents.get(unit.pk)
    parent = tree.units[above] if above else None
    return [
        str(unit.pk), unit.external_id, unit.name, unit.kind, number_of(parent), unit.starts_on, unit.ends_on,
    ]  # fmt: skip
