"""What the guard tests ask of the models and of the database's own catalogue."""

from typing import Any

from django.apps import apps
from django.db import connection, models

from organisations.tenancy import GLOBAL_MODELS


def all_models() -> list[type[models.Model]]:
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.managed and not model._meta.proxy]


def tenant_models() -> list[type[models.Model]]:
    return [model for model in all_models() if model._meta.label not in GLOBAL_MODELS]


def by_label(model: type[models.Model]) -> str:
    return model._meta.label


def rows(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
