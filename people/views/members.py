"""Accounts that nobody in the list of people has: seen, and given to a person."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from organisations.http import OrganisationRequest
from organisations.models import Membership
from organisations.permissions import needs
from people.forms.persons import LinkForm, PersonForm
from people.permissions import may_edit_people
from people.selectors.lists import read_member_list
from people.selectors.persons import accounts_without_person, person_seen_by, roles_valid
from people.selectors.units import UnitTree
from people.services.accounts import link_account, make_person_of
from people.views.doing import FormPage, bound, here, run_confirmed, run_form
from people.views.persons import CHANGE, EDITS


@needs(may_edit_people, EDITS)
def member_list(request: OrganisationRequest, slug: str) -> HttpResponse:
    crumbs = [(_("People"), here(request, "person-list")), (_("Accounts without a person"), "")]
    found = read_member_list(request, request.membership)
    return render(request, "people/members.html", {"list": found, "breadcrumbs": crumbs})


@needs(may_edit_people, EDITS)
def member_link(request: OrganisationRequest, slug: str, member_id: UUID) -> HttpResponse:
    account = get_object_or_404(accounts_without_person(), pk=member_id)
    page = _page(request, account, _("Link to a person"), _("Link the account"), _("The account is linked"))
    page.lead, page.template = _("For somebody who is in the list already."), "people/member_link.html"
    by = request.membership

    def look(data: dict[str, Any]) -> dict[str, Any]:
        person = person_seen_by(by, data["person"].pk, purpose=CHANGE)
        return {"person": person, "roles": roles_valid(person)}

    return run_confirmed(
        request, bound(LinkForm, request),
        lambda data: link_account(account=account, person=data["person"], by=by), look, page,
    )  # fmt: skip


@needs(may_edit_people, EDITS)
def member_person(request: OrganisationRequest, slug: str, member_id: UUID) -> HttpResponse:
    account = get_object_or_404(accounts_without_person(), pk=member_id)
    page = _page(request, account, _("Make a person of it"), _("Add the person"), _("Added"))
    known = {"name": account.name, "email": account.user.email}
    form = bound(PersonForm, request, tree=UnitTree(request.organisation), initial=known)
    by = request.membership
    return run_form(request, form, lambda facts: make_person_of(account=account, by=by, **facts), page)


def _page(
    request: OrganisationRequest, account: Membership, title: str, button: str, done: str
) -> FormPage:  # fmt: skip
    back = here(request, "member-list")
    page = FormPage(title=title, button=button, back=back, done=done, context={"account": account})
    page.breadcrumbs = [
        (_("People"), here(request, "person-list")), (_("Accounts without a person"), back),
        (account.name, ""),
    ]  # fmt: skip
    return page
