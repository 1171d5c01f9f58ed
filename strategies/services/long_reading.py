"""A document that takes longer to read than somebody waits for a page: in a job, which leads on to it."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from files.jobs import TO_DO, Job, JobError, Onward, Progress, register_job, start_job
from files.models import StoredFile
from files.runners import Trail
from files.services import erase_file, store_file
from organisations.models import Membership
from strategies.breadcrumbs import trail
from strategies.models import Reading, Strategy
from strategies.permissions import may_edit_strategies
from strategies.reader import NotAtOnce
from strategies.refusals import Refused
from strategies.selectors.reading import JOB
from strategies.services import reading as services

STEPS = 3


def begin_reading(
    *, content: bytes, name: str, by: Membership, newer_of: Strategy | None = None
) -> Reading | Job:
    """At once where it takes seconds, as it mostly does."""
    try:
        read = services.read(content=content, name=name, at_once=True)
    except NotAtOnce:
        return start_reading(content=content, name=name, by=by, newer_of=newer_of)
    return services.keep_reading(read=read, content=content, name=name, by=by, newer_of=newer_of)


@transaction.atomic
def start_reading(*, content: bytes, name: str, by: Membership, newer_of: Strategy | None = None) -> Job:
    """Until it has been read the file is one of those that are kept a day only."""
    file = store_file(content=content, name=name, content_type=TO_DO, by=by)
    parameters = {"file": str(file.pk), "newer_of": str(newer_of.pk) if newer_of else None}
    return start_job(kind=JOB, title=file.name, parameters=parameters, by=by)


def read_in_job(job: Job, progress: Progress) -> None:
    """The right is asked for again: it may have been lost since."""
    file = _file_of(job)
    if file is None:
        raise JobError(_("The document is not kept any more. Send it again."))
    if job.started_by is None or not may_edit_strategies.test(job.started_by):
        raise JobError(_("Only HR can read documents in. Ask your HR department if you need to."))
    progress(1, STEPS)
    with file.content.open("rb") as opened:
        content = opened.read()
    try:
        read = services.read(content=content, name=file.name)
    except Refused as refused:
        raise JobError(refused.message) from None
    progress(2, STEPS)
    file.content_type = services.content_type_of(file.name)
    file.save(update_fields=["content_type"])
    newer_of = Strategy.objects.filter(pk=job.parameters.get("newer_of")).first()
    services.add_reading(read=read, file=file, by=job.started_by, newer_of=newer_of)


def put_away(job: Job) -> None:
    """Nothing is kept of a document that could not be read."""
    if file := _file_of(job):
        erase_file(stored=file)


def onward_to_reading(job: Job) -> Onward | None:
    """None when it has been thrown away."""
    reading = Reading.objects.filter(file=job.parameters["file"]).only("pk").first()
    if reading is None:
        return None
    return Onward(reverse("reading-detail", args=[job.organisation.slug, reading.pk]))


def trail_of_job(job: Job) -> Trail:
    assert job.started_by is not None  # noqa: S101 - only who started it sees the job's page
    start = reverse("strategy-read", args=[job.started_by.organisation.slug])
    return trail(job.started_by, (_("Read in a document"), start))


def _file_of(job: Job) -> StoredFile | None:
    """While it waits to be read."""
    return StoredFile.objects.filter(pk=job.parameters["file"], content_type=TO_DO).first()


def register_long_reading() -> None:
    register_job(JOB, run=read_in_job, trail=trail_of_job, leads_to=onward_to_reading, give_up=put_away)
