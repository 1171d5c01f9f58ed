"""What people tell the rooms below: who looks after the organisation, and what there is to set up."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts import second_factor
from organisations.permissions import managed_by
from organisations.setup import Step, add_step
from people.models import Person, Unit
from people.permissions import is_hr, is_leader, is_supervisor

sees_other_people = is_hr | is_leader | is_supervisor


def needs_second_factor(request: Any) -> bool:
    return bool(sees_other_people.test(getattr(request, "membership", None)))


def register_setting_up() -> None:
    managed_by(is_hr)
    second_factor.register(needs_second_factor)
    add_step(
        Step(
            title=_("Units"),
            text=_("Centres, districts and workplaces, from a spreadsheet or one by one."),
            order=30,
            actions=((_("Read in units"), "unit-import"), (_("Add a unit"), "unit-add")),
            is_done=lambda organisation: Unit.objects.exists(),
        )
    )
    add_step(
        Step(
            title=_("People"),
            text=_("Who leads, supervises and learns. Those who are to sign in get an invitation."),
            order=40,
            actions=((_("Read in people"), "person-import"), (_("Add a person"), "person-add")),
            is_done=lambda organisation: Person.objects.count() > 1,
        )
    )
