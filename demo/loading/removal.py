"""Takes an organisation away with everything in it. Only the demo may: a real one is closed, not deleted."""

from collections.abc import Iterator
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import models

from files.models import StoredFile
from organisations.models import Organisation
from organisations.scope import organisation_scope


def remove_organisation(organisation: Organisation) -> None:
    """Table by table, since the people's own links protect each other. No history is written of it."""
    with organisation_scope(organisation), pgtrigger.ignore():
        for stored in StoredFile.objects.all():
            stored.content.delete(save=False)
        for model in _tables_of_organisations():
            rows: Any = model._base_manager.filter(organisation=organisation)
            rows._raw_delete(rows.db)
        Organisation.objects.filter(pk=organisation.pk)._raw_delete("default")


def _tables_of_organisations() -> Iterator[type[models.Model]]:
    """Those that hang on others first."""
    for model in reversed(apps.get_models()):
        if any(field.name == "organisation" for field in model._meta.fields):
            yield model
