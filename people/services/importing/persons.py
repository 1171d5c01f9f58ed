"""People from a spreadsheet."""

import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import new_ids
from files.imports import (
    Plan,
    PlannedRow,
    find_by_id,
    know_columns,
    names_of_choices,
    one_of,
    read_cell,
    refuse_same_target,
    refuse_too_long,
    refuse_twice,
    require_columns,
    unused_columns,
)
from files.spreadsheets import Row, Table, read_date
from organisations.models import Membership
from people import shown_names
from people.models import Person, ProfessionalGroup, Role
from people.personal_data import log_look_up
from people.role_words import role_word, role_words
from people.selectors.persons import CATEGORY
from people.selectors.roles import valid_on
from people.selectors.units import UnitTree
from people.services.doing import one_at_a_time
from people.services.hr import hr_stays
from people.services.importing.reading import reader_of_units
from people.sheets import PersonColumn

TEXTS = ("employee_number", "name", "email", "phone", "title")
DATES = ("starts_on", "ends_on")
NO_GROUP = gettext_lazy("There is no professional group “%(text)s”. Add it first, or correct the name.")
NO_ROLE = gettext_lazy("“%(text)s” is not a role. Write for instance leader, supervisor or newcomer.")
IN_A_UNIT = (Role.Kind.LEADER, Role.Kind.SUPERVISOR, Role.Kind.NEWCOMER)
BATCH = 1000


def plan_persons(table: Table, *, by: Membership) -> Plan:
    """What would happen to each row, tried out and taken back.

    Roles named are added; none is ended by an import.
    """
    plan = _read_all(table, by)
    if not plan.problems:
        with transaction.atomic():
            _carry_out(plan, by)
            transaction.set_rollback(True)
    return plan


def _read_all(table: Table, by: Membership) -> Plan:
    table = know_columns(table, PersonColumn)
    require_columns(table, PersonColumn.NAME)
    known = _Known(by)
    pairs = [(row, _plan(row, table, known)) for row in table.rows]
    for column in ("id", "employee_number"):
        refuse_twice(pairs, column)
    refuse_twice(pairs, "email", unless=("id", "employee_number"))
    refuse_same_target([plan for _row, plan in pairs], _("Another row is about the same person."))
    matched = [plan.target for _row, plan in pairs if plan.target]
    log_look_up(by=by, persons=matched, category=CATEGORY, purpose=gettext_lazy("import of people"))
    return Plan([plan for _row, plan in pairs], unused_columns(table, PersonColumn))


def import_persons(table: Table, *, by: Membership) -> Plan:
    """Carries the plan out, all of it. A plan with a wrong row changes nothing."""
    with one_at_a_time(by):
        _hold_everybody()
        plan = _read_all(table, by)
        if not plan.problems:
            _carry_out(plan, by)
        if plan.problems:
            raise ValidationError(_("Some rows are wrong, so nothing was changed."))
    return plan


def _carry_out(plan: Plan, by: Membership) -> None:
    """A last day that leaves nobody with the role HR is wrong in each row that names one for HR."""
    leaving = _hr_leaving(plan)
    try:
        with hr_stays():
            _write(plan, by)
    except ValidationError as error:
        for row in leaving:
            row.refuse("ends_on", " ".join(error.messages))


def _write(plan: Plan, by: Membership) -> None:
    for row in plan.rows:
        for name, value in row.values["facts"].items():
            setattr(row.values["person"], name, value)
    new = [row.values["person"] for row in plan.rows if row.target is None]
    changed = [row.values["person"] for row in plan.rows if row.target and row.values["facts"]]
    for person, new_id in zip(new, new_ids(len(new)), strict=True):
        person.pk = new_id
    Person.objects.bulk_create(new, batch_size=BATCH)
    fields = [*TEXTS, *DATES, "unit", "professional_group"]
    Person.objects.bulk_update(changed, fields, batch_size=BATCH)
    shown_names.write_anew(*changed)
    Role.objects.bulk_create(_roles(plan, by), batch_size=BATCH)


def _hr_leaving(plan: Plan) -> list[PlannedRow]:
    leaving = [row for row in plan.rows if row.target and row.values["facts"].get("ends_on")]
    hr = set(Role.objects.filter(kind=Role.Kind.HR).values_list("person", flat=True)) if leaving else set()
    return [row for row in leaving if row.target and row.target.pk in hr]


def _hold_everybody() -> None:
    """What is read is what is written to: nobody is changed or erased in between."""
    list(Person.objects.select_for_update().order_by("pk").values_list("pk"))


def _roles(plan: Plan, by: Membership) -> list[Role]:
    return [
        Role(
            organisation_id=by.organisation_id, person=row.values["person"], kind=kind,
            unit=row.values["unit"] if kind in IN_A_UNIT else None,
        )
        for row in plan.rows for kind in row.values["roles"]
    ]  # fmt: skip


