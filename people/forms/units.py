"""Forms about units, fields and professional groups."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.forms import DateField
from people.forms.choices import FieldsChoice, UnitChoice
from people.models import Unit
from people.selectors.units import UnitTree


class UnitForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Unit.Kind.choices, initial=Unit.Kind.WORKPLACE)
    external_id = forms.CharField(
        label=_("Number in your own system"), max_length=64, required=False,
        help_text=_("Imports find the unit by it."),
    )  # fmt: skip
    fields_of_work = FieldsChoice(label=_("Fields"), required=False)


class AddUnitForm(UnitForm):
    parent = UnitChoice(label=_("Stands under"), required=False)
    starts_on = DateField(label=_("Exists from"), required=False)
    ends_on = DateField(label=_("Exists until"), required=False)
    field_order = ["name", "kind", "parent"]

    def __init__(self, *args: Any, tree: UnitTree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choose_from(tree)  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    on = DateField(label=_("Last day"))


class MergeUnitForm(forms.Form):
    into = UnitChoice(label=_("Merge into"))
    on = DateField(label=_("First day in the other unit"))

    def __init__(self, *args: Any, tree: UnitTree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choose_from(tree)  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    parent = UnitChoice(label=_("Move under"), required=False)
    on = DateField(label=_("First day at the new place"))

    def __init__(self, *args: Any, tree: UnitTree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choose_from(tree)  # type: ignore[attr-defined]


class EntryForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
