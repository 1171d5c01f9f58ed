"""What stands in the columns of spreadsheets of units and of people."""

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from files.imports.columns import Column, Need, example_of_a_day, own_id
from organisations.models import Organisation
from people.models import Role, Unit
from people.role_words import role_words
from people.sheets import PersonColumn, UnitColumn


def unit_columns() -> Sequence[Column]:
    kinds = ", ".join(str(label) for label in Unit.Kind.labels)
    return [
        Column(
            UnitColumn.NUMBER,
            _("The next import finds the unit by it; without one, by its name and the unit above."),
            "2110", is_text=True,
        ),
        Column(UnitColumn.NAME, _("What the unit is called."), _("Nordgaard care home"), Need.ALWAYS),
        Column(
            UnitColumn.KIND, _("One of these: %(names)s. Left empty it is a workplace.") % {"names": kinds},
            capfirst(Unit.Kind.WORKPLACE.label),
        ),
        Column(
            UnitColumn.PARENT,
            _(
                "The unit that it stands under: its number, or its name if no other has it. "
                "Left empty it stands at the top."
            ),
            _("Northern district"), is_text=True,
        ),
        Column(UnitColumn.STARTS_ON, _("Its first day, if it is still to come."), example_of_a_day()),
        Column(UnitColumn.ENDS_ON, _("Its last day, if it is to close. The unit above takes over.")),
        Column(UnitColumn.ID, own_id()),
    ]  # fmt: skip


def person_columns(organisation: Organisation) -> Sequence[Column]:
    return [
        Column(
            PersonColumn.EMPLOYEE_NUMBER,
            _("The next import finds the person by it. Without one the mail address is used."),
            "40107", is_text=True,
        ),
        Column(PersonColumn.NAME, _("First name and last name."), _("Anne Holm"), Need.ALWAYS),
        Column(
            PersonColumn.EMAIL, _("Where an invitation is sent, if you send one."), "anne.holm@example.org"
        ),
        Column(PersonColumn.PHONE, _("As it is to be shown."), "00 00 11 22", is_text=True),
        Column(PersonColumn.TITLE, _("In your own words."), _("Head of care home")),
        Column(
            PersonColumn.UNIT, _("Where the person works: its number, or its name if no other has it."),
            _("Nordgaard care home"), is_text=True,
        ),
        Column(
            PersonColumn.ROLE,
            _("One or several of these, with commas between: %(names)s. Roles are added; none is ended.")
            % {"names": role_words(organisation, Role.Kind)},
            capfirst(Role.Kind.LEADER.label),
        ),
        Column(PersonColumn.GROUP, _("One of the professional groups that you have added here."), _("Nurse")),
        Column(PersonColumn.STARTS_ON, _("The first day with you."), example_of_a_day()),
        Column(PersonColumn.ENDS_ON, _("The last day with you, if it is known.")),
        Column(PersonColumn.ID, own_id()),
    ]  # fmt: skip
