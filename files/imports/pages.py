"""The page of an import: choose a file, see what would happen, confirm. A long one goes on as a job."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.forms import UploadForm
from files.imports.doing import Differs, carry_out, read_kept, rows_in
from files.imports.keeping import content_of, keep_upload, kept_upload
from files.imports.kinds import ImportPage, page_of
from files.imports.long import begin_import, under_way
from files.models import StoredFile
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
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    seen: dict[str, Any] = {}
    if form.is_valid():
        try:
            seen = _see(request, page, form.cleaned_data["file"])
        except TableRefused as refused:
            form.add_error("file", str(refused))
    return _show(request, page, form, **seen)


def _see(request: OrganisationRequest, page: ImportPage, upload: Any) -> dict[str, Any]:
    """The plan, and the file where there is something to confirm."""
    plan = page.plan(page.read(content_of(upload), upload.name), by=request.membership)
    if not plan.can_be_done:
        return {"plan": plan}
    return {"plan": plan, "stored": keep_upload(upload=upload, by=request.membership)}


def _confirmed(request: OrganisationRequest, page: ImportPage) -> HttpResponse:
    """Done only if it is what was shown: what has changed since makes another plan, which is shown then."""
    stored, mark = _kept(request), request.POST.get("mark", "")
    if stored is None:
        messages.error(request, str(GONE))
        return redirect(request, request.path)
    read = read_kept(page, stored)
    if rows_in(read) > page.at_once:
        job = begin_import(page=page, stored=stored, mark=mark, by=request.membership)
        return redirect(request, reverse("job-detail", args=[request.organisation.slug, job.pk]))
    try:
        plan = carry_out(page, read, mark, by=request.membership)
    except (ValidationError, Differs):
        return _show_anew(request, page, read, stored)
    erase_file(stored=stored)
    say_done(request, _("The spreadsheet was read in"), undo=plan.undo)
    return redirect(request, page.back)


def _kept(request: OrganisationRequest) -> StoredFile | None:
    try:
        return kept_upload(UUID(request.POST["stored"]), by=request.membership)
    except ValueError:
        raise Http404 from None


def _show_anew(
    request: OrganisationRequest, page: ImportPage, read: Any, stored: StoredFile
) -> HttpResponse:  # fmt: skip
    plan = page.plan(read, by=request.membership)
    if plan.can_be_done:
        return _show(request, page, UploadForm(), plan=plan, stored=stored, differs=True)
    erase_file(stored=stored)
    return _show(request, page, UploadForm(), plan=plan, differs=True)


def _show(request: OrganisationRequest, page: ImportPage, form: UploadForm, **seen: Any) -> HttpResponse:
    context = {
        "form": form, "page": page, "breadcrumbs": page.breadcrumbs,
        "under_way": under_way(page, request.membership), **seen,
    }  # fmt: skip
    invalid = bool(form.errors) or "differs" in seen
    return answer(request, "files/import.html", context, invalid=invalid)
