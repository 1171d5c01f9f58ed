"""Reading in units and people: choose a file, see what would happen, confirm."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from files.imports import Plan, keep_upload, kept_table, kept_upload, read_upload
from files.services import erase_file
from files.spreadsheets import Table, TableRefused
from look.htmx import answer, redirect, say_done
from organisations.http import OrganisationRequest
from organisations.permissions import needs
from people.forms.units import UploadForm
from people.permissions import may_edit_people
from people.services.importing import import_persons, import_units, plan_persons, plan_units
from people.sheets import PersonColumn, UnitColumn, headings
from people.views.doing import FormPage, bound, here
from people.views.units import EDITS

Planner = Callable[..., Plan]


@needs(may_edit_people, EDITS)
def unit_import(request: OrganisationRequest, slug: str) -> HttpResponse:
    page = _page(request, _("Read in units"), "unit-list", _("Units"), UnitColumn)
    return _import(request, page, plan_units, import_units)


@needs(may_edit_people, EDITS)
def person_import(request: OrganisationRequest, slug: str) -> HttpResponse:
    page = _page(request, _("Read in people"), "person-list", _("People"), PersonColumn)
    return _import(request, page, plan_persons, import_persons)


def _page(
    request: OrganisationRequest, title: str, back: str, where: str, columns: type[TextChoices]
) -> FormPage:  # fmt: skip
    url = here(request, back)
    page = FormPage(
        title=title, button=_("See what will happen"), back=url, done=_("The spreadsheet was read in")
    )
    page.template = "people/import.html"
    page.context = {"columns": headings(columns)}
    page.breadcrumbs = [(where, url), (title, "")]
    return page


def _import(request: OrganisationRequest, page: FormPage, plan: Planner, carry_out: Planner) -> HttpResponse:
    if "stored" in request.POST:
        return _confirmed(request, page, carry_out)
    form = bound(UploadForm, request)
    if form.is_bound and form.is_valid():
        try:
            table = read_upload(form.cleaned_data["file"])
            page.context["plan"] = found = plan(table, by=request.membership)
            if found.can_be_done:
                upload = form.cleaned_data["file"]
                page.context["stored"] = keep_upload(upload=upload, by=request.membership)
        except TableRefused as refused:
            form.add_error("file", str(refused))
    context = {"form": form, "page": page, "breadcrumbs": page.breadcrumbs, **page.context}
    return answer(request, page.template, context, invalid=bool(form.errors))


def _confirmed(request: OrganisationRequest, page: FormPage, carry_out: Planner) -> HttpResponse:
    """What has changed since the preview may make a row wrong: then the plan is shown again."""
    try:
        stored = kept_upload(UUID(request.POST["stored"]), by=request.membership)
    except ValueError:
        raise Http404 from None
    table: Table = kept_table(stored)
    try:
        carry_out(table, by=request.membership)
    except ValidationError as error:
        form = bound(UploadForm, request)
        form.add_error(None, error)
        context = {"form": form, "page": page, "breadcrumbs": page.breadcrumbs, **page.context}
        return answer(request, page.template, context, invalid=True)
    erase_file(stored=stored)
    say_done(request, page.done)
    return redirect(request, page.back)
