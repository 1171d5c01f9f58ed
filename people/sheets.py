"""People and units as spreadsheets, with the columns that an import reads."""

from collections.abc import Iterable, Sequence

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.spreadsheets import Cell, Sheet
from organisations.models import Organisation
from people.models import Person, Role, Unit
from people.role_words import role_words
from people.selectors.units import UnitTree


class PersonColumn(models.TextChoices):
    """An import knows a column by its value and by its label in each language."""

    ID = "id", "ID"
    EMPLOYEE_NUMBER = "employee_number", gettext_lazy("Employee number")
    NAME = "name", gettext_lazy("Name")
    EMAIL = "email", gettext_lazy("Mail address")
    PHONE = "phone", gettext_lazy("Phone")
    TITLE = "title", gettext_lazy("Job title")
    UNIT = "unit_external_id", gettext_lazy("Unit")
    ROLE = "role", gettext_lazy("Role")
    GROUP = "professional_group", gettext_lazy("Professional group")
    STARTS_ON = "starts_on", gettext_lazy("With us from")
    ENDS_ON = "ends_on", gettext_lazy("With us until")


class UnitColumn(models.TextChoices):
    ID = "id", "ID"
    NUMBER = "external_id", gettext_lazy("Number in your own system")
    NAME = "name", gettext_lazy("Name")
    KIND = "kind", gettext_lazy("Kind")
    PARENT = "parent_external_id", gettext_lazy("Unit above")
    STARTS_ON = "starts_on", gettext_lazy("Exists from")
    ENDS_ON = "ends_on", gettext_lazy("Exists until")


# What spreadsheets of others call the columns, in lower case, besides our own labels.
UNIT_HEADINGS = {
    heading: column
    for column, headings in {
        UnitColumn.PARENT: (
            "hører under", "hører til", "overenhed", "overordnet enhed", "overordnet", "enhed over",
            "tillhör", "hör till", "hör under", "överordnad enhet", "överordnad", "överenhet", "ligger under",
            "belongs to", "belongs under", "parent unit", "parent", "stands under",
        ),
        UnitColumn.NUMBER: (
            "nummer", "enhedsnummer", "enhedsnr", "enhedsnr.", "enhetsnummer", "enhetskod", "unit number",
        ),
        UnitColumn.NAME: ("enhedsnavn", "enhed", "enhetsnamn", "enhet", "unit name", "unit"),
        UnitColumn.KIND: ("enhedstype", "type", "enhetstyp", "typ", "unit type"),
    }.items()
    for heading in headings
}  # fmt: skip


def headings(columns: type[models.TextChoices]) -> list[str]:
    return [str(label) for label in columns.labels]


def number_of(unit: Unit | None) -> str:
    """By which an import finds the unit: its own number, or our id where it has none."""
    return (unit.external_id or str(unit.pk)) if unit else ""


def person_sheet(persons: Iterable[Person], tree: UnitTree, organisation: Organisation) -> Sheet:
    """Persons with `roles_today` read (`persons_listed`)."""
    rows = [_person_row(person, tree, organisation) for person in persons]
    return Sheet(_("People"), headings(PersonColumn), rows)


def _person_row(person: Person, tree: UnitTree, organisation: Organisation) -> Sequence[Cell]:
    roles: list[Role] = person.roles_today  # type: ignore[attr-defined]
    return [
        str(person.pk), person.employee_number, person.name, person.email, person.phone, person.title,
        number_of(tree.of(person.unit_id)), role_words(organisation, [role.kind for role in roles]),
        str(person.professional_group or ""), person.starts_on, person.ends_on,
    ]  # fmt: skip


def unit_sheet(units: Iterable[Unit], tree: UnitTree) -> Sheet:
    return Sheet(_("Units"), headings(UnitColumn), [_unit_row(unit, tree) for unit in units])


def _unit_row(unit: Unit, tree: UnitTree) -> Sequence[Cell]:
    above = tree.parents.get(unit.pk)
    parent = tree.units[above] if above else None
    return [
        str(unit.pk), unit.external_id, unit.name, capfirst(unit.get_kind_display()), number_of(parent),
        unit.starts_on, unit.ends_on,
    ]  # fmt: skip
