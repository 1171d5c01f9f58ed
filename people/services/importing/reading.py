"""What cells of both spreadsheets mean."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

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
