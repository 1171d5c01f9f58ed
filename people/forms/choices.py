"""Choices of units and professional groups, of the organisation in scope only."""

from typing import Any

from django import forms

from look.forms import NOTHING
from people.models import Field, ProfessionalGroup, Unit
from people.selectors.units import UnitTree


class UnitChoice(forms.ModelChoiceField[Unit]):
    """Open units, those below set in."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), **kwargs)

    def choose_from(self, tree: UnitTree) -> None:
        self.queryset = Unit.objects.filter(pk__in=[branch.unit.pk for branch in tree.walk()])
        self.widget.choices = [("", NOTHING), *tree.choices()]


class GroupChoice(forms.ModelChoiceField[ProfessionalGroup]):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=ProfessionalGroup.objects.order_by("name"), **kwargs)


class FieldsChoice(forms.ModelMultipleChoiceField[Field]):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(queryset=Field.objects.order_by("name"), **kwargs)
