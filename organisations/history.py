"""Who changed what and when: a history table beside each tracked one (django-pghistory)."""

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
import pghistory.models
from django.db import models

from accounts.fields import UUIDv7Field

M = TypeVar("M", bound=models.Model)


class HistoryEvent(pghistory.models.Event):
    """Base of history tables: ids that keep when an organisation moves."""

    pgh_id = UUIDv7Field(primary_key=True)

    class Meta:
        abstract = True


def track(*, within: str = "organisation", **options: Any) -> Callable[[type[M]], type[M]]:
    """Keeps each insert, update and delete of the model in `<Model>Event`, indexed under `within`.

    Never on a table with private text. The event table is a tenant table too: its first migration
    ends with the same `Protect…` as the model's own.
    """

    def decorate(model: type[M]) -> type[M]:
        index = models.Index(fields=[within, "pgh_obj", "pgh_created_at"], name=f"{model._meta.db_table}_log")
        name, meta = f"{model.__name__}Event", {"indexes": [index]}
        tracker = pghistory.track(base_model=HistoryEvent, model_name=name, meta=meta, **options)
        return tracker(model)  # type: ignore[no-any-return]

    return decorate
