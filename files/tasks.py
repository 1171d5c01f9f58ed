from uuid import UUID

from files.models import Job
from files.runners import do_job
from organisations.tasks import organisation_task


@organisation_task
def run_job(organisation_id: UUID, job_id: str) -> None:
    """Locks the job, so that one that is handed out twice is done once."""
    do_job(Job.objects.select_for_update().get(pk=job_id))
