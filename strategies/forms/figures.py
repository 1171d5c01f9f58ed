"""What people write about indicators, and the numbers that they type in."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from look.forms import DateField, NumberField
from strategies.indicator_rules import (
    check_indicator,
    check_number,
    check_unit,
    check_words,
    is_expectation,
)
from strategies.metrics import metric_by_key, metrics
from strategies.models import Indicator, Measurement, Node
from strategies.nesting import FOLLOWED
from strategies.tree import Tree

EXPECTED = _("With a day that is still to come, it is what you expect.")


class IndicatorForm(forms.Form):
    """What is counted, from where to where, and who says so.

    A metric gives its unit, its definition and source where none are written, and its name in the
    organisation's language.
    """

    node = forms.ChoiceField(
        label=_("What it is about"), required=False,
        help_text=_("A number about none of the parts stands with the strategy's background."),
    )  # fmt: skip
    metric = forms.ChoiceField(
        label=_("Where the numbers come from"), required=False,
        help_text=_("What the daily work gives is counted on the first of each month."),
    )  # fmt: skip
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    definition = forms.CharField(
        label=_("Definition"), max_length=5_000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("What is counted, and how, so that others count the same."),
    )  # fmt: skip
    unit = forms.CharField(
        label=_("Unit of measure"), max_length=40, required=False,
        widget=forms.TextInput({"class": "input-width-s"}), help_text=_("For instance %, people or days."),
    )  # fmt: skip
    keeps_numbers = forms.BooleanField(
        label=_("The numbers that are here are right in the new unit too"), required=False,
        help_text=_("They stay as they are. If they are not right, add an indicator of its own instead."),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Source"), max_length=200, required=False, help_text=_("Where the number is taken from."),
    )  # fmt: skip
    direction = forms.ChoiceField(label=_("Direction"), required=False)
    baseline = NumberField(label=_("Baseline"), required=False)
    baseline_on = DateField(label=_("Baseline measured on"), required=False)
    target = NumberField(
        label=_("Target"), required=False, help_text=_("A background figure needs none."),
    )  # fmt: skip
    target_on = DateField(label=_("To be reached by"), required=False)

    def __init__(
        self, data: QueryDict | None = None, *, tree: Tree, initial: dict[str, Any], language: str,
        has_numbers: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=initial)
        self.tree, self.language = tree, language
        self._measured_in = initial["unit"] if has_numbers else None
        if data is None or not self._other_unit(_unit_in(data)):
            del self.fields["keeps_numbers"]
        parts = [node for node in tree.walk() if node.kind in FOLLOWED]
        present = str(initial.get("node") or "")
        parts += [node for node in tree.walk() if str(node.pk) == present and node not in parts]
        self.fields["node"].choices = [  # type: ignore[attr-defined]
            ("", _("The background")),
            *((str(node.pk), f"{tree.number(node)} {node.title}".strip()) for node in parts),
        ]
        self.fields["metric"].choices = self._metric_choices(initial.get("metric", ""))  # type: ignore[attr-defined]
        self.fields["direction"].choices = [  # type: ignore[attr-defined]
            ("", _("Neither is better")),
            *((value, capfirst(label)) for value, label in Indicator.Direction.choices),
        ]

    def _other_unit(self, unit: str) -> str:
        """What is to be asked about it, if there are numbers in the one of before."""
        return "" if self._measured_in is None else check_unit(self._measured_in, unit)

    def _metric_choices(self, present: str) -> list[tuple[str, Any]]:
        choices = [("", _("Typed in")), *((metric.key, metric.name) for metric in metrics())]
        if present and metric_by_key(present) is None:
            choices.append((present, _("A number that is not counted any more")))
        return choices

    @property
    def chosen_node(self) -> Node | None:
        chosen = self.cleaned_data["node"]
        return next((node for node in self.tree.walk() if str(node.pk) == chosen), None)

    @property
    def facts(self) -> dict[str, Any]:
        """As columns of the indicator, but for its part."""
        return {name: self.cleaned_data[name] for name in COLUMNS}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._take_from_metric(data)
        if not data.get("keeps_numbers") and (sentence := self._other_unit(data.get("unit", ""))):
            self.add_error("unit", sentence)
        for name, sentence in {**check_indicator(data), **check_words(data)}.items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return data

    def _take_from_metric(self, data: dict[str, Any]) -> None:
        metric = metric_by_key(data.get("metric") or "")
        if metric is not None:
            data["unit"] = metric.unit
            with override(self.language):
                data["name"] = data.get("name") or str(metric.name)


COLUMNS = [name for name in IndicatorForm.base_fields if name not in ("node", "keeps_numbers")]


def _unit_in(data: QueryDict) -> str:
    metric = metric_by_key(data.get("metric") or "")
    return str(metric.unit) if metric else (data.get("unit") or "").strip()


def facts_of(indicator: Indicator) -> dict[str, Any]:
    """What the form shows of an indicator."""
    facts = {name: getattr(indicator, name) for name in COLUMNS}
    return {**facts, "node": str(indicator.node_id or "")}


class MeasurementForm(forms.Form):
    value = NumberField(label=_("Value"))
    measured_on = DateField(
        label=_("Measured on"),
        help_text=_("The day that the number is about. A day that has a number already is corrected."),
    )
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False,
        help_text=_("For instance what was counted in another way this time. No information about persons."),
    )  # fmt: skip

    def __init__(
        self, data: QueryDict | None = None, *, indicator: Indicator, measurement: Measurement | None = None
    ) -> None:
        shown = {"measured_on": timezone.localdate()}
        if measurement is not None:
            shown = {name: getattr(measurement, name) for name in ("value", "measured_on", "note")}
        super().__init__(data, initial=shown)
        self.indicator, self.measurement = indicator, measurement
        if indicator.unit:
            self.fields["value"].label = _("Value (%(unit)s)") % {"unit": indicator.unit}
        day = self.fields["measured_on"]
        if measurement is not None:
            day.help_text = ""
        elif indicator.node_id is None:
            day.help_text = format_lazy("{} {}", day.help_text, EXPECTED)
        if measurement is not None and measurement.is_expected:
            day.label = _("Expected on")

    def clean_measured_on(self) -> Any:
        day, before = self.cleaned_data["measured_on"], self.measurement
        expected = before.is_expected if before else is_expectation(self.indicator, day)
        stood = before.measured_on if before else None
        if sentence := check_number(self.indicator, day, expected=expected, before=stood):
            raise forms.ValidationError(sentence)
        return day
