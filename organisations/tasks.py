"""Background work in one organisation's scope."""

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from organisations.models import Organisation
from organisations.scope import organisation_scope
from organisations.services import cleaning


def organisation_task(function: Callable[..., Any]) -> Any:
    """A Celery task whose first argument is the organisation's id; it runs in that scope.

    Start it with `delay_on_commit(str(organisation.pk), …)` and hand over ids only. Leaving the
    organisation out is a `TypeError`, never everything.
    """

    @shared_task(name=f"{function.__module__}.{function.__name__}")
    @functools.wraps(function)
    def run(organisation_id: str, *args: Any, **kwargs: Any) -> Any:
        with organisation_scope(UUID(organisation_id)):
            return function(UUID(organisation_id), *args, **kwargs)

    return run


@shared_task
def clean_up() -> None:
    """Started every night (`CELERY_BEAT_SCHEDULE`): a task for each organisation, one for the rest."""
    clean_installation.delay()
    for organisation_id in Organisation.objects.values_list("pk", flat=True):
        clean_organisation.delay(str(organisation_id))


@organisation_task
def clean_organisation(organisation_id: UUID) -> None:
    organisation = Organisation.objects.get(pk=organisation_id)
    cleaning.clean_organisation(organisation=organisation, now=timezone.now())


@shared_task
def clean_installation() -> None:
    cleaning.clean_installation(now=timezone.now())
