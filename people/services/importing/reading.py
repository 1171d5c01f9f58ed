"""What cells of both spreadsheets mean."""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from files.imports import Change, PlannedRow
from files.spreadsheets import Row
from look.dates import long_date
from people.models import Unit


def new_ids(number: int) -> list[UUID]:
    """The database's own ids, which `bulk_create` does not read back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT uuidv7() FROM generate_series(1, %s)", [number])
        return [row[0] for row in cursor.fetchall()]


def by_number(units: Iterable[Unit]) -> dict[str, Unit]:
    """Units by their own number, and by our id."""
    known = list(units)
    return {str(unit.pk): unit for unit in known} | {u.external_id: u for u in known if u.external_id}


def refuse_too_long(plan: PlannedRow, model: type[models.Model], name: str, text: str) -> None:
    longest: int | None = model._meta.get_field(name).max_length  # type: ignore[union-attr]
    if longest and len(text) > longest:
        plan.refuse(name, _("The text is longer than %(n)s letters.") % {"n": longest})


def refuse_twice(plans: list[tuple[Row, PlannedRow]], column: str) -> None:
    """A number may name one row only."""
    counts = Counter(row[column].lower() for row, _plan in plans if row[column])
    for row, plan in plans:
        if counts[row[column].lower()] > 1:
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


def compare(plan: PlannedRow, column: str, before: Any, after: Any) -> None:
    """Notes what would change."""
    if before != after:
        plan.changes.append(Change(plan.columns(column), _shown(before), _shown(after)))


def _shown(value: Any) -> str:
    if isinstance(value, models.TextChoices):
        return str(capfirst(value.label))
    if isinstance(value, datetime.date):
        return long_date(value)
    return "" if value is None else str(value)
