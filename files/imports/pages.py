"""The page of an import: choose a file, see what would happen, confirm. A long one goes to a job."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.downloads import answer_sheets
from files.forms import UploadForm
from files.imports.columns import empty_sheets
from files.imports.doing import Differs, carry_out, content_kept, read_if_short
from files.imports.keeping import KEPT, content_of, keep_upload, kept_upload
from files.imports.kinds import ImportPage, page_of
from files.imports.long import begin_import, begin_preview, find_seen, jobs_of
from files.imports.previews import preview_of, read_preview
from files.models import Job, StoredFile
from files.services import erase_file
from files.spreadsheets import TableRefused
from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest

GONE = gettext_lazy(
    "The file is not kept any more: it has been read in already, you have chosen another since, or a day has "
    "passed. Choose it again to see what would happen."
)


def answer_import(request: OrganisationRequest, kind: str, **parameters: str) -> HttpResponse:
    """`parameters` are ids that say what is read into, as the kind's `page` takes them."""
    page = page_of(kind, request.membership, parameters)
    if "stored" in request.POST:
        return _confirmed(request, page)
    if "empty" in request.GET:
        return answer_sheets(empty_sheets(page.columns), page.breadcrumbs[-1][0])
    if "seen" in request.GET and request.method != "POST":
        return _seen(request, page, request.GET["seen"])
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        try:
            return _see(request, page, form.cleaned_data["file"])
        except TableRefused as refused:
            form.add_error("file", str(refused))
    return _show(request, page, form)


def _see(request: OrganisationRequest, page: ImportPage, upload: Any) -> HttpResponse:
    """What would happen, with the file kept if there is something to confirm; or the job that finds out."""
    by = request.membership
    read = read_if_short(page, content_of(upload), upload.name)
    if read is None:
        return _follow(request, begin_preview(page=page, upload=upload, by=by))
    plan = page.plan(read, by=by)
    stored = keep_upload(upload=upload, by=by) if plan.can_be_done else None
    return _show(request, page, UploadForm(), plan=preview_of(plan), stored=stored)


def _seen(request: OrganisationRequest, page: ImportPage, job_id: str) -> HttpResponse:
    """What a job has seen would happen."""
    job = find_seen(page, request.membership, _id(job_id))
    if job is None or job.result is None:
        return _gone(request, page)
    stored = StoredFile.objects.filter(pk=job.parameters["file"], content_type=KEPT).first()
    return _show(request, page, UploadForm(), plan=read_preview(job.result), stored=stored, seen=job)


def _confirmed(request: OrganisationRequest, page: ImportPage) -> HttpResponse:
    """Done only if it is what was shown: what has changed since makes another plan, which is shown then."""
    by, mark = request.membership, request.POST.get("mark", "")
    stored = kept_upload(_id(request.POST["stored"]), by=by)
    if stored is None:
        return _gone(request, page)
    read = read_if_short(page, content_kept(stored), stored.name)
    if read is None:
        return _follow(request, begin_import(page=page, stored=stored, mark=mark, by=by))
    try:
        plan = carry_out(page, read, mark, by=by)
    except (ValidationError, Differs):
        return _show_anew(request, page, read, stored)
    erase_file(stored=stored)
    say_done(request, _("The spreadsheet was read in"), undo=plan.undo)
    return redirect(request, page.back)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _gone(request: OrganisationRequest, page: ImportPage) -> HttpResponse:
    messages.error(request, str(GONE))
    return redirect(request, page.address)


def _follow(request: OrganisationRequest, job: Job) -> HttpResponse:
    return redirect(request, reverse("job-detail", args=[request.organisation.slug, job.pk]))


def _show_anew(
    request: OrganisationRequest, page: ImportPage, read: Any, stored: StoredFile
) -> HttpResponse:  # fmt: skip
    plan = page.plan(read, by=request.membership)
    kept = stored if plan.can_be_done else None
    if kept is None:
        erase_file(stored=stored)
    return _show(request, page, UploadForm(), plan=preview_of(plan), stored=kept, differs=True)


def _show(request: OrganisationRequest, page: ImportPage, form: UploadForm, **seen: Any) -> HttpResponse:
    context = {
        "form": form, "page": page, "breadcrumbs": [*page.breadcrumbs, (page.title, "")],
        "jobs": jobs_of(page, request.membership), **seen,
    }  # fmt: skip
    invalid = bool(form.errors) or "differs" in seen
    return answer(request, "files/import.html", context, invalid=invalid)
