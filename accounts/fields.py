"""Primary keys: made by the database, so that an organisation can move between installations."""

from typing import Any
from uuid import UUID

from django.db import connection, models


class UUIDv7(models.Func):
    """The database's own `uuidv7()`: ids that sort by time and are safe in addresses."""

    function = "uuidv7"
    arity = 0
    output_field = models.UUIDField()


class UUIDv7Field(models.UUIDField[Any, Any]):
    """An id that the database fills in, a primary key where the model says so."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("db_default", UUIDv7())
        kwargs.setdefault("editable", False)
        super().__init__(**kwargs)


def new_ids(count: int) -> list[UUID]:
    """For rows that others name before they are there: `bulk_create` does not tell which ids it gave."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT uuidv7() FROM generate_series(1, %s)", [count])
        return [row[0] for row in cursor.fetchall()]
