"""Waiting for a worker, in a process of its own whose transactions are real."""

import time

from files.models import Job
from files.progress import standing_of
from organisations.models import Organisation
from organisations.scope import organisation_scope

PATIENCE = 60


def ended(organisation: Organisation, job: Job) -> Job:
    """As it stands when it has ended."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with organisation_scope(organisation):
            found = Job.objects.select_related("result").get(pk=job.pk)
            if standing_of(found).has_ended:
                return found
        time.sleep(0.1)
    raise TimeoutError(f"{job.kind} never ended")
