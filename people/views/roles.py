"""Giving and ending roles, and stand-ins."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from look.htmx import redirect, say_done
from organisations.http import OrganisationRequest
from organisations.permissions import needs
from people.forms.persons import EndRoleForm, RoleForm, StandInForm
from people.models import Role, StandIn
from people.permissions import may_edit_people
from people.role_words import role_word
from people.selectors.persons import person_seen_by
from people.selectors.units import UnitTree
from people.services.roles import end_role, end_stand_in, give_role, set_stand_in
from people.views.doing import bound, here, run_form
from people.views.persons import CHANGE, EDITS, page_of


@needs(may_edit_people, EDITS)
def role_add(request: OrganisationRequest, slug: str, person_id: UUID) -> HttpResponse:
    person = person_seen_by(request.membership, person_id, purpose=CHANGE)
    page = page_of(request, person_id, person.name, _("Give a role"), _("Give the role"), _("Role given"))
    form = bound(RoleForm, request, tree=UnitTree(request.organisation), organisation=request.organisation)
    by = request.membership
    return run_form(request, form, lambda data: give_role(person=person, by=by, **data), page)


@needs(may_edit_people, EDITS)
def role_end(request: OrganisationRequest, slug: str, role_id: UUID) -> HttpResponse:
    role = get_object_or_404(Role.objects.select_related("unit"), pk=role_id)
    person = person_seen_by(request.membership, role.person_id, purpose=CHANGE)
    page = page_of(request, person.pk, person.name, _("End a role"), _("End the role"), _("Saved"))
    what = role_word(request.organisation, role.kind, capital=True)
    page.lead = f"{what}, {role.unit}" if role.unit else what
    form, by = bound(EndRoleForm, request), request.membership
    return run_form(request, form, lambda data: end_role(role=role, on=data["on"], by=by), page)


@needs(may_edit_people, EDITS)
def stand_in_add(request: OrganisationRequest, slug: str, role_id: UUID) -> HttpResponse:
    role = get_object_or_404(Role.objects.select_related("unit"), pk=role_id)
    person = person_seen_by(request.membership, role.person_id, purpose=CHANGE)
    page = page_of(request, person.pk, person.name, _("Set a stand-in"), _("Set the stand-in"), _("Saved"))
    page.lead = _("Sees and may do the same as this role, between the dates.")
    form, by = bound(StandInForm, request), request.membership
    return run_form(request, form, lambda data: set_stand_in(role=role, by=by, **data), page)


@require_POST
@needs(may_edit_people, EDITS)
def stand_in_end(request: OrganisationRequest, slug: str, stand_in_id: UUID) -> HttpResponse:
    stand_in = get_object_or_404(StandIn.objects.select_related("role"), pk=stand_in_id)
    end_stand_in(stand_in=stand_in, by=request.membership)
    say_done(request, _("The stand-in has ended"))
    return redirect(request, here(request, "person-detail", stand_in.role.person_id))
