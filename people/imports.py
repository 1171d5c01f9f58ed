"""What this room reads in: units and people."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.imports.kinds import ImportPage
from files.imports.long import register_import
from organisations.models import Membership
from people.columns import person_columns, unit_columns
from people.permissions import may_edit_people
from people.services.importing import import_persons, import_units, plan_persons, plan_units

UNITS, PEOPLE = "people.units", "people.people"
UNITS_AT_ONCE, PEOPLE_AT_ONCE = 1_000, 1_000
EDITS = gettext_lazy("Only HR reads in units and people. HR can give you the right.")


def unit_page(by: Membership, **about: Any) -> ImportPage:
    slug = by.organisation.slug
    back = reverse("unit-list", args=[slug])
    return ImportPage(
        title=_("Read in units"), address=reverse("unit-import", args=[slug]), back=back,
        breadcrumbs=[(_("Units"), back)],
        columns={_("Units"): unit_columns()}, plan=plan_units, carry_out=import_units,
        at_once=UNITS_AT_ONCE, **about,
    )  # fmt: skip


def person_page(by: Membership, **about: Any) -> ImportPage:
    slug = by.organisation.slug
    back = reverse("person-list", args=[slug])
    return ImportPage(
        title=_("Read in people"), address=reverse("person-import", args=[slug]), back=back,
        breadcrumbs=[(_("People"), back)],
        columns={_("People"): person_columns(by.organisation)}, plan=plan_persons, carry_out=import_persons,
        at_once=PEOPLE_AT_ONCE, **about,
    )  # fmt: skip


def register_imports() -> None:
    register_import(UNITS, page=unit_page, may=may_edit_people, missing=EDITS)
    register_import(PEOPLE, page=person_page, may=may_edit_people, missing=EDITS)
