"""Shape and messages of how strategies stand to each other."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from strategies.models import Node, Relation, Strategy

HOW = [(value, capfirst(label)) for value, label in Relation.Kind.choices]


class AddRelationForm(forms.Form):
    kind = forms.ChoiceField(label=_("This strategy"), choices=HOW)
    other = forms.ModelChoiceField(
        label=_("Which one"), queryset=Strategy.objects.none(), empty_label=_("Choose a strategy"),
        error_messages={"invalid_choice": _("There is no such strategy here. Choose one of the list.")},
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, strategy: Strategy) -> None:
        super().__init__(data)
        others = Strategy.objects.own().exclude(pk=strategy.pk).order_by("title", "pk")
        self.fields["other"].queryset = others  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        return {"kind": Relation.Kind(self.cleaned_data["kind"]), "other": self.cleaned_data["other"]}


class RelationForm(forms.Form):
    """How, and which goals are served."""

    kind = forms.ChoiceField(label=_("How"), choices=HOW, widget=forms.RadioSelect)
    goals = forms.MultipleChoiceField(
        label=_("What it serves there"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: QueryDict | None = None, *, relation: Relation, goals: list[Node]) -> None:
        served = [str(goal) for goal in relation.served.values_list("goal", flat=True)]
        super().__init__(data, initial={"kind": relation.kind, "goals": served})
        self._goals = {str(goal.pk): goal for goal in goals}
        choices = [(key, goal.title) for key, goal in self._goals.items()]
        self.fields["goals"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        goals = [self._goals[key] for key in self.cleaned_data["goals"]]
        return {"kind": Relation.Kind(self.cleaned_data["kind"]), "goals": goals}
