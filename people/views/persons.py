"""People: the list, one person, adding, changing and merging."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs
from people.forms.persons import MergeForm, PersonForm
from people.models import Person
from people.permissions import is_hr, is_self, may_edit_people, may_see_people
from people.selectors.lists import read_person_list, read_persons_for_export
from people.selectors.persons import accounts_without_person, person_seen_by, read_person_page
from people.selectors.units import UnitTree
from people.services.merging import merge_persons
from people.services.persons import add_person, change_person
from people.sheets import person_sheet
from people.views.doing import FormPage, bound, here, run_confirmed, run_form
from people.views.sheets import answer_sheet

SEES = gettext_lazy("The list of people is for HR and for leaders. HR can give you the right.")
EDITS = gettext_lazy("Only HR changes people and their roles. HR can give you the right.")
CHANGE = gettext_lazy("change of a person")
MERGING = gettext_lazy("merging two records of one person")


@needs(may_see_people, SEES)
def person_list(request: OrganisationRequest, slug: str) -> HttpResponse:
    found = read_person_list(request, request.membership, here(request, "person-export"))
    may_edit = is_hr.test(request.membership)
    context = {
        "list": found,
        "may_edit": may_edit,
        "accounts": accounts_without_person().count() if may_edit else 0,
        "breadcrumbs": [(_("People"), "")],
    }
    return render(request, "people/list.html", context)


@needs(may_see_people, SEES)
def person_export(request: OrganisationRequest, slug: str) -> HttpResponse:
    persons, tree = read_persons_for_export(request, request.membership)
    return answer_sheet(request, person_sheet(persons, tree, request.organisation))


@needs(is_member)
def person_detail(request: OrganisationRequest, slug: str, person_id: UUID) -> HttpResponse:
    found = read_person_page(request.membership, person_id)
    context = {
        "found": found,
        "person": found.person,
        "may_edit": is_hr.test(request.membership),
        "is_self": is_self.test(request.membership, found.person),
        "breadcrumbs": [(_("People"), here(request, "person-list")), (found.person.name, "")],
    }
    return render(request, "people/person.html", context)


@needs(may_edit_people, EDITS)
def person_add(request: OrganisationRequest, slug: str) -> HttpResponse:
    back, done = here(request, "person-list"), _("Added. Give a role, and invite those who are to sign in.")
    page = FormPage(title=_("Add a person"), button=_("Add the person"), back=back, done=done)
    page.breadcrumbs = [(_("People"), back), (page.title, "")]

    def add(facts: dict[str, Any]) -> None:
        person = add_person(by=request.membership, **facts)
        page.then = here(request, "person-detail", person.pk)

    return run_form(request, bound(PersonForm, request, tree=UnitTree(request.organisation)), add, page)


@needs(may_edit_people, EDITS)
def person_edit(request: OrganisationRequest, slug: str, person_id: UUID) -> HttpResponse:
    person = person_seen_by(request.membership, person_id, purpose=CHANGE)
    page = page_of(request, person_id, person.name, _("Change"), _("Save"), _("Saved"))
    form = bound(PersonForm, request, tree=UnitTree(request.organisation), person=person)
    by = request.membership
    return run_form(request, form, lambda facts: change_person(person=person, by=by, **facts), page)


@needs(may_edit_people, EDITS)
def person_merge(request: OrganisationRequest, slug: str, person_id: UUID) -> HttpResponse:
    person = person_seen_by(request.membership, person_id, purpose=MERGING)
    title = _("Merge with another record")
    page = page_of(request, person_id, person.name, title, _("Merge"), _("The two records are one"))
    page.lead = _("When one person is here twice. This record stays; what it lacks comes from the other.")
    page.template = "people/person_merge.html"
    page.context = {"person": person}
    return run_confirmed(
        request,
        bound(MergeForm, request),
        # Its own copy, since a trial changes it and the page shows it as it was.
        lambda data: merge_persons(
            kept=Person.objects.get(pk=person_id), merged=data["other"], by=request.membership
        ),
        lambda data: person_seen_by(request.membership, data["other"].pk, purpose=MERGING),
        page,
    )


def page_of(
    request: OrganisationRequest, person_id: UUID, name: str, title: str, button: str, done: str
) -> FormPage:  # fmt: skip
    """A page about one person, which leads back to theirs."""
    back = here(request, "person-detail", person_id)
    crumbs = [(_("People"), here(request, "person-list")), (name, back), (title, "")]
    return FormPage(title=title, button=button, back=back, done=done, breadcrumbs=crumbs)
