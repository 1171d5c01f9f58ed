"""Units: the tree, one unit, adding and renaming."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.http import OrganisationRequest
from organisations.permissions import needs
from people.forms.units import AddUnitForm, UnitForm
from people.models import Unit
from people.permissions import is_hr, may_edit_people, may_see_people
from people.selectors.unit_pages import read_unit_page, read_unit_tree, units_seen_by
from people.selectors.units import UnitTree
from people.services.units import add_unit, change_unit
from people.sheets import unit_sheet
from people.views.doing import FormPage, bound, here, run_form
from people.views.sheets import answer_sheet

SEES = gettext_lazy("Units are for HR and for leaders. HR can give you the right.")
EDITS = gettext_lazy("Only HR changes units. HR can give you the right.")


@needs(may_see_people, SEES)
def unit_list(request: OrganisationRequest, slug: str) -> HttpResponse:
    rows = read_unit_tree(request.membership)
    context = {"rows": rows, "may_edit": is_hr.test(request.membership), "breadcrumbs": crumbs(request)}
    return render(request, "people/units.html", context)


@needs(may_see_people, SEES)
def unit_export(request: OrganisationRequest, slug: str) -> HttpResponse:
    tree = UnitTree(request.organisation)
    seen = units_seen_by(request.membership, tree)
    units = [branch.unit for branch in tree.walk() if branch.unit.pk in seen]
    return answer_sheet(request, unit_sheet(units, tree))


@needs(may_see_people, SEES)
def unit_detail(request: OrganisationRequest, slug: str, unit_id: UUID) -> HttpResponse:
    found = read_unit_page(request.membership, unit_id)
    context = {
        "found": found,
        "unit": found.unit,
        "may_edit": is_hr.test(request.membership),
        "breadcrumbs": crumbs(request, (found.unit.name, "")),
    }
    return render(request, "people/unit.html", context)


@needs(may_edit_people, EDITS)
def unit_add(request: OrganisationRequest, slug: str) -> HttpResponse:
    back = here(request, "unit-list")
    page = FormPage(title=_("Add a unit"), button=_("Add the unit"), back=back, done=_("Added"))
    page.breadcrumbs = crumbs(request, (page.title, ""))
    tree = UnitTree(request.organisation)
    form = bound(AddUnitForm, request, tree=tree, initial={"parent": request.GET.get("under")})
    return run_form(request, form, lambda data: add_unit(by=request.membership, **facts(data)), page)


@needs(may_edit_people, EDITS)
def unit_edit(request: OrganisationRequest, slug: str, unit_id: UUID) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=unit_id)
    page = page_of(request, unit, _("Change"), _("Save"), _("Saved"))
    known = {name: getattr(unit, name) for name in ("name", "kind", "external_id")}
    form = bound(UnitForm, request, initial=known | {"fields_of_work": unit.fields.all()})
    by = request.membership
    return run_form(request, form, lambda data: change_unit(unit=unit, by=by, **facts(data)), page)


def facts(data: dict[str, Any]) -> dict[str, Any]:
    """What the form says, by the service's names: `fields` is a form's own word."""
    return {"fields" if name == "fields_of_work" else name: value for name, value in data.items()}


def crumbs(request: OrganisationRequest, *last: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Units"), here(request, "unit-list")), *last]


def page_of(request: OrganisationRequest, unit: Unit, title: str, button: str, done: str) -> FormPage:
    """A page about one unit, which leads back to it."""
    back = here(request, "unit-detail", unit.pk)
    way = crumbs(request, (unit.name, back), (title, ""))
    return FormPage(title=title, button=button, back=back, done=done, breadcrumbs=way)