class _Known:
    """What is there already, read once for all rows."""

    def __init__(self, by: Membership) -> None:
        self.by = by
        self.tree = UnitTree(by.organisation)
        self.read_unit = reader_of_units(self.tree)
        self.groups = {group.name.lower(): group for group in ProfessionalGroup.objects.all()}
        self.kinds = names_of_choices(Role.Kind, also=partial(role_word, by.organisation))
        persons = list(Person.objects.filter(erased_at=None).select_related("professional_group"))
        self.by_id = {person.pk: person for person in persons}
        self.by_number = {
            person.employee_number.lower(): person for person in persons if person.employee_number
        }
        self.by_email = {person.email.lower(): person for person in persons if person.email}
        self.roles: dict[Any, set[str]] = {}
        for person, kind in Role.objects.filter(valid_on(timezone.localdate())).values_list("person", "kind"):
            self.roles.setdefault(person, set()).add(kind)

    def find(self, plan: PlannedRow, row: Row) -> Person | None:
        """By our id, the employee number, or the mail address of somebody whose number is not known."""
        if row["id"]:
            found: Person | None = find_by_id(plan, row, self.by_id)
            return found
        numbered = self.by_number.get(row["employee_number"].lower()) if row["employee_number"] else None
        addressed = self.by_email.get(row["email"].lower()) if row["email"] else None
        if row["employee_number"] and addressed and addressed.employee_number:
            return numbered
        return numbered or addressed


def _plan(row: Row, table: Table, known: _Known) -> PlannedRow:
    plan = PlannedRow(row.number, row["name"], PersonColumn)
    plan.target = known.find(plan, row)
    person = plan.target or Person(organisation_id=known.by.organisation_id)
    told = _read(plan, row, table, known)
    plan.values = {"person": person, "facts": told, "unit": told.get("unit"), "roles": []}
    _refuse_wrong(plan, row, known, person)
    before = {name: getattr(person, name) for name in told}
    if "unit" in told:
        before["unit"] = known.tree.of(person.unit_id)
    for name, value in told.items():
        plan.compare(PersonColumn.UNIT if name == "unit" else name, before[name], value)
    plan.values["facts"] = {name: value for name, value in told.items() if before[name] != value}
    plan.values["unit"] = told.get("unit", before.get("unit") or known.tree.of(person.unit_id))
    _plan_roles(plan, row, known)
    return plan


def _read(plan: PlannedRow, row: Row, table: Table, known: _Known) -> dict[str, Any]:
    """The facts that the spreadsheet has columns for."""
    told: dict[str, Any] = {name: row[name] for name in TEXTS if name in table.header}
    for name in DATES:
        if name in table.header:
            told[name] = read_cell(plan, name, row[name], read_date)
    if "unit_external_id" in table.header:
        unit = read_cell(plan, "unit_external_id", row["unit_external_id"], known.read_unit)
        told["unit"] = known.tree.of(unit.pk) if unit else None
    if "professional_group" in table.header:
        names = {name: name for name in known.groups}
        group = read_cell(plan, "professional_group", row["professional_group"], one_of(names, NO_GROUP))
        told["professional_group"] = known.groups[group] if group else None
    return told


def _refuse_wrong(plan: PlannedRow, row: Row, known: _Known, person: Person) -> None:
    for name in TEXTS:
        refuse_too_long(plan, Person, name, row[name])
    if not row["name"]:
        plan.refuse("name", _("Write the name."))
    _refuse_no_address(plan, row)
    holder = known.by_number.get(row["employee_number"].lower())
    if holder and holder.pk != person.pk:
        plan.refuse("employee_number", _("Somebody else has this employee number."))
    _refuse_no_period(plan, person)


def _refuse_no_address(plan: PlannedRow, row: Row) -> None:
    try:
        validate_email(row["email"] or "nobody@example.org")
    except ValidationError:
        plan.refuse("email", _("“%(text)s” is not a mail address.") % {"text": row["email"]})


def _refuse_no_period(plan: PlannedRow, person: Person) -> None:
    facts = plan.values["facts"]
    first: datetime.date | None = facts.get("starts_on", person.starts_on)
    last: datetime.date | None = facts.get("ends_on", person.ends_on)
    if first and last and last < first:
        plan.refuse("ends_on", _("The last day cannot be before the first."))


def _plan_roles(plan: PlannedRow, row: Row, known: _Known) -> None:
    """A role that the person has today is left alone, wherever it is held."""
    read = one_of(known.kinds, NO_ROLE)
    named = [read_cell(plan, "role", text.strip(), read) for text in row["role"].split(",")]
    held = known.roles.get(plan.target.pk, set()) if plan.target else set()
    missing = sorted({kind for kind in named if kind} - held)
    if Role.Kind.LEADER in missing and plan.values["unit"] is None:
        plan.refuse("role", _("A leader leads a unit: write which one."))
    if missing:
        plan.compare("role", held, held | set(missing), partial(role_words, known.by.organisation))
    plan.values["roles"] = missing
