"""What is held about a person: as a file, erased, and who looked."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.downloads import answer_download, file_name
from files.spreadsheets import Sheet
from organisations.http import OrganisationRequest
from organisations.permissions import is_member, needs, require
from people.models import Person
from people.permissions import is_hr, is_self, may_edit_people, may_see_rights
from people.selectors.look_ups import read_look_ups, read_look_ups_for_export, read_look_ups_of
from people.selectors.persons import person_seen_by
from people.services.erasing import erase_person, export_person, held_about
from people.views.doing import bound, here, run_form
from people.views.persons import EDITS, page_of
from people.views.sheets import answer_sheet

EXPORT = gettext_lazy("export of one person's data")
LOG = gettext_lazy("The log of look-ups is for HR. HR can give you the right.")
OWN_LOG = gettext_lazy("Only HR and the person see who looked. HR can give you the right.")
OWN = gettext_lazy("Only HR and the person get everything that is held. HR can give you the file.")


@needs(is_member)
def person_data(request: OrganisationRequest, slug: str, person_id: UUID) -> HttpResponse:
    person = person_seen_by(request.membership, person_id, purpose=EXPORT)
    require(is_hr | is_self, request.membership, person, missing=OWN)
    content = export_person(person=person, by=request.membership)
    return answer_download(content, file_name(person.name, "zip"), "application/zip")


@needs(may_edit_people, EDITS)
def person_erase(request: OrganisationRequest, slug: str, person_id: UUID) -> HttpResponse:
    person = person_seen_by(request.membership, person_id, purpose=gettext_lazy("erasure of a person"))
    page = page_of(request, person_id, person.name, _("Erase"), _("Erase the person"), _("Erased"))
    page.template, page.then, page.warning = "people/erase.html", here(request, "person-list"), True
    page.context = {"person": person, "held": held_about(person)}
    by = request.membership
    # Its own copy, since the page shows the person as they were when the erasure is refused.
    return run_form(
        request, bound(forms.Form, request),
        lambda _: erase_person(person=Person.objects.get(pk=person_id), by=by), page,
    )  # fmt: skip


@needs(is_member)
def person_look_ups(request: OrganisationRequest, slug: str, person_id: UUID) -> HttpResponse:
    person = person_seen_by(request.membership, person_id, purpose=gettext_lazy("read the log of look-ups"))
    require(is_hr | is_self, request.membership, person, missing=OWN_LOG)
    with_names = is_hr.test(request.membership)
    context = {
        "list": read_look_ups_of(request, person, with_names=with_names),
        "person": person,
        "with_names": with_names,
        "breadcrumbs": [
            (_("People"), here(request, "person-list")),
            (person.name, here(request, "person-detail", person_id)),
            (_("Who looked"), ""),
        ],
    }
    return render(request, "people/look_ups.html", context)


@needs(may_see_rights, LOG)
def look_up_list(request: OrganisationRequest, slug: str) -> HttpResponse:
    context = {
        "list": read_look_ups(request, request.membership, here(request, "look-up-export")),
        "with_names": True,
        "breadcrumbs": [(_("People"), here(request, "person-list")), (_("Log of look-ups"), "")],
    }
    return render(request, "people/look_ups.html", context)


@needs(may_see_rights, LOG)
def look_up_export(request: OrganisationRequest, slug: str) -> HttpResponse:
    header = [_("When"), _("Purpose"), _("Kind of data"), _("Who"), _("About whom"), _("Number of people")]
    rows = [
        [row.at, row.why, row.what, str(row.by or ""), ", ".join(row.names), len(row.persons)]
        for row in read_look_ups_for_export(request, request.membership)
    ]
    return answer_sheet(request, Sheet(_("Log of look-ups"), header, rows))
