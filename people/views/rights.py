"""Who can do what: for HR's yearly review."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.spreadsheets import Cell, Sheet
from organisations.http import OrganisationRequest
from organisations.models import Organisation
from organisations.permissions import needs
from people.models import Person, Role
from people.permissions import may_see_rights
from people.role_words import role_word
from people.selectors.lists import read_right_list, read_rights_for_export
from people.views.doing import here
from people.views.sheets import answer_sheet

SEES = gettext_lazy("Who can do what is for HR. HR can give you the right.")


@needs(may_see_rights, SEES)
def right_list(request: OrganisationRequest, slug: str) -> HttpResponse:
    found = read_right_list(request, request.membership, here(request, "right-export"))
    crumbs = [(_("People"), here(request, "person-list")), (_("Who can do what"), "")]
    return render(request, "people/rights.html", {"list": found, "breadcrumbs": crumbs})


@needs(may_see_rights, SEES)
def right_export(request: OrganisationRequest, slug: str) -> HttpResponse:
    header = [_("Name"), _("Role"), _("Unit"), _("From"), _("Until"), _("Account"), _("Last here")]
    persons = read_rights_for_export(request, request.membership)
    rows = [row for person in persons for row in _rows(person, request.organisation)]
    return answer_sheet(request, Sheet(_("Who can do what"), header, rows))


def _rows(person: Person, organisation: Organisation) -> Iterator[list[Cell]]:
    """One for each role; one without a role for who has none."""
    account = person.membership.user.email if person.membership else ""
    seen = person.membership.last_entered_on if person.membership else None
    for role in person.roles_today or [None]:  # type: ignore[attr-defined]
        yield [person.name, *_facts(role, organisation), account, seen]


def _facts(role: Role | None, organisation: Organisation) -> list[Cell]:
    if role is None:
        return ["", "", None, None]
    what = role_word(organisation, role.kind, capital=True)
    return [what, str(role.unit or ""), role.starts_on, role.ends_on]
