"""Units from a spreadsheet."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.imports import (
    Plan,
    PlannedRow,
    know_columns,
    names_of_choices,
    one_of,
    read_cell,
    require_columns,
    unused_columns,
)
from files.spreadsheets import Row, Table, read_date
from organisations.models import Membership
from people.models import Unit
from people.selectors.units import UnitTree
from people.services.doing import done_by
from people.services.importing.reading import (
    by_number,
    compare,
    find_by_id,
    refuse_too_long,
    refuse_twice,
)
from people.services.unit_dates import close_unit, move_unit
from people.services.units import add_unit, change_unit
from people.sheets import UnitColumn, number_of

DATES = ("starts_on", "ends_on")
NO_KIND = gettext_lazy("“%(text)s” is not a kind of unit. Write centre, district or workplace.")


def plan_units(table: Table, *, by: Membership) -> Plan:
    """What would happen to each row, tried out and taken back."""
    plan = _read_all(table, by)
    if not plan.problems:
        with transaction.atomic():
            _carry_out(plan, by)
            transaction.set_rollback(True)
    return plan


def import_units(table: Table, *, by: Membership) -> Plan:
    """Carries the plan out, all of it. A plan with a wrong row changes nothing."""
    with done_by(by):
        plan = _read_all(table, by)
        if not plan.problems:
            _carry_out(plan, by)
        if plan.problems:
            raise ValidationError(_("Some rows are wrong, so nothing was changed."))
    return plan


def _read_all(table: Table, by: Membership) -> Plan:
    table = know_columns(table, UnitColumn)
    require_columns(table, UnitColumn.NAME)
    tree = UnitTree(by.organisation)
    known, kinds = by_number(tree.units.values()), names_of_choices(Unit.Kind)
    pairs = [(row, _plan(row, table, tree, known, kinds)) for row in table.rows]
    for column in ("id", "external_id"):
        refuse_twice(pairs, column)
    parents = _parents([plan for _row, plan in pairs], known)
    for _row, plan in pairs:
        _refuse_parent(plan, plan.values.get("parent_external_id", ""), parents)
    return Plan([plan for _row, plan in pairs], unused_columns(table, UnitColumn))


def _plan(
    row: Row, table: Table, tree: UnitTree, known: dict[str, Unit], kinds: dict[str, str]
) -> PlannedRow:
    plan = PlannedRow(row.number, row["name"], UnitColumn)
    plan.target = find_by_id(plan, row, tree.units) if row["id"] else known.get(row["external_id"] or "-")
    unit = plan.target or Unit()
    told: dict[str, Any] = {name: row[name] for name in ("name", "external_id") if name in table.header}
    if row["kind"]:
        told["kind"] = read_cell(plan, "kind", row["kind"], one_of(kinds, NO_KIND))
    told |= {name: read_cell(plan, name, row[name], read_date) for name in DATES if name in table.header}
    above = tree.parents.get(unit.pk)
    parent = number_of(tree.units[above]) if above else ""
    before = {name: getattr(unit, name) for name in told} | {"parent_external_id": parent}
    before["kind"] = Unit.Kind(unit.kind)
    if "parent_external_id" in table.header:
        number = row["parent_external_id"]
        told["parent_external_id"] = number_of(known[number]) if number in known else number
    plan.values = told | {"key": row["external_id"] or row["id"] or f"row {row.number}"}
    for name, value in told.items():
        compare(plan, name, before[name], value)
    _refuse_wrong(plan, row, unit)
    return plan


def _refuse_wrong(plan: PlannedRow, row: Row, unit: Unit) -> None:
    if not row["name"]:
        plan.refuse("name", _("Write the name."))
    for name in ("name", "external_id"):
        refuse_too_long(plan, Unit, name, row[name])
    if not row["external_id"] and not row["id"]:
        plan.refuse("external_id", _("Write the unit's number, so that the next import finds it."))
    first, last = plan.values.get("starts_on"), plan.values.get("ends_on")
    if first and last and last < first:
        plan.refuse("ends_on", _("A unit cannot end before it begins."))
    if plan.target and any(change.column == "starts_on" for change in plan.changes):
        plan.refuse("starts_on", _("The first day of a unit that is here already cannot be changed."))
    if unit.ends_on and any(change.column == "ends_on" for change in plan.changes):
        plan.refuse("ends_on", _("The unit's closing is planned already and cannot be changed."))


def _parents(plans: list[PlannedRow], known: dict[str, Unit]) -> dict[str, str]:
    """Each unit's number with its parent's, as it would be: what the file says, and what is there."""
    return dict.fromkeys(known, "") | {
        number: plan.values.get("parent_external_id", "")
        for plan in plans
        for number in {plan.values["key"], *([str(plan.target.pk)] if plan.target else [])}
    }


def _refuse_parent(plan: PlannedRow, parent: str, parents: dict[str, str]) -> None:
    if parent and parent not in parents:
        text = _("No unit here and no row has the number “%(text)s”.") % {"text": parent}
        plan.refuse("parent_external_id", text)
        return
    seen = {plan.values["key"]}
    while parent:
        if parent in seen:
            plan.refuse("parent_external_id", _("The unit would stand under itself."))
            return
        seen.add(parent)
        parent = parents.get(parent, "")


def _carry_out(plan: Plan, by: Membership) -> None:
    """Parents before those below them. What a service refuses becomes the row's problem."""
    units = by_number(Unit.objects.all())
    waiting = list(plan.rows)
    while waiting:
        ready = [row for row in waiting if row.values.get("parent_external_id", "") in {"", *units}]
        for row in ready or waiting:
            try:
                with transaction.atomic():
                    unit = _do(row, units.get(row.values.get("parent_external_id", "")), by)
                units[row.values["key"]] = units[str(unit.pk)] = unit
            except ValidationError as error:
                row.refuse("", " ".join(error.messages))
        waiting = [row for row in waiting if row not in ready] if ready else []


def _do(row: PlannedRow, parent: Unit | None, by: Membership) -> Unit:
    told, unit = row.values, row.target
    facts = {name: told[name] for name in ("name", "kind", "external_id") if name in told}
    if unit is None:
        first, last = told.get("starts_on"), told.get("ends_on")
        return add_unit(parent=parent, starts_on=first, ends_on=last, by=by, **facts)
    changed = {change.column for change in row.changes}
    if changed & facts.keys():
        change_unit(unit=unit, by=by, **facts)
    if "parent_external_id" in changed:
        move_unit(
            unit=unit, under=parent, on=max(timezone.localdate(), unit.starts_on or datetime.date.min), by=by
        )
    if "ends_on" in changed:
        close_unit(unit=unit, on=told["ends_on"], by=by)
    return unit  # type: ignore[no-any-return]
