"""Shape and messages of who takes part."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from people.models import Person, Unit
from strategies.models import Party
from strategies.owners import Choices, find_owner


class PartyForm(forms.Form):
    """One of ours, or the name of somebody from outside."""

    part = forms.ChoiceField(
        label=_("Part"), choices=[(value, capfirst(label)) for value, label in Party.Part.choices]
    )
    who = forms.ChoiceField(label=_("Who"), required=False)
    name = forms.CharField(
        label=_("Or somebody from outside"), max_length=200, required=False,
        help_text=_("For instance a union or a school."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, choices: Choices) -> None:
        """`choices` are those of the owner: who has something to answer for."""
        super().__init__(data, auto_id="party_%s")
        self.fields["who"].choices = [("", _("Nobody of ours")), *choices[1:]]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and bool(data.get("who")) == bool(data.get("name")):
            self.add_error("who", _("Choose somebody, or write a name: one of the two."))
        return data

    @property
    def party(self) -> dict[str, Any]:
        who: Person | Unit | None = find_owner(self.cleaned_data["who"])
        return {"part": Party.Part(self.cleaned_data["part"]), "who": who, "name": self.cleaned_data["name"]}
