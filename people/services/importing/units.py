"""Units from a spreadsheet."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
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
from people.models import Unit
from people.selectors.units import UnitTree
from people.services.doing import one_at_a_time
from people.services.importing.reading import by_number
from people.services.unit_dates import close_unit, move_unit, move_units
from people.services.units import FACTS, add_units, change_units, new_unit
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
    with one_at_a_time(by):
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
    plans = [plan for _row, plan in pairs]
    for column in ("id", "external_id"):
        refuse_twice(pairs, column)
    refuse_same_target(plans, _("Another row is about the same unit."))
    kept = _kept(plans, known)
    _refuse_taken(plans, kept)
    named = kept | _told_numbers(plans)
    for row, plan in pairs:
        _place(plan, row, table, tree, named)
    parents = _parents(plans, tree)
    for plan in plans:
        plan.values["depth"] = _depth(plan, parents)
    return Plan(plans, unused_columns(table, UnitColumn))


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
    plan.values = told | {"key": str(plan.target.pk) if plan.target else f"row {row.number}"}
    kind = Unit.Kind(unit.kind) if plan.target else None
    before = {name: getattr(unit, name) for name in told} | {"kind": kind}
    for name, value in told.items():
        plan.compare(name, before[name], value)
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


# --- Where each unit will stand, whatever the order of the rows -----------------------------------


def _kept(plans: list[PlannedRow], known: dict[str, Unit]) -> dict[str, str]:
    """The numbers that no row gives anew, and the ids, each with the key of its unit."""
    renumbered = {plan.target.pk for plan in plans if plan.target and "external_id" in plan.values}
    return {
        name: str(unit.pk) for name, unit in known.items()
        if unit.pk not in renumbered or name == str(unit.pk)
    }  # fmt: skip


def _told_numbers(plans: list[PlannedRow]) -> dict[str, str]:
    told = {plan.values.get("external_id"): plan.values["key"] for plan in plans}
    return {number: key for number, key in told.items() if number}


def _refuse_taken(plans: list[PlannedRow], kept: dict[str, str]) -> None:
    for plan in plans:
        number, key = plan.values.get("external_id"), plan.values["key"]
        if number and kept.get(number, key) != key:
            plan.refuse("external_id", _("Another unit has this number."))


def _place(plan: PlannedRow, row: Row, table: Table, tree: UnitTree, named: dict[str, str]) -> None:
    """Notes under what the unit will stand, by key."""
    above = tree.parents.get(plan.target.pk) if plan.target else None
    plan.values["parent"] = str(above) if above else ""
    if "parent_external_id" not in table.header:
        return
    number = row["parent_external_id"]
    if number and number not in named:
        text = _("No unit here and no row has the number “%(text)s”.") % {"text": number}
        plan.refuse("parent_external_id", text)
    elif plan.values["parent"] != named.get(number, ""):
        plan.values["parent"] = named.get(number, "")
        plan.compare("parent_external_id", number_of(tree.units[above]) if above else "", number)


def _parents(plans: list[PlannedRow], tree: UnitTree) -> dict[str, str]:
    """Each unit's key with that of the one above, also for units that no row is about."""
    here = {str(pk): str(above) if above else "" for pk, above in tree.parents.items()}
    return here | {plan.values["key"]: plan.values["parent"] for plan in plans}


def _depth(plan: PlannedRow, parents: dict[str, str]) -> int:
    """How many units will stand above it."""
    seen, above = [plan.values["key"]], plan.values["parent"]
    while above:
        if above in seen:
            plan.refuse("parent_external_id", _("The unit would stand under itself."))
            break
        seen.append(above)
        above = parents.get(above, "")
    return len(seen)


# --- Doing it -------------------------------------------------------------------------------------


def _carry_out(plan: Plan, by: Membership) -> None:
    """What a service refuses becomes the row's problem.

    New ones are added all together, and the others change and move all together. Closing hands over what is
    open, so each is closed by itself, the first to close first.
    """
    _give_numbers_free(plan)
    units = {str(unit.pk): unit for unit in Unit.objects.all()}
    rows = sorted(plan.rows, key=lambda row: row.values["depth"])
    _add_new([row for row in rows if not row.target], units, by)
    _change([row for row in rows if row.target and _changes(row, *FACTS)], by)
    _move([row for row in rows if row.target and _changes(row, "parent_external_id")], units, by)
    closing = [row for row in plan.rows if row.target and _changes(row, "ends_on")]
    for row in sorted(closing, key=lambda row: (row.values["ends_on"], row.values["depth"])):
        with _told_at(row), transaction.atomic():
            close_unit(unit=row.target, on=row.values["ends_on"], by=by)


def _give_numbers_free(plan: Plan) -> None:
    """Of units that get another one, where another row takes theirs: no two can have it in between."""
    taken = {row.values.get("external_id") for row in plan.rows if _changes(row, "external_id")}
    given = [row.target for row in plan.rows if row.target and _changes(row, "external_id")]
    swapped = [unit.pk for unit in given if unit.external_id in taken]
    Unit.objects.filter(pk__in=swapped).update(external_id="")


def _add_new(rows: list[PlannedRow], units: dict[str, Unit], by: Membership) -> None:
    """From the top down, so that each finds the one above it among `units`, where it is put too."""
    added = []
    for row, pk in zip(rows, new_ids(len(rows)), strict=True):
        parent = units.get(row.values["parent"])
        facts = {name: row.values[name] for name in (*FACTS, *DATES) if name in row.values}
        with _told_at(row):
            units[row.values["key"]] = unit = new_unit(pk=pk, parent=parent, by=by, **facts)
            added.append((unit, parent))
    add_units(units=added, by=by)


def _change(rows: list[PlannedRow], by: Membership) -> None:
    for row in rows:
        for name in FACTS:
            if name in row.values:
                setattr(row.target, name, row.values[name])
    change_units(units=[row.target for row in rows], by=by)


def _move(rows: list[PlannedRow], units: dict[str, Unit], by: Membership) -> None:
    """One that is still to come gets a plan of its own, which can be taken back until its first day."""
    today = timezone.localdate()
    to_come = [row for row in rows if row.target.starts_on and row.target.starts_on > today]
    here = [row for row in rows if row not in to_come]
    wrong = move_units(moves=[(row.target, units.get(row.values["parent"])) for row in here], by=by)
    for row in here:
        for sentence in wrong.get(row.target.pk, []):
            row.refuse("parent_external_id", sentence)
    for row in to_come:
        with _told_at(row), transaction.atomic():
            parent = units.get(row.values["parent"])
            move_unit(unit=row.target, under=parent, on=row.target.starts_on, by=by)


def _changes(row: PlannedRow, *columns: str) -> bool:
    return any(change.column in columns for change in row.changes)


@contextmanager
def _told_at(row: PlannedRow) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        row.refuse("", " ".join(error.messages))
