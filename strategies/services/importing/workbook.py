"""The sheets of a strategy's workbook, one after the other."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from files.imports import Plan, PlannedRow, know_columns, names_of_choices
from files.spreadsheets import Table, TableRefused
from organisations.models import Membership
from strategies.breadcrumbs import way_back
from strategies.models import Indicator, Measurement, Strategy
from strategies.services.importing.book import Book, wrong_rows
from strategies.services.importing.figures import (
    carry_out_indicators,
    carry_out_measurements,
    read_indicators,
    read_measurements,
)
from strategies.services.importing.parts import read_parts
from strategies.sheets import COLUMNS, SheetName
from strategies.steps import arranging, recording

Sheets = Mapping[SheetName, Table]


class _Wrong(Exception):
    """A row is wrong, so nothing is written."""


@transaction.atomic
def plan_workbook(tables: Sequence[Table], *, strategy: Strategy, by: Membership) -> Plan:
    """What would happen to each row, tried out and taken back."""
    plan = _read_in(tables, strategy, by)
    transaction.set_rollback(True)
    return plan


@transaction.atomic
def import_workbook(tables: Sequence[Table], *, strategy: Strategy, by: Membership) -> Plan:
    """All of it, as one step. A plan with a wrong row changes nothing."""
    plan = _read_in(tables, strategy, by)
    if plan.problems:
        raise wrong_rows()
    return plan


def _read_in(tables: Sequence[Table], strategy: Strategy, by: Membership) -> Plan:
    sheets, unused = _sort(tables)
    plan = Plan([], unused)
    try:
        with recording(
            strategy_id=strategy.pk, action="import", title=strategy.title, by=by, of=_figures(strategy)
        ) as taken:
            with arranging(taken, facts=True) as tree:
                _hold_indicators(strategy)
                book = Book(strategy, tree, by)
                read = {name: _read(sheets[name], name, book) for name in SheetName if name in sheets}
                plan.rows = [row for rows in read.values() for row in rows]
                if plan.problems:
                    raise _Wrong
            carry_out_indicators(read.get(SheetName.INDICATORS, []), book)
            if not plan.problems:
                carry_out_measurements(read.get(SheetName.MEASUREMENTS, []), book)
    except _Wrong:
        return plan
    plan.undo = way_back(taken.step) if taken.step else ""
    return plan


def _read(table: Table, name: SheetName, book: Book) -> list[PlannedRow]:
    """What is wrong with the sheet itself is told beside what is wrong in the others."""
    try:
        if table.refused:
            raise table.refused
        return READERS[name](know_columns(table, COLUMNS[name]), book)
    except TableRefused as refused:
        plan = PlannedRow(refused.row, "", COLUMNS[name], sheet=name)
        plan.refuse("", refused)
        return [plan]


def _figures(strategy: Strategy) -> tuple[QuerySet[Indicator], QuerySet[Measurement]]:
    """Without what the daily work counts meanwhile."""
    typed_in = Measurement.with_expected.filter(strategy=strategy, indicator__metric="")
    return Indicator.objects.filter(strategy=strategy), typed_in


READERS = {
    SheetName.PARTS: read_parts,
    SheetName.INDICATORS: read_indicators,
    SheetName.MEASUREMENTS: read_measurements,
}


def _hold_indicators(strategy: Strategy) -> None:
    """Nobody measures or changes one between what is read and what is written."""
    own = Indicator.objects.filter(strategy=strategy)
    list(own.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _sort(tables: Sequence[Table]) -> tuple[Sheets, list[str]]:
    """Which table is which, by its title or, where it stands alone, by its columns; and what is not read."""
    names = names_of_choices(SheetName)
    sheets: dict[SheetName, Table] = {}
    unused: list[str] = []
    for table in tables:
        name = names.get(table.title.lower()) or (_by_columns(table) if len(tables) == 1 else None)
        if name is None:
            unused.append(table.title)
            continue
        if name in sheets:
            raise TableRefused(_("The sheet “%(sheet)s” is there twice.") % {"sheet": name.label})
        sheets[name] = table
        ours = names_of_choices(COLUMNS[name])
        if columns := [title for title in table.header if title not in ours]:
            unused.append(f"{name.label} ({', '.join(columns)})")
    if not sheets:
        wanted = ", ".join(f"“{label}”" for label in SheetName.labels)
        raise TableRefused(_("The file has none of the sheets %(names)s.") % {"names": wanted})
    return sheets, unused


def _by_columns(table: Table) -> SheetName | None:
    """The sheet most of whose columns it has, and more than one."""
    header = set(table.header)
    shared = {name: len(header & set(names_of_choices(columns))) for name, columns in COLUMNS.items()}
    best = max(shared, key=lambda name: shared[name])
    return best if shared[best] > 1 else None
