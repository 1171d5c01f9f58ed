"""Closing, merging and moving a unit: first what will happen, then the button that does it."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.http import OrganisationRequest
from organisations.permissions import needs
from people.forms.units import CloseForm, MergeUnitForm, MoveForm
from people.models import Unit, UnitChange
from people.permissions import may_edit_people
from people.personal_data import log_look_up
from people.selectors.persons import CATEGORY
from people.selectors.unit_pages import read_returning
from people.selectors.units import UnitTree
from people.services.unit_changes import take_back, what_stands_in_the_way
from people.services.unit_dates import (
    Consequences,
    close_unit,
    merge_unit,
    move_unit,
    what_happens_when,
)
from people.views.doing import Act, FormPage, bound, run_confirmed, run_form
from people.views.units import EDITS, page_of

CHANGE = gettext_lazy("change of a unit")


@needs(may_edit_people, EDITS)
def unit_close(request: OrganisationRequest, slug: str, unit_id: UUID) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=unit_id)
    page = _page(request, unit, _("Close the unit"), _("The closing is planned"))
    page.lead = _("The unit above takes over. The unit stays in history and in the figures of its time.")
    form, by = bound(CloseForm, request), request.membership
    return run_confirmed(
        request, form, lambda data: close_unit(unit=unit, on=data["on"], by=by),
        _look(request, unit, UnitChange.Action.CLOSE), page,
    )  # fmt: skip


@needs(may_edit_people, EDITS)
def unit_merge(request: OrganisationRequest, slug: str, unit_id: UUID) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=unit_id)
    page = _page(request, unit, _("Merge the unit"), _("The merger is planned"))
    page.lead = _("The other unit takes over. This one stays in history and in the figures of its time.")
    form, by = bound(MergeUnitForm, request, tree=UnitTree(request.organisation)), request.membership
    return run_confirmed(
        request, form, lambda data: merge_unit(unit=unit, into=data["into"], on=data["on"], by=by),
        _look(request, unit, UnitChange.Action.MERGE), page,
    )  # fmt: skip


@needs(may_edit_people, EDITS)
def unit_move(request: OrganisationRequest, slug: str, unit_id: UUID) -> HttpResponse:
    unit = get_object_or_404(Unit, pk=unit_id)
    page = _page(request, unit, _("Move the unit"), _("The move is planned"))
    page.lead = _("People, roles and what stands below move along.")
    form, by = bound(MoveForm, request, tree=UnitTree(request.organisation)), request.membership
    return run_confirmed(
        request, form, lambda data: move_unit(unit=unit, under=data["parent"], on=data["on"], by=by),
        _look(request, unit, UnitChange.Action.MOVE), page,
    )  # fmt: skip


@needs(may_edit_people, EDITS)
def unit_take_back(request: OrganisationRequest, slug: str, change_id: UUID) -> HttpResponse:
    change = get_object_or_404(UnitChange.objects.select_related("unit", "other"), pk=change_id)
    title, by = _("Take back what is planned"), request.membership
    page = page_of(request, change.unit, title, _("Take it back"), _("It is taken back"))
    page.template = "people/unit_take_back.html"
    page.context = {
        "unit": change.unit,
        "change": change,
        "returns": read_returning(by, change),
        "in_the_way": what_stands_in_the_way(change=change, by=by),
    }
    return run_form(request, bound(forms.Form, request), lambda _: take_back(change=change, by=by), page)


def _page(request: OrganisationRequest, unit: Unit, title: str, done: str) -> FormPage:
    page = page_of(request, unit, title, title, done)
    page.template = "people/unit_action.html"
    page.context = {"unit": unit}
    return page


def _look(request: OrganisationRequest, unit: Unit, action: UnitChange.Action) -> Act:
    """What stands open, with the names of those who have roles there: logged."""

    def look(data: dict[str, Any]) -> Consequences:
        into = data.get("into") or data.get("parent")
        seen = what_happens_when(unit=unit, action=action, on=data["on"], into=into)
        persons = [role.person for role in (*seen.roles, *seen.ending)]
        log_look_up(by=request.membership, persons=persons, category=CATEGORY, purpose=CHANGE)
        return seen

    return look
