"""What jobs can do, by their kind, and the doing of it in the worker."""

import logging
import zoneinfo
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone, translation

from files.models import Job, StoredFile
from files.progress import Progress

logger = logging.getLogger(__name__)
Trail = list[tuple[str, str]]
Run = Callable[[Job, Progress], StoredFile | None]


class JobError(Exception):
    """The work cannot be done, for a reason that the person is to read: a whole sentence."""


@dataclass(frozen=True)
class Onward:
    """The page that a job leads on to, what is said there, and the address that takes it back."""

    address: str
    said: str = ""
    undo: str = ""


@dataclass(frozen=True)
class Runner:
    run: Run
    trail: Callable[[Job], Trail]
    leads_to: Callable[[Job], Onward | None]
    give_up: Callable[[Job], None]


_runners: dict[str, Runner] = {}


def register_job(
    kind: str,
    run: Run,
    trail: Callable[[Job], Trail] = lambda job: [],
    leads_to: Callable[[Job], Onward | None] = lambda job: None,
    give_up: Callable[[Job], None] = lambda job: None,
) -> None:
    """`trail` is the breadcrumb up to the job's page: labels with addresses, to where it was started from.

    `leads_to` is the page that the job has made or changed, if there is one. `give_up` puts away what was
    kept for a job that has failed.
    """
    _runners[kind] = Runner(run, trail, leads_to, give_up)


def trail_of(job: Job) -> Trail:
    return _runners[job.kind].trail(job)


def onward_from(job: Job) -> Onward | None:
    return _runners[job.kind].leads_to(job)


def do_job(job: Job) -> None:
    """Does the work and writes down how it ended. Work that fails leaves nothing but its message.

    It all stands in the task's one transaction, so a worker that dies leaves the job waiting, and the
    queue hands it out again.
    """
    if job.state != Job.State.WAITING:
        return
    progress = Progress(job)
    progress(0, 1)
    try:
        with transaction.atomic(), _as_who_started(job):
            job.result = _runners[job.kind].run(job, progress)
        job.state = Job.State.DONE
    except JobError as reason:
        job.state, job.message = Job.State.FAILED, str(reason)
    except Exception:
        logger.exception("job %s (%s) failed", job.pk, job.kind)
        job.state = Job.State.FAILED
    job.ended_at = timezone.now()
    job.save()
    if job.state == Job.State.FAILED and job.kind in _runners:
        _runners[job.kind].give_up(job)


@contextmanager
def _as_who_started(job: Job) -> Iterator[None]:
    """Their language and the organisation's clock: a worker has neither."""
    starter = job.started_by
    language = (starter and starter.user.language) or job.organisation.language
    zone = zoneinfo.ZoneInfo(job.organisation.time_zone)
    with translation.override(language), timezone.override(zone):
        yield
