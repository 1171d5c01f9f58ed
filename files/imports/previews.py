"""A plan as its page shows it: how many rows of each sort, and as many of them as there is room for.

One that a job has made is kept as a file beside the spreadsheet, until it is confirmed or a day has passed.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from files.imports.plans import Change, Outcome, Plan, PlannedRow, Problem
from files.models import StoredFile

MOST_SHOWN = 200
LONGEST_SHOWN = 200


@dataclass(frozen=True)
class ShownChange:
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class ShownRow:
    sheet: str
    number: int
    label: str
    is_new: bool
    changes: Sequence[ShownChange]


@dataclass(frozen=True)
class ShownProblem:
    sheet: str
    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Preview:
    """In the language of whoever asked for it."""

    mark: str
    counts: dict[str, int]
    unused: Sequence[str]
    rows: Sequence[ShownRow]
    problems: Sequence[ShownProblem]
    problem_count: int
    notes: Sequence[str] = ()

    @property
    def to_do(self) -> int:
        return self.counts[Outcome.NEW] + self.counts[Outcome.CHANGED]

    @property
    def can_be_done(self) -> bool:
        return not self.problems and bool(self.to_do)

    @property
    def has_sheets(self) -> bool:
        return any(row.sheet for row in self.rows) or any(problem.sheet for problem in self.problems)


def preview_of(plan: Plan) -> Preview:
    return Preview(
        mark=plan.mark,
        counts=plan.counts,
        unused=plan.unused,
        rows=[_row(row) for row in plan.to_do[:MOST_SHOWN]],
        problems=[_problem(problem) for problem in plan.problems[:MOST_SHOWN]],
        problem_count=len(plan.problems),
        notes=plan.notes,
    )


def _row(row: PlannedRow) -> ShownRow:
    is_new = row.outcome == Outcome.NEW
    changes = [_change(change) for change in (row.holds if is_new else row.changes)]
    return ShownRow(_sheet(row), row.number, _short(row.label), is_new, changes)


def _change(change: Change) -> ShownChange:
    return ShownChange(str(change.column.label), _short(change.before), _short(change.after))


def _problem(problem: Problem) -> ShownProblem:
    column = str(problem.column.label) if problem.column else ""
    return ShownProblem(_sheet(problem), problem.row, column, problem.reason)


def _sheet(about: PlannedRow | Problem) -> str:
    return str(about.sheet.label) if about.sheet else ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def write_preview(preview: Preview) -> bytes:
    return json.dumps(asdict(preview)).encode()


def read_preview(stored: StoredFile) -> Preview:
    with stored.content.open("rb") as content:
        told: dict[str, Any] = json.load(content)
    rows = [
        ShownRow(**row | {"changes": [ShownChange(**change) for change in row["changes"]]})
        for row in told["rows"]
    ]
    problems = [ShownProblem(**problem) for problem in told["problems"]]
    return Preview(**told | {"rows": rows, "problems": problems})
