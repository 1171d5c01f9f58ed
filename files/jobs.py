"""Work that goes on without its page. A room above registers what it can do, and starts it.

    register_job("strategies.read", run=read_document, trail=trail_of)
    job = start_job(kind="strategies.read", title=…, parameters={"file": str(stored.pk)}, by=membership)
    return redirect("job-detail", slug=…, job_id=job.pk)

`run(job, progress)` works in the organisation's scope, calls `progress(done, total)` as it goes, and
returns the file that it made, if any. It raises `JobError` with a sentence when it cannot be done.
A file that it is to work on is stored as `TO_DO` and named in the parameters.
"""

from typing import Any

from django.db import transaction

from files.models import Job
from files.progress import Progress
from files.runners import JobError, Onward, register_job
from files.tasks import run_job
from organisations.models import Membership

__all__ = ["TO_DO", "Job", "JobError", "Onward", "Progress", "register_job", "start_job"]

# The content type of a file that a job is to work on. It is kept a day, unless the job makes it its own.
TO_DO = "application/x-job"


@transaction.atomic
def start_job(*, kind: str, title: str, parameters: dict[str, Any], by: Membership) -> Job:
    """The worker begins when the transaction is done. Parameters are ids and plain choices only."""
    job = Job.objects.create(
        organisation_id=by.organisation_id, kind=kind, title=title[:200], parameters=parameters, started_by=by
    )
    run_job.delay_on_commit(str(job.organisation_id), str(job.pk))
    return job
