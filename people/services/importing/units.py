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
from people.services.importing.places import ABOVE, ROUND, Places
from people.services.importing.reading import by_number
from people.services.unit_dates import close_unit, move_unit, move_units
from people.services.units import FACTS, add_units, change_units, new_unit
from people.sheets import UNIT_HEADINGS, UnitColumn

DATES = ("starts_on", "ends_on")
NO_KIND = gettext_lazy("“%(text)s” is not a kind of unit. Write centre, district or workplace.")

NO_PLACES = gettext_lazy(
    "No column says under which unit each one stands, so all new units will stand at the top. "
    "Call the column “%(column)s” if they stand under others."
)


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
    table = know_columns(table, UnitColumn, also=UNIT_HEADINGS)
    require_columns(table, UnitColumn.NAME)
    tree = UnitTree(by.organisation)
    known, kinds = by_number(tree.units.values()), names_of_choices(Unit.Kind)
    pairs = [(row, _begin(row, tree, known)) for row in table.rows]
    plans = [plan for _row, plan in pairs]
    for column in ("id", "external_id"):
        refuse_twice(pairs, column)
    places = Places(pairs, known, tree, table.header)
    places.find()
    refuse_same_target(plans, _("Another row is about the same unit."))
    for row, plan in pairs:
        _read(plan, row, table, kinds)
    _refuse_taken(plans, places.kept)
    _tell_places(plans, tree)
    return Plan(plans, unused_columns(table, UnitColumn), _notes(table, plans))


def _notes(table: Table, plans: list[PlannedRow]) -> list[str]:
    is_new = any(plan.target is None for plan in plans)
    return [NO_PLACES % {"column": UnitColumn.PARENT.label}] if is_new and ABOVE not in table.header else []


def _begin(row: Row, tree: UnitTree, known: dict[str, Unit]) -> PlannedRow:
    plan = PlannedRow(row.number, row["name"], UnitColumn)
    plan.target = find_by_id(plan, row, tree.units) if row["id"] else known.get(row["external_id"] or "-")
    return plan


def _read(plan: PlannedRow, row: Row, table: Table, kinds: dict[str, str]) -> None:
    """An empty cell takes a number away only where the row is known by its id."""
    unit = plan.target or Unit()
    told: dict[str, Any] = {"name": row["name"]}
    if row["external_id"] or (row["id"] and "external_id" in table.header):
        told["external_id"] = row["external_id"]
    if row["kind"]:
        told["kind"] = read_cell(plan, "kind", row["kind"], one_of(kinds, NO_KIND))
    told |= {name: read_cell(plan, name, row[name], read_date) for name in DATES if name in table.header}
    plan.values |= told
    kind = Unit.Kind(unit.kind) if plan.target else None
    before = {name: getattr(unit, name) for name in told} | {"kind": kind}
    for name, value in told.items():
        plan.compare(name, before[name], value)
    _refuse_wrong(plan, row, unit)


def _refuse_wrong(plan: PlannedRow, row: Row, unit: Unit) -> None:
    if not row["name"]:
        plan.refuse("name", _("Write the name."))
    for name in ("name", "external_id"):
        refuse_too_long(plan, Unit, name, row[name])
    first, last = plan.values.get("starts_on"), plan.values.get("ends_on")
    if first and last and last < first:
        plan.refuse("ends_on", _("A unit cannot end before it begins."))
    if plan.target and any(change.column == "starts_on" for change in plan.changes):
        plan.refuse("starts_on", _("The first day of a unit that is here already cannot be changed."))
    if unit.ends_on and any(change.column == "ends_on" for change in plan.changes):
        plan.refuse("ends_on", _("The unit's closing is planned already and cannot be changed."))


def _refuse_taken(plans: list[PlannedRow], kept: dict[str, str]) -> None:
    for plan in plans:
        number, key = plan.values.get("external_id"), plan.values["key"]
        if number and kept.get(number, key) != key:
            plan.refuse("external_id", _("Another unit has this number."))


def _tell_places(plans: list[PlannedRow], tree: UnitTree) -> None:
    names = {str(pk): unit.name for pk, unit in tree.units.items()}
    names |= {plan.values["key"]: plan.label for plan in plans}
    parents = _parents(plans, tree)
    for plan in plans:
        above = tree.parents.get(plan.target.pk) if plan.target else None
        stands = str(above) if above else ""
        plan.compare(ABOVE, stands, plan.values["parent"], lambda key: names.get(key, ""))
        plan.values["depth"] = _depth(plan, parents)


def _parents(plans: list[PlannedRow], tree: UnitTree) -> dict[str, str]:
    """Each unit's key with that of the one above, also for units that no row is about."""
    here = {str(pk): str(above) if above else "" for pk, above in tree.parents.items()}
    return here | {plan.values["key"]: plan.values["parent"] for plan in plans}


def _depth(plan: PlannedRow, parents: dict[str, str]) -> int:
    """How many units will stand above it."""
    seen, above = [plan.values["key"]], plan.values["parent"]
    while above:
        if above in seen:
            plan.refuse(ABOVE, ROUND)
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
    _move([row for row in rows if row.target and _changes(row, ABOVE)], units, by)
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
            row.refuse(ABOVE, sentence)
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
