"""Forms about people and their roles."""

from typing import Any

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look.forms import DateField
from organisations.models import Organisation
from people.forms.choices import GroupChoice, UnitChoice
from people.models import Person, Role
from people.role_words import role_choices
from people.selectors.units import UnitTree


class PersonForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("Mail address"), required=False)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    title = forms.CharField(label=gettext_lazy("Job title"), max_length=120, required=False)
    employee_number = forms.CharField(
        label=gettext_lazy("Employee number"), max_length=64, required=False,
        help_text=gettext_lazy("As in your own system. Never a national id number."),
    )  # fmt: skip
    unit = UnitChoice(label=gettext_lazy("Unit"), required=False)
    professional_group = GroupChoice(label=gettext_lazy("Professional group"), required=False)
    starts_on = DateField(label=gettext_lazy("With us from"), required=False)
    ends_on = DateField(
        label=gettext_lazy("With us until"), required=False,
        help_text=gettext_lazy("After this day the person's roles no longer give any right."),
    )  # fmt: skip

    def __init__(self, *args: Any, tree: UnitTree, person: Person | None = None, **kwargs: Any) -> None:
        if person is not None:
            kwargs["initial"] = {name: getattr(person, name) for name in self.base_fields}
            kwargs["initial"]["unit"] = tree.of(person.unit_id)
        super().__init__(*args, **kwargs)
        self.fields["unit"].choose_from(tree)  # type: ignore[attr-defined]


class PersonField(forms.CharField):
    """Somebody named by whole name, mail address or employee number: no list of everybody is shown."""

    def __init__(self, **kwargs: Any) -> None:
        help_text = gettext_lazy("Whole name, mail address or employee number.")
        super().__init__(help_text=help_text, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        persons = Person.objects.filter(erased_at=None)
        for field in ("employee_number__iexact", "email__iexact", "name__iexact"):
            found = list(persons.filter(**{field: text})[:2])
            if len(found) == 1:
                return found[0]
            if found:
                raise forms.ValidationError(
                    _("There are several. Write the mail address or the employee number.")
                )
        raise forms.ValidationError(_("Nobody here has this name, mail address or employee number."))


class RoleForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.Kind)
    unit = UnitChoice(
        label=gettext_lazy("Unit"), required=False,
        help_text=gettext_lazy("A leader leads this unit and those below it."),
    )  # fmt: skip
    starts_on = DateField(label=gettext_lazy("From"), required=False)
    ends_on = DateField(label=gettext_lazy("Until"), required=False)

    def __init__(self, *args: Any, tree: UnitTree, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            *BLANK_CHOICE_DASH, *role_choices(organisation)
        ]  # fmt: skip
        self.fields["unit"].choose_from(tree)  # type: ignore[attr-defined]


class EndRoleForm(forms.Form):
    on = DateField(label=gettext_lazy("Last day"))


class StandInForm(forms.Form):
    person = PersonField(label=gettext_lazy("Who stands in"))
    starts_on = DateField(label=gettext_lazy("From"))
    ends_on = DateField(label=gettext_lazy("Until"))


class LinkForm(forms.Form):
    person = PersonField(label=gettext_lazy("Person"))


class MergeForm(forms.Form):
    other = PersonField(label=gettext_lazy("The other record"))
