"""What the worker of `test_worker.py` can do: it is started with `--include tests.files.worker_kinds`."""

from files.jobs import Job, Progress, register_job
from files.models import StoredFile
from files.services import store_file

KIND = "tests.worker"


def write(job: Job, progress: Progress) -> StoredFile:
    progress(1, 2)
    text = f"{job.parameters['text']} · {job.organisation.name}"
    return store_file(content=text.encode(), name="svar.txt", content_type="text/plain", by=job.started_by)


register_job(KIND, run=write)
