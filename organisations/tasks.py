"""Background work in one organisation's scope."""

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from celery import shared_task

from organisations.scope import organisation_scope


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
