"""A spreadsheet with many rows goes to a job, so that nobody waits for its page.

One job sees what would happen and leads on to the page that shows it; once that is confirmed, another reads
it in.
"""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django_stubs_ext import StrPromise

from files.imports.doing import Differs, carry_out, content_kept
from files.imports.keeping import KEPT, PREVIEW, forget_kept, keep_upload
from files.imports.kinds import ImportPage, Kind, kinds, page_of
from files.imports.previews import preview_of, write_preview
from files.jobs import TO_DO, Job, JobError, Onward, Progress, register_job, start_job
from files.models import StoredFile
from files.runners import Trail
from files.services import erase_file, store_file
from files.spreadsheets import TableRefused
from organisations.models import Membership

STEPS = 3


def register_import(kind: str, *, page: Any, may: Any, missing: StrPromise) -> None:
    """`page(by, kind=…, parameters=…, **parameters)` makes the `ImportPage`.

    `may` is asked again by the job: the right may have been lost since; `missing` is what it says then.
    """
    kinds[kind] = Kind(page, may, missing)
    register_job(kind, run=_run, trail=_trail, leads_to=_onward, give_up=_put_away)


@transaction.atomic
def begin_preview(*, page: ImportPage, upload: File[Any], by: Membership) -> Job:
    stored = keep_upload(upload=upload, by=by, content_type=TO_DO)
    return _begin(page, stored, by)


@transaction.atomic
def begin_import(*, page: ImportPage, stored: StoredFile, mark: str, by: Membership) -> Job:
    """The file is the job's from now on: neither a second click nor another upload touches it."""
    stored.content_type = TO_DO
    stored.save(update_fields=["content_type"])
    forget_kept(by=by)
    return _begin(page, stored, by, mark=mark)


def _begin(page: ImportPage, stored: StoredFile, by: Membership, **more: str) -> Job:
    parameters = {"file": str(stored.pk), "into": dict(page.parameters), **more}
    return start_job(kind=page.kind, title=stored.name, parameters=parameters, by=by)


def is_confirmed(job: Job) -> bool:
    """Else it only sees what would happen."""
    return "mark" in job.parameters


def jobs_of(page: ImportPage, by: Membership) -> QuerySet[Job]:
    """One's own that are under way, or have seen what waits to be confirmed."""
    unfinished = Q(state=Job.State.WAITING) | Q(result__content_type=PREVIEW)
    mine = Job.objects.filter(unfinished, kind=page.kind, started_by=by)
    return mine.filter(parameters__into=dict(page.parameters)).order_by("-created_at")


def find_seen(page: ImportPage, by: Membership, job_id: UUID) -> Job | None:
    """With what it has seen, while that is kept."""
    return jobs_of(page, by).filter(pk=job_id).exclude(result=None).select_related("result").first()


def _run(job: Job, progress: Progress) -> StoredFile | None:
    by, kind, stored = job.started_by, kinds[job.kind], _file_of(job)
    if by is None or not kind.may.test(by):
        raise JobError(str(kind.missing))
    if stored is None:
        raise JobError(_("The spreadsheet is not kept any more. Choose it again."))
    page = _page(job)
    if page is None:
        raise JobError(_("What it was to be read into has been removed."))
    try:
        return _work(job, page, stored, by, progress)
    except TableRefused as refused:
        raise JobError(str(refused)) from None


def _work(
    job: Job, page: ImportPage, stored: StoredFile, by: Membership, progress: Progress
) -> StoredFile | None:  # fmt: skip
    progress(1, STEPS)
    read = page.read(content_kept(stored), stored.name)
    progress(2, STEPS)
    if not is_confirmed(job):
        return _see(page, read, stored, by)
    _read_in(job, page, read, stored, by)
    return None


def _see(page: ImportPage, read: Any, stored: StoredFile, by: Membership) -> StoredFile:
    """What would happen, kept beside the spreadsheet if there is anything to confirm."""
    preview = preview_of(page.plan(read, by=by))
    if preview.can_be_done:
        stored.content_type = KEPT
        stored.save(update_fields=["content_type"])
    else:
        erase_file(stored=stored)
    return store_file(content=write_preview(preview), name=f"{stored.name}.json", content_type=PREVIEW, by=by)


def _read_in(job: Job, page: ImportPage, read: Any, stored: StoredFile, by: Membership) -> None:
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
    if is_confirmed(job):
        return Onward(page.back, _("The spreadsheet was read in"), job.parameters["undo"])
    return Onward(f"{page.address}?seen={job.pk}")


def _trail(job: Job) -> Trail:
    page = _page(job)
    return [*page.breadcrumbs, (page.title, page.address)] if page else []


def _page(job: Job) -> ImportPage | None:
    try:
        return page_of(job.kind, job.started_by, job.parameters["into"]) if job.started_by else None
    except Http404:
        return None


def _put_away(job: Job) -> None:
    if stored := _file_of(job):
        erase_file(stored=stored)


def _file_of(job: Job) -> StoredFile | None:
    """While it waits for the job."""
    return StoredFile.objects.filter(pk=job.parameters["file"], content_type=TO_DO).first()
