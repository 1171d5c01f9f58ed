"""Reading in units and people."""

from django.http import HttpResponse

from files.imports.pages import answer_import
from organisations.http import OrganisationRequest
from organisations.permissions import needs
from people.imports import EDITS, PEOPLE, UNITS
from people.permissions import may_edit_people


@needs(may_edit_people, EDITS)
def unit_import(request: OrganisationRequest, slug: str) -> HttpResponse:
    return answer_import(request, UNITS)


@needs(may_edit_people, EDITS)
def person_import(request: OrganisationRequest, slug: str) -> HttpResponse:
    return answer_import(request, PEOPLE)
