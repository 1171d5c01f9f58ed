"""The strategy itself: its words, period, levels and who answers for it."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from look.forms import DateField
from people.models import Unit
from people.selectors.units import UnitTree
from strategies.forms.fields import LONG_TEXT, MARKDOWN, PeriodMixin, remember_choices
from strategies.models import NodeKind, Strategy


class AddStrategyForm(PeriodMixin):
    title = forms.CharField(label=_("Title"), max_length=300)
    subtitle = forms.CharField(
        label=_("Line above the title"), max_length=200, required=False,
        help_text=_("For instance: Education strategy 2026–2029."),
    )  # fmt: skip
    starts_on = DateField(label=_("From"), required=False)
    ends_on = DateField(label=_("Until"), required=False)


class StrategyForm(PeriodMixin):
    """The strategy's own words and facts. `TEXTS` are merged when two people write at once."""

    TEXTS = ("title", "subtitle", "lead", "background", "covers", "leaves_out", "adopted_by")
    FACTS = ("starts_on", "ends_on", "owner_unit", "adopted_on", "revision_due_on")
    LEVELS = (NodeKind.TRACK, NodeKind.FOCUS_AREA, NodeKind.THEME, NodeKind.GOAL, NodeKind.INITIATIVE)

    title = forms.CharField(label=_("Title"), max_length=300)
    subtitle = forms.CharField(label=_("Line above the title"), max_length=200, required=False)
    lead = forms.CharField(
        label=_("In short"), max_length=2_000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("Two or three sentences that stand under the title."),
    )  # fmt: skip
    background = forms.CharField(
        label=_("Background"),
        max_length=LONG_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 12, "data-markdown": ""}),
        help_text=MARKDOWN,
    )
    covers = forms.CharField(
        label=_("Whom it covers"), max_length=2_000, required=False, widget=forms.Textarea({"rows": 3})
    )
    leaves_out = forms.CharField(
        label=_("Whom it does not cover"), max_length=2_000, required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("For instance those who have a plan of their own."),
    )  # fmt: skip
    starts_on = DateField(label=_("From"), required=False)
    ends_on = DateField(label=_("Until"), required=False)
    owner_unit = forms.ModelChoiceField(
        label=_("Unit that answers for it"), queryset=Unit.objects.none(), required=False,
        empty_label=_("None"),
    )  # fmt: skip
    adopted_by = forms.CharField(
        label=_("Adopted by"), max_length=200, required=False,
        help_text=_("For instance the name of the committee."),
    )  # fmt: skip
    adopted_on = DateField(
        label=_("Adopted on"), required=False, help_text=_("A day to come: when it is to be adopted.")
    )
    revision_due_on = DateField(
        label=_("To be revised from"), required=False,
        help_text=_("Empty: the first day of the last quarter of its period."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, strategy: Strategy) -> None:
        initial = {name: getattr(strategy, name) for name in (*self.TEXTS, *self.FACTS)}
        super().__init__(data, initial=initial)
        self.fields["owner_unit"].queryset = Unit.objects.all()  # type: ignore[attr-defined]
        self.fields["owner_unit"].widget.choices = _units(strategy)
        for kind in self.LEVELS:
            self.fields[f"level_{kind}"] = forms.CharField(
                label=capfirst(str(kind.label)), max_length=60, required=False,
                initial=strategy.level_names.get(kind, ""),
            )  # fmt: skip
        remember_choices(self, *self.choices_made)

    @property
    def choices_made(self) -> list[str]:
        return [*self.FACTS, *self.level_fields]

    @property
    def facts(self) -> dict[str, Any]:
        """What was chosen anew, as columns of the strategy."""
        right = self.cleaned_data.keys()
        names = {*self.FACTS} & set(self.changed_data) & right
        changed = {name: self.cleaned_data[name] for name in names}
        if set(self.level_fields) & set(self.changed_data) and set(self.level_fields) <= right:
            changed["level_names"] = self.cleaned_data["level_names"]
        return changed

    @property
    def level_fields(self) -> list[str]:
        return [f"level_{kind}" for kind in self.LEVELS]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts, revised = data.get("starts_on"), data.get("revision_due_on")
        if starts and revised and revised < starts:
            self.add_error("revision_due_on", _("It cannot be revised before it begins."))
        names = {str(kind): data.get(f"level_{kind}") for kind in self.LEVELS}
        data["level_names"] = {kind: name for kind, name in names.items() if name}
        return data


def _units(strategy: Strategy) -> list[tuple[str, str]]:
    """As they stand in their tree, with the present one also when it has closed."""
    units, present = UnitTree(strategy.organisation).choices(), strategy.owner_unit
    if present and str(present.pk) not in dict(units):
        units.insert(0, (str(present.pk), present.name))
    return [("", str(_("None"))), *units]
