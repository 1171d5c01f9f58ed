"""What would happen to each row of a spreadsheet, before anything does."""

import datetime
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import TextChoices
from django.utils.text import capfirst

from look.dates import long_date

MOST_SHOWN = 200


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass(frozen=True)
class Problem:
    """Why a row is wrong, by its number as the spreadsheet shows it. Without a column, the row itself is.

    `sheet` is the page of the workbook; empty where there is only one.
    """

    row: int
    column: TextChoices | None
    reason: str
    sheet: str = ""


@dataclass(frozen=True)
class Change:
    column: TextChoices
    before: str
    after: str


@dataclass
class PlannedRow:
    """What the import would do with one row. `values` is what its service needs to do it."""

    number: int
    label: str
    columns: type[TextChoices]
    target: Any = None
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    sheet: str = ""

    @property
    def outcome(self) -> Outcome:
        if self.problems:
            return Outcome.WRONG
        if self.target is None:
            return Outcome.NEW
        return Outcome.CHANGED if self.changes else Outcome.UNCHANGED

    @property
    def holds(self) -> list[Change]:
        """What a new row says, besides what it is called."""
        return [change for change in self.changes if change.after not in ("", self.label)]

    def refuse(self, column: str, reason: Any) -> None:
        known = self.columns(column) if column else None
        self.problems.append(Problem(self.number, known, str(reason), self.sheet))

    def compare(self, column: str, before: Any, after: Any) -> None:
        """Notes what would change."""
        if before != after:
            self.note(column, _shown(before), _shown(after))

    def note(self, column: str, before: str, after: str) -> None:
        """A change, also where both are called the same."""
        self.changes.append(Change(self.columns(column), before, after))


@dataclass
class Plan:
    """The whole import, seen beforehand. It is carried out only when no row is wrong.

    `undo` is the address that takes it back, once it has been carried out and where it can be.
    """

    rows: list[PlannedRow]
    unused: list[str] = field(default_factory=list)
    undo: str = ""

    def with_outcome(self, outcome: Outcome) -> list[PlannedRow]:
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def counts(self) -> dict[str, int]:
        return {outcome.value: len(self.with_outcome(outcome)) for outcome in Outcome}

    @property
    def to_do(self) -> list[PlannedRow]:
        return [row for row in self.rows if row.outcome in (Outcome.NEW, Outcome.CHANGED)]

    @property
    def shown(self) -> list[PlannedRow]:
        """New and changed rows, as many as a preview has room for."""
        return self.to_do[:MOST_SHOWN]

    @property
    def problems_shown(self) -> list[Problem]:
        return self.problems[:MOST_SHOWN]

    @property
    def has_sheets(self) -> bool:
        return any(row.sheet for row in self.rows)

    @property
    def mark(self) -> str:
        """What it would do, in short. A plan made later with another mark does something else."""
        told = [(row.sheet, row.number, str(row.outcome), row.label, row.changes) for row in self.rows]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:32]

    @property
    def problems(self) -> list[Problem]:
        return [problem for row in self.rows for problem in row.problems]

    @property
    def can_be_done(self) -> bool:
        return not self.problems and bool(self.to_do)


def _shown(value: Any) -> str:
    if isinstance(value, TextChoices):
        return str(capfirst(value.label))
    if isinstance(value, datetime.date):
        return long_date(value)
    return "" if value is None else str(value)
