"""A strategy's workbook as somebody has it open: rows by sheet, to be changed and read in."""

import io
from typing import Any

from openpyxl import Workbook, load_workbook

from files.imports import Plan
from files.spreadsheets import read_workbook, write_xlsx
from organisations.models import Membership
from strategies.models import Strategy
from strategies.selectors.workbooks import workbook_of
from strategies.services.importing import import_workbook, plan_workbook

Rows = list[dict[str, Any]]


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
    return [(one.sheet, one.row, one.column.value if one.column else "") for one in plan.problems]


def changes(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Which row, which column, before and after."""
    return [
        (row.label, str(change.column.value), change.before, change.after)
        for row in plan.rows if row.target for change in row.changes
    ]  # fmt: skip
