"""Fields and professional groups: add and rename."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from organisations.http import OrganisationRequest
from organisations.permissions import needs
from people.forms.units import EntryForm
from people.models import Field, ProfessionalGroup
from people.permissions import may_edit_people
from people.selectors.names import sort_key
from people.services.lists import Entry, add_entry, rename_entry
from people.views.doing import FormPage, bound, here, run_form
from people.views.units import EDITS, crumbs


@needs(may_edit_people, EDITS)
def field_list(request: OrganisationRequest, slug: str) -> HttpResponse:
    return _list(request, Field, "field", _("Fields"), _("Add a field"))


@needs(may_edit_people, EDITS)
def field_edit(request: OrganisationRequest, slug: str, field_id: UUID) -> HttpResponse:
    return _rename(request, get_object_or_404(Field, pk=field_id), "field", _("Fields"))


@needs(may_edit_people, EDITS)
def group_list(request: OrganisationRequest, slug: str) -> HttpResponse:
    return _list(request, ProfessionalGroup, "group", _("Professional groups"), _("Add a professional group"))


@needs(may_edit_people, EDITS)
def group_edit(request: OrganisationRequest, slug: str, group_id: UUID) -> HttpResponse:
    entry = get_object_or_404(ProfessionalGroup, pk=group_id)
    return _rename(request, entry, "group", _("Professional groups"))


def _list(
    request: OrganisationRequest, model: type[Entry], noun: str, title: str, button: str
) -> HttpResponse:  # fmt: skip
    back = here(request, f"{noun}-list")
    entries: Any = model._default_manager.order_by(sort_key(request.organisation), "pk")
    page = FormPage(title=title, button=button, back=back, done=_("Added"), template="people/entries.html")
    page.breadcrumbs = crumbs(request, (title, ""))
    page.context = {"entries": [(entry, here(request, f"{noun}-edit", entry.pk)) for entry in entries]}
    by = request.membership
    form = bound(EntryForm, request)
    return run_form(request, form, lambda data: add_entry(model=model, name=data["name"], by=by), page)


def _rename(request: OrganisationRequest, entry: Entry, noun: str, title: str) -> HttpResponse:
    back = here(request, f"{noun}-list")
    page = FormPage(title=_("Rename"), button=_("Save"), back=back, done=_("Saved"))
    page.breadcrumbs = crumbs(request, (title, back), (entry.name, ""))
    form, by = bound(EntryForm, request, initial={"name": entry.name}), request.membership
    return run_form(request, form, lambda data: rename_entry(entry=entry, name=data["name"], by=by), page)
