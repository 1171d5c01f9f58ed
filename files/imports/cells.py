"""What the cells of a spreadsheet mean, and which ones are wrong."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Choices, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override

from files.imports.plans import PlannedRow
from files.spreadsheets import Row, Table, TableRefused


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
    choices: type[Choices], *, also: Callable[[Any], str] = lambda choice: str(choice.label)
) -> dict[str, Any]:
    """Each choice by its value and by what it is called in each language, in lower case.

    `also` is what it is called besides its label.
    """
    names: dict[str, Any] = {str(value).lower(): choices(value) for value in choices.values}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for choice in choices:
                for name in (str(choice.label), also(choice)):
                    names.setdefault(name.lower(), choice)
    return names


def know_columns(
    table: Table, columns: type[TextChoices], *, also: Mapping[str, TextChoices] | None = None
) -> Table:
    """The same table with its columns by our own names, whatever the language of their headings.

    `also` are headings that people use, in lower case, for columns that have no heading of their own.
    """
    names = names_of_choices(columns)
    ours = {title: str(names.get(title, title)) for title in table.header}
    for title, column in (also or {}).items():
        if title in ours and title not in names and column.value not in ours.values():
            ours[title] = column.value
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


def refuse_too_long(plan: PlannedRow, model: type[models.Model], name: str, text: str) -> None:
    refuse_longer(plan, name, text, model._meta.get_field(name).max_length)  # type: ignore[union-attr]


def refuse_longer(plan: PlannedRow, name: str, text: str, longest: int | None) -> None:
    if longest and len(text) > longest:
        plan.refuse(name, _("The text is longer than %(n)s letters.") % {"n": longest})


def refuse_twice(
    plans: list[tuple[Row, PlannedRow]], column: str, *, unless: Collection[str] = ()
) -> None:  # fmt: skip
    """A number may name one row only. A row with one of the columns `unless` is known by that instead."""
    counts = Counter(row[column].lower() for row, _plan in plans if row[column])
    for row, plan in plans:
        if counts[row[column].lower()] > 1 and not any(row[other] for other in unless):
            plan.refuse(column, _("“%(text)s” is in more than one row.") % {"text": row[column]})


def refuse_same_target(plans: Iterable[PlannedRow], sentence: str) -> None:
    seen: set[UUID] = set()
    for plan in plans:
        if plan.target and plan.target.pk in seen:
            plan.refuse("name", sentence)
        elif plan.target:
            seen.add(plan.target.pk)


def find_by_id(plan: PlannedRow, row: Row, known: dict[UUID, Any]) -> Any:
    """The row's own record by the `id` that an export wrote. Another organisation's is unknown here."""
    if not row["id"]:
        return None
    try:
        return known[UUID(row["id"])]
    except (ValueError, KeyError):
        plan.refuse("id", _("Nothing here has this id. Empty the cell to add a new row."))
        return None
