"""Background work in one organisation's scope."""

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from celery import current_app, shared_task
from django.utils import timezone

from organisations.models import Organisation
from organisations.scope import organisation_scope
from organisations.services import cleaning


def organisation_task(function: Callable[..., Any]) -> Any:
    """A Celery task whose first argument is the organisation's id; it runs in that scope.

    Start it with `delay_on_commit(str(organisation.pk), …)` and hand over ids only. Leaving the
    organisation out is a `TypeError`, never everything. The log tells the ids.
    """

    name = f"{function.__module__}.{function.__name__}"

    @shared_task(name=name, of_organisation=True)  # type: ignore[call-overload, untyped-decorator]
    @functools.wraps(function)
    def run(organisation_id: str, *args: Any, **kwargs: Any) -> Any:
        with organisation_scope(UUID(organisation_id)):
            return function(UUID(organisation_id), *args, **kwargs)

    return run


@shared_task
def in_each_organisation(name: str) -> None:
    """What the scheduler starts for all (`CELERY_BEAT_SCHEDULE`): the named task, once for each."""
    for organisation_id in Organisation.objects.values_list("pk", flat=True):
        current_app.send_task(name, args=[str(organisation_id)])


@organisation_task
def clean_organisation(organisation_id: UUID) -> None:
    organisation = Organisation.objects.get(pk=organisation_id)
    cleaning.clean_organisation(organisation=organisation, now=timezone.now())


@shared_task
def clean_installation() -> None:
    cleaning.clean_installation(now=timezone.now())
