"""What was adopted is filed: a job makes its PDF once, and keeps it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from files.jobs import Job, JobError, Onward, Progress, register_job
from files.runners import Trail
from files.services import store_file
from reports.formats import FORMATS
from strategies.breadcrumbs import trail
from strategies.documents.revision import build_revision
from strategies.models import Revision
from strategies.services.revisions import FILING


def file_revision(job: Job, progress: Progress) -> None:
    """Once: what has been filed is never made again. The file is the revision's own, not the job's."""
    revision = _revision_of(job)
    if revision is None:
        raise JobError(_("The revision is not there any more."))
    if revision.document is not None:
        return
    document, form = build_revision(job.organisation, revision), FORMATS["pdf"]
    content = form.content_of(document)
    revision.document = store_file(
        content=content, name=form.name_of(document), content_type=form.content_type, by=revision.by
    )
    revision.save(update_fields=["document"])
    progress(1, 1)


def onward_to_revision(job: Job) -> Onward | None:
    revision = _revision_of(job)
    if revision is None:
        return None
    address = [job.organisation.slug, revision.strategy_id, revision.pk]
    return Onward(reverse("revision-detail", args=address))


def trail_of_job(job: Job) -> Trail:
    revision = _revision_of(job)
    assert job.started_by is not None  # noqa: S101 - only who started it sees the job's page
    steps = [(revision.strategy.title, revision.strategy)] if revision else []
    return trail(job.started_by, *steps)


def _revision_of(job: Job) -> Revision | None:
    found = Revision.objects.filter(pk=job.parameters["revision"])
    return found.select_related("strategy", "document", "by").first()


def register_filing() -> None:
    register_job(FILING, run=file_revision, trail=trail_of_job, leads_to=onward_to_revision)
