"""An organisation as one file, for another installation: what it holds, in which order.

A zip with `organisation.json` first (whose it is, and which tables it knows), then its users by mail
address, the rows of each table as JSON by line, the contents of its media folder, and `contents.json` at
the end. The same rows make the same bytes.
"""

from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from accounts.models import User
from organisations.models import Membership, Organisation
from organisations.tenancy import GLOBAL_MODELS

FORMAT = "pejlemaerke-organisation"
VERSION = 1
HEAD, USERS, CONTENTS = "organisation.json", "users.jsonl", "contents.json"
# Global tables of which an organisation has rows.
OWN_GLOBAL = (Organisation, Membership)
# Tables of an organisation that stay behind, by label, with the reason.
LEFT_OUT: dict[str, str] = {
    "strategies.Counterpart": "names what stands in another organisation's strategy; its node moves",
}

Model = type[models.Model]


class LoadError(Exception):
    """The file cannot be loaded, for a reason that is a whole sentence."""


def moving_models() -> list[Model]:
    """Whatever a row names comes before it: the policies ask for a part's strategy, and so on."""
    moving = [model for model in apps.get_models(include_auto_created=True) if _moves(model)]
    graph = {model: _named_by(model) & set(moving) for model in moving}
    return list(TopologicalSorter(graph).static_order())


def columns(model: Model) -> list[str]:
    """Without those that the database works out."""
    return [str(field.column) for field in model._meta.local_concrete_fields if not field.generated]


def cut_columns(model: Model) -> set[str]:
    """Links to what stays behind, such as a partnership: they are empty in the file.

    So is a link that is held within such a one. What was joint is the organisation's own from then on.
    """
    links = [field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]
    cut = {link.name for link in links if not _goes_along(link.remote_field.model)}
    return {str(link.column) for link in links if {link.name, getattr(link, "within", "")} & cut}


def owner_column(model: Model) -> str:
    return "id" if model is Organisation else "organisation_id"


def file_fields(model: Model) -> list[models.FileField]:
    return [field for field in model._meta.local_fields if isinstance(field, models.FileField)]


def rows_of(model: Model) -> str:
    """Where a table's rows lie in the file."""
    return f"rows/{model._meta.label}.jsonl"


def media_at(name: str) -> str:
    return f"media/{name}"


def known_migrations() -> list[str]:
    """What the tables look like here. A file's rows fit where these are the same."""
    labels = {model._meta.app_label for model in moving_models()}
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app in labels)


def _goes_along(target: Any) -> bool:
    """Users do, by mail address."""
    return target is User or _moves(target)


def _moves(model: Model) -> bool:
    label, meta = model._meta.label, model._meta
    if not meta.managed or meta.proxy or label in LEFT_OUT:
        return False
    return model in OWN_GLOBAL or label not in GLOBAL_MODELS


def _named_by(model: Model) -> set[Any]:
    links = [field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]
    return {link.remote_field.model for link in links} - {model}
