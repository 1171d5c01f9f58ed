"""The page of an import: choose a file, see what would happen, confirm."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from files.forms import UploadForm
from files.imports.keeping import content_of, keep_upload, kept_upload
from files.imports.plans import Plan
from files.models import StoredFile
from files.services import erase_file
from files.spreadsheets import TableRefused, read_table
from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest

Planner = Callable[..., Plan]


@dataclass(frozen=True, kw_only=True)
class ImportPage:
    """`plan` and `carry_out` are services: what `read` makes of the file, and `by`.

    `columns` are those that are read, by sheet (empty where there is only one). `notes` say what the
    import leaves alone. `undo` is the address that takes the import back, once it is done.
    """

    title: str
    back: str
    breadcrumbs: list[tuple[str, str]]
    columns: Mapping[str, Sequence[str]]
    plan: Planner
    carry_out: Planner
    read: Callable[[bytes, str], Any] = read_table
    notes: Sequence[str] = field(default_factory=list)
    undo: Callable[[], str] = lambda: ""


class _Differs(Exception):
    """Something else would happen now than what was shown."""


def answer_import(request: OrganisationRequest, page: ImportPage) -> HttpResponse:
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
    stored = _kept(request)
    with stored.content.open("rb") as content:
        read = page.read(content.read(), stored.name)
    try:
        _carry_out(request, page, read)
    except (ValidationError, _Differs):
        return _show_anew(request, page, read, stored)
    erase_file(stored=stored)
    say_done(request, _("The spreadsheet was read in"), undo=page.undo())
    return redirect(request, page.back)


def _kept(request: OrganisationRequest) -> StoredFile:
    try:
        return kept_upload(UUID(request.POST["stored"]), by=request.membership)
    except ValueError:
        raise Http404 from None


@transaction.atomic
def _carry_out(request: OrganisationRequest, page: ImportPage, read: Any) -> None:
    plan = page.carry_out(read, by=request.membership)
    if plan.mark != request.POST.get("mark"):
        raise _Differs


def _show_anew(
    request: OrganisationRequest, page: ImportPage, read: Any, stored: StoredFile
) -> HttpResponse:  # fmt: skip
    plan = page.plan(read, by=request.membership)
    if plan.can_be_done:
        return _show(request, page, UploadForm(), plan=plan, stored=stored, differs=True)
    erase_file(stored=stored)
    return _show(request, page, UploadForm(), plan=plan, differs=True)


def _show(request: OrganisationRequest, page: ImportPage, form: UploadForm, **seen: Any) -> HttpResponse:
    context = {"form": form, "page": page, "breadcrumbs": page.breadcrumbs, **seen}
    invalid = bool(form.errors) or "differs" in seen
    return answer(request, "files/import.html", context, invalid=invalid)
