"""What would happen to each row of a spreadsheet, before anything does."""

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import Choices, Model, TextChoices
from django.utils.text import capfirst

from look.dates import long_date
from look.numbers import number


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass(frozen=True)
class Problem:
    """Why a row is wrong, by its number as the spreadsheet shows it. Without a column, the row itself is.

    `sheet` is the page of the workbook; none where there is only one.
    """

    row: int
    column: TextChoices | None
    reason: str
    sheet: TextChoices | None = None


def in_words(value: Any) -> str:
    """As people write it, in the language at hand."""
    if isinstance(value, Choices):
        return str(capfirst(str(value.label)))
    if isinstance(value, datetime.date):
        return long_date(value)
    if isinstance(value, Decimal):
        return number(value)
    return "" if value is None else str(value)


def as_data(value: Any) -> str:
    """The same in every language."""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, set):
        return repr(sorted(map(as_data, value)))
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Change:
    """What stands there and what will, as values; `say` writes one in words."""

    column: TextChoices
    stands: Any
    becomes: Any
    say: Callable[[Any], str] = in_words

    @property
    def before(self) -> str:
        return self.say(self.stands)

    @property
    def after(self) -> str:
        return self.say(self.becomes)

    @property
    def data(self) -> tuple[str, str, str]:
        return self.column.value, as_data(self.stands), as_data(self.becomes)


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
    sheet: TextChoices | None = None

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

    def place_of(self, problem: Problem) -> int:
        return list(self.columns).index(problem.column) if problem.column else -1

    def is_wrong(self, column: str) -> bool:
        return any(problem.column == column for problem in self.problems)

    def compare(
        self, column: str, before: Any, after: Any, say: Callable[[Any], str] = in_words
    ) -> None:  # fmt: skip
        """Notes what would change."""
        if before != after:
            self.changes.append(Change(self.columns(column), before, after, say))

    @property
    def data(self) -> tuple[Any, ...]:
        """What it would do, in no language."""
        changes = [change.data for change in self.changes]
        return self.sheet and self.sheet.value, self.number, self.outcome.value, as_data(self.target), changes


@dataclass
class Plan:
    """The whole import, seen beforehand. It is carried out only when no row is wrong.

    `undo` is the address that takes it back, once it has been carried out and where it can be. `notes` are
    sentences about all of it.
    """

    rows: list[PlannedRow]
    unused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
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
    def mark(self) -> str:
        """What it would do, in short. A plan made later with another mark does something else."""
        told = [row.data for row in self.rows]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:32]

    @property
    def problems(self) -> list[Problem]:
        """Row by row, in the order of the columns."""
        return [problem for row in self.rows for problem in sorted(row.problems, key=row.place_of)]

    @property
    def can_be_done(self) -> bool:
        return not self.problems and bool(self.to_do)
