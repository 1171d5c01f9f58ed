"""Reading in units and people."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from files.imports.pages import ImportPage, answer_import
from organisations.http import OrganisationRequest
from organisations.permissions import needs
from people.permissions import may_edit_people
from people.services.importing import import_persons, import_units, plan_persons, plan_units
from people.sheets import PersonColumn, UnitColumn, headings
from people.views.doing import here
from people.views.units import EDITS


@needs(may_edit_people, EDITS)
def unit_import(request: OrganisationRequest, slug: str) -> HttpResponse:
    back, title = here(request, "unit-list"), _("Read in units")
    page = ImportPage(
        title=title, back=back, breadcrumbs=[(_("Units"), back), (title, "")],
        columns={"": headings(UnitColumn)}, plan=plan_units, carry_out=import_units,
    )  # fmt: skip
    return answer_import(request, page)


@needs(may_edit_people, EDITS)
def person_import(request: OrganisationRequest, slug: str) -> HttpResponse:
    back, title = here(request, "person-list"), _("Read in people")
    page = ImportPage(
        title=title, back=back, breadcrumbs=[(_("People"), back), (title, "")],
        columns={"": headings(PersonColumn)}, plan=plan_persons, carry_out=import_persons,
    )  # fmt: skip
    return answer_import(request, page)
