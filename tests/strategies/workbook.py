"""A strategy's workbook as somebody has it open: rows by sheet, to be changed and read in."""

import datetime
import io
from decimal import Decimal
from typing import Any

from openpyxl import Workbook, load_workbook

from files.imports import Plan
from files.spreadsheets import read_workbook, write_xlsx
from organisations.models import Membership, Organisation
from strategies.models import NodeKind, Priority, Strategy
from strategies.selectors.workbooks import workbook_of
from strategies.services.importing import import_workbook, plan_workbook
from tests import factories

Rows = list[dict[str, Any]]
DAY, LATER = datetime.date(2026, 1, 31), datetime.date(2026, 6, 30)
PARTS, INDICATORS, MEASUREMENTS = "Goals and initiatives", "Indicators", "Measurements"


def make_measured(nordsund: Organisation) -> Strategy:
    """A track and a focus area that are both called 1, goals with the same title, and a number on one."""
    strategy = factories.make_strategy(nordsund, level_names={"goal": "Pejlemål"})
    factories.make_node(strategy, "Flere skal søge", kind=NodeKind.AIM)
    track = factories.make_node(strategy, "Rekruttering", kind=NodeKind.TRACK)
    factories.make_node(strategy, "Alle bliver", track)
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    unit = factories.make_unit(nordsund, "Uddannelse")
    goal = factories.make_node(
        strategy, "Alle er uddannet", area, text="=1+1\r\nog mere ", owner_unit=unit, owner_name=unit.name,
        starts_on=DAY, due_on=LATER, priority=Priority.HIGH, novelty="new", reach="local",
        resources="-2 timer",
    )  # fmt: skip
    factories.make_node(strategy, "To hold om året", goal, NodeKind.INITIATIVE)
    factories.make_node(strategy, "Alle bliver", area)
    factories.make_indicator(
        strategy, node=goal, values={DAY: "48.125", LATER: 50}, baseline=Decimal("45.5"), baseline_on=DAY,
        target=99, target_on=LATER, direction="up",
    )  # fmt: skip
    factories.make_indicator(strategy, values={DAY: "999999999999.9999"}, unit="børn")
    factories.make_indicator(strategy, "Gode mål", goal, values={DAY: 3}, metric="goals_on_track")
    return strategy


class Book:
    """`parts`, `indicators` and `measurements` are lists of rows as dicts by English heading."""

    def __init__(self, strategy: Strategy, content: bytes = b"") -> None:
        self.strategy = strategy
        book = load_workbook(io.BytesIO(content or write_xlsx(workbook_of(strategy))))
        self.titles = book.sheetnames
        self.headers: list[list[Any]] = [[cell.value for cell in sheet[1]] for sheet in book.worksheets]
        self.parts, self.indicators, self.measurements = map(_rows, book.worksheets)

    def part(self, title: str) -> dict[str, Any]:
        return next(row for row in self.parts if row["Title"] == title)

    @property
    def content(self) -> bytes:
        book = Workbook()
        book.remove(book.active)  # type: ignore[arg-type]
        tables = (self.parts, self.indicators, self.measurements)
        for title, header, rows in zip(self.titles, self.headers, tables, strict=True):
            sheet = book.create_sheet(title)
            for cells in [header, *([row.get(name) for name in header] for row in rows)]:
                sheet.append(cells)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def plan(self, by: Membership) -> Plan:
        return plan_workbook(read_workbook(self.content, "b.xlsx"), strategy=self.strategy, by=by)

    def read_in(self, by: Membership) -> Plan:
        return import_workbook(read_workbook(self.content, "b.xlsx"), strategy=self.strategy, by=by)


def _rows(sheet: Any) -> Rows:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def problems(plan: Plan) -> list[tuple[str, int, str]]:
    """Sheet, row and column of what is wrong."""
    return [
        (str(one.sheet and one.sheet.label), one.row, one.column.value if one.column else "")
        for one in plan.problems
    ]  # fmt: skip


def changes(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Which row, which column, before and after."""
    return [
        (row.label, str(change.column.value), change.before, change.after)
        for row in plan.rows if row.target for change in row.changes
    ]  # fmt: skip
