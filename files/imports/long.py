"""A confirmed import with many rows goes on in a job, so that nobody waits for its page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django_stubs_ext import StrPromise

from files.imports.doing import Differs, carry_out, read_kept
from files.imports.kinds import ImportPage, Kind, kinds, page_of
from files.jobs import TO_DO, Job, JobError, Onward, Progress, register_job, start_job
from files.models import StoredFile
from files.runners import Trail
from files.services import erase_file
from organisations.models import Membership

STEPS = 3


def register_import(kind: str, *, page: Any, may: Any, missing: StrPromise) -> None:
    """`page(by, kind=…, parameters=…, **parameters)` makes the `ImportPage`.

    `may` is asked again by the job: the right may have been lost since; `missing` is what it says then.
    """
    kinds[kind] = Kind(page, may, missing)
    register_job(kind, run=_read_in, trail=_trail, leads_to=_onward, give_up=_put_away)


@transaction.atomic
def begin_import(*, page: ImportPage, stored: StoredFile, mark: str, by: Membership) -> Job:
    """The file is the job's from now on: neither a second click nor another upload touches it."""
    stored.content_type = TO_DO
    stored.save(update_fields=["content_type"])
    parameters = {"file": str(stored.pk), "mark": mark, "into": dict(page.parameters)}
    return start_job(kind=page.kind, title=stored.name, parameters=parameters, by=by)


def under_way(page: ImportPage, by: Membership) -> QuerySet[Job]:
    """One's own that are being read into the same."""
    mine = Job.objects.filter(kind=page.kind, started_by=by, state=Job.State.WAITING)
    return mine.filter(parameters__into=dict(page.parameters)).order_by("-created_at")


def _read_in(job: Job, progress: Progress) -> None:
    by, kind, stored = job.started_by, kinds[job.kind], _file_of(job)
    if by is None or not kind.may.test(by):
        raise JobError(str(kind.missing))
    if stored is None:
        raise JobError(_("The spreadsheet is not kept any more. Choose it again."))
    page = _page(job)
    if page is None:
        raise JobError(_("What it was to be read into has been removed."))
    progress(1, STEPS)
    read = read_kept(page, stored)
    progress(2, STEPS)
    try:
        plan = carry_out(page, read, job.parameters["mark"], by=by)
    except (ValidationError, Differs):
        raise JobError(
            _(
                "Somebody has changed something since you chose the file, so nothing has been read in. "
                "Choose it again to see what would happen now."
            )
        ) from None
    job.parameters["undo"] = plan.undo
    erase_file(stored=stored)


def _onward(job: Job) -> Onward | None:
    page = _page(job)
    if page is None:
        return None
    return Onward(page.back, _("The spreadsheet was read in"), job.parameters["undo"])


def _trail(job: Job) -> Trail:
    page = _page(job)
    return page.breadcrumbs if page else []


def _page(job: Job) -> ImportPage | None:
    try:
        return page_of(job.kind, job.started_by, job.parameters["into"]) if job.started_by else None
    except Http404:
        return None


def _put_away(job: Job) -> None:
    if stored := _file_of(job):
        erase_file(stored=stored)


def _file_of(job: Job) -> StoredFile | None:
    """While it waits to be read in."""
    return StoredFile.objects.filter(pk=job.parameters["file"], content_type=TO_DO).first()
