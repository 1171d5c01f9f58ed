"""Documents made at once, and long ones in a job."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from files.jobs import Job, JobError, Progress, start_job
from files.models import StoredFile
from files.services import store_file
from organisations.models import Membership
from reports.documents import Document
from reports.formats import FORMATS
from reports.questions import Answers
from reports.registry import Report, Trail, report_by_key

JOB = "reports.document"


def build_document(
    report: Report, subject: Any, *, by: Membership, answers: Answers | None = None
) -> Document:
    """In the organisation's language, whoever asks: it is the organisation's document."""
    answers = answers or Answers(report, {})
    with translation.override(by.organisation.language):
        return report.build(by, subject, **answers.values)


def start_document(
    *, report: Report, subject: Any, ending: str, by: Membership, answers: Answers | None = None
) -> Job:
    answered = answers.as_given if answers else {}
    parameters = {"report": report.key, "subject": str(subject.pk), "format": ending, "answers": answered}
    return start_job(kind=JOB, title=f"{subject} ({ending.upper()})", parameters=parameters, by=by)


def latest_job(report: Report, subject: Any, *, by: Membership) -> Job | None:
    """What they last asked for here, so that who has left the job's page finds it again."""
    mine = Job.objects.filter(
        kind=JOB, started_by=by, parameters__report=report.key, parameters__subject=str(subject.pk)
    )
    return mine.order_by("-created_at").first()


def make_document(job: Job, progress: Progress) -> StoredFile:
    """The job's work. The right is asked for again: it may have been lost since."""
    report, subject = _wanted(job)
    if job.started_by is None or not report.may.test(job.started_by, subject):
        raise JobError(str(report.missing))
    form = FORMATS[job.parameters["format"]]
    progress(1, 4)
    answers = Answers(report, job.parameters.get("answers", {}))
    document = build_document(report, subject, by=job.started_by, answers=answers)
    progress(2, 4)
    content = form.content_of(document)
    progress(3, 4)
    name = form.name_of(document)
    return store_file(content=content, name=name, content_type=form.content_type, by=job.started_by)


def address_of(report: Report, subject: Any, slug: str, ending: str = "") -> str:
    """Of the document's page, or of the file with that ending."""
    kwargs = {"slug": slug, "key": report.key, "subject_id": subject.pk}
    if ending:
        return reverse("document-file", kwargs=kwargs | {"ending": ending})
    return reverse("document-page", kwargs=kwargs)


def trail_to(report: Report, subject: Any, *, by: Membership, answers: Answers | None = None) -> Trail:
    """The breadcrumb up to and with the document's page, as it was asked for."""
    here = address_of(report, subject, by.organisation.slug) + (answers.query if answers else "")
    return [*report.trail(by, subject), (str(report.title), here)]


def trail_of_job(job: Job) -> Trail:
    assert job.started_by is not None  # noqa: S101 - only who started it sees the job's page
    try:
        report, subject = _wanted(job)
    except JobError:
        return []
    answers = Answers(report, job.parameters.get("answers", {}))
    return trail_to(report, subject, by=job.started_by, answers=answers)


def _wanted(job: Job) -> tuple[Report, Any]:
    report = report_by_key(job.parameters["report"])
    subject = report and report.find(UUID(job.parameters["subject"]))
    if report is None or subject is None:
        raise JobError(_("What the document is about is not there any more."))
    return report, subject
