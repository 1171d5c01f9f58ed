"""How far a job is: in the cache, since the job's own row is seen by others only when it has ended."""

import datetime
from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone

from files.models import Job

KEPT_SECONDS = 24 * 60 * 60
# A job without a sign of life for so long will not end any more: its worker was stopped.
GIVEN_UP_AFTER = datetime.timedelta(minutes=45)


def cache_key(job: Job) -> str:
    return f"job:{job.organisation_id}:{job.pk}"


class Progress:
    """Handed to the work, which calls it: `progress(3, 40)`."""

    def __init__(self, job: Job) -> None:
        self._key = cache_key(job)

    def __call__(self, done: int, total: int) -> None:
        cache.set(self._key, (done, total, timezone.now()), KEPT_SECONDS)


@dataclass(frozen=True)
class Standing:
    """What the job's page shows."""

    state: Job.State
    done: int = 0
    total: int = 1

    @property
    def has_ended(self) -> bool:
        return self.state in (Job.State.DONE, Job.State.FAILED)


def standing_of(job: Job) -> Standing:
    """The row says how it ended; until then the cache says how far it is."""
    state = Job.State(job.state)
    if state != Job.State.WAITING:
        return Standing(state)
    done, total, sign = cache.get(cache_key(job)) or (0, 0, job.created_at)
    if timezone.now() - sign > GIVEN_UP_AFTER:
        return Standing(Job.State.FAILED)
    return Standing(Job.State.RUNNING, done, total) if total else Standing(state)
