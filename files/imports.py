"""Reading a spreadsheet into tables: what would happen to each row, before anything does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.db.models import TextChoices
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import override

from files.models import StoredFile
from files.services import erase_file, store_file
from files.spreadsheets import Row, Table, TableRefused, read_table, refuse_large
from organisations.models import Membership

MOST_SHOWN = 200
KEPT = "application/x-import"


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass(frozen=True)
class Problem:
    """Why a row is wrong, by its number as the spreadsheet shows it. Without a column, the row itself is."""

    row: int
    column: TextChoices | None
    reason: str


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

    @property
    def outcome(self) -> Outcome:
        if self.problems:
            return Outcome.WRONG
        if self.target is None:
            return Outcome.NEW
        return Outcome.CHANGED if self.changes else Outcome.UNCHANGED

    def refuse(self, column: str, reason: Any) -> None:
        self.problems.append(Problem(self.number, self.columns(column) if column else None, str(reason)))


@dataclass
class Plan:
    """The whole import, seen beforehand. It is carried out only when no row is wrong."""

    rows: list[PlannedRow]
    unused: list[str] = field(default_factory=list)

    def with_outcome(self, outcome: Outcome) -> list[PlannedRow]:
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def counts(self) -> dict[str, int]:
        return {outcome.value: len(self.with_outcome(outcome)) for outcome in Outcome}

    @property
    def shown(self) -> list[PlannedRow]:
        """New and changed rows, as many as a preview has room for."""
        wanted = (Outcome.NEW, Outcome.CHANGED)
        return [row for row in self.rows if row.outcome in wanted][:MOST_SHOWN]

    @property
    def problems(self) -> list[Problem]:
        return [problem for row in self.rows for problem in row.problems]

    @property
    def can_be_done(self) -> bool:
        return not self.problems and any(row.outcome != Outcome.UNCHANGED for row in self.rows)


def read_cell(row: PlannedRow, column: str, text: str, read: Callable[[str], Any]) -> Any:
    """What the cell says, `None` where it is empty; a `ValueError` becomes the row's problem."""
    if not text:
        return None
    try:
        return read(text)
    except ValueError as error:
        row.refuse(column, error)
        return None


def one_of(choices: Mapping[str, str], sentence: Any) -> Callable[[str], str]:
    """A reader for cells that name a choice, in whatever case."""

    def read(text: str) -> str:
        try:
            return choices[text.lower()]
        except KeyError:
            raise ValueError(str(sentence) % {"text": text}) from None

    return read


def names_of_choices(
    choices: type[TextChoices], *, also: Callable[[Any], str] = lambda choice: str(choice.label)
) -> dict[str, Any]:
    """Each choice by its value and by what it is called in each language, in lower case.

    `also` is what it is called besides its label.
    """
    names = {value.lower(): choices(value) for value in choices.values}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for choice in choices:
                for name in (str(choice.label), also(choice)):
                    names.setdefault(name.lower(), choice)
    return names


def know_columns(table: Table, columns: type[TextChoices]) -> Table:
    """The same table with its columns by our own names, whatever the language of their headings."""
    names = names_of_choices(columns)
    ours = {title: str(names.get(title, title)) for title in table.header}
    for title, name in ours.items():
        if list(ours.values()).count(name) > 1:
            raise TableRefused(_("The column “%(column)s” is there twice.") % {"column": title})
    rows = [Row(row.number, {ours[title]: cell for title, cell in row.cells.items()}) for row in table.rows]
    return Table(list(ours.values()), rows)


def require_columns(table: Table, *columns: TextChoices) -> None:
    missing = [column for column in columns if column not in table.header]
    if missing:
        names = ", ".join(_("“%(text)s”") % {"text": column.label} for column in missing)
        raise TableRefused(_("The first row must have the column %(names)s.") % {"names": names})


def unused_columns(table: Table, known: type[TextChoices]) -> list[str]:
    return [column for column in table.header if column not in known.values]


# --- Between preview and confirmation -------------------------------------------------------------


def keep_upload(*, upload: File[Any], by: Membership) -> StoredFile:
    """The file, readable as a table, until it is confirmed. It takes the place of an earlier one."""
    for earlier in StoredFile.objects.filter(added_by=by, content_type=KEPT):
        erase_file(stored=earlier)
    return store_file(content=upload, name=upload.name or "", content_type=KEPT, by=by)


def read_upload(upload: File[Any]) -> Table:
    """`TableRefused` before more than is allowed has been read."""
    refuse_large(upload.size or 0)
    upload.seek(0)
    table = read_table(upload.read(), upload.name or "")
    upload.seek(0)
    return table


def kept_upload(file_id: UUID, *, by: Membership) -> StoredFile:
    """Only who sent it gets it back, and once: a second click waits for the first, and finds nothing."""
    stored = StoredFile.objects.select_for_update().filter(pk=file_id, added_by=by, content_type=KEPT).first()
    if stored is None:
        raise Http404
    return stored


def kept_table(stored: StoredFile) -> Table:
    with stored.content.open("rb") as content:
        return read_table(content.read(), stored.name)
