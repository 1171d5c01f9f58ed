"""A line in the log for each request and each task: what it was, how it ended and how long it took."""

import logging
import time
from typing import Any

from celery.signals import task_postrun, task_prerun
from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bind_contextvars, reset_contextvars

from config.logs import route_of

logger = logging.getLogger(__name__)
# Whoever watches asks every few seconds.
WATCHED = ("/healthz", "/readyz")


def say_answered(request: HttpRequest, response: HttpResponse, begun: float) -> None:
    """Files and what leads nowhere have no line: of the latter, Django writes one."""
    route = route_of(request)
    if not route or route in WATCHED:
        return
    fields = {"method": request.method, "route": route, "status": response.status_code}
    logger.info("answered", extra=fields | {"milliseconds": _since(begun), "request": request})


@task_prerun.connect
def begin_task(task: Any, task_id: str, args: Any, **_options: Any) -> None:
    """Everything that the task logs says which it is. Its arguments are ids (organisations/tasks.py)."""
    fields: dict[str, Any] = {"task": task.name, "task_id": task_id}
    if getattr(task, "of_organisation", False) and args:
        fields |= {"organisation": str(args[0]), "ids": [str(one) for one in args[1:]]}
    task.request.said = bind_contextvars(**fields), time.monotonic()


@task_postrun.connect
def end_task(task: Any, state: str | None = None, **_options: Any) -> None:
    tokens, begun = task.request.said
    logger.info("ended", extra={"status": state, "milliseconds": _since(begun)})
    reset_contextvars(**tokens)


def _since(begun: float) -> int:
    return round((time.monotonic() - begun) * 1000)
