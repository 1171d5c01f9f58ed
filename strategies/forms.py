"""Shape and messages of what people write in a strategy."""

import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from look.forms import DateField
from look.statuses import word as status_word
from people.models import Person, Unit
from strategies.levels import level_name
from strategies.models import Node, NodeKind, Novelty, Priority, Reach, Status, Strategy
from strategies.nesting import FOLLOWED, kinds_under
from strategies.owners import find_owner, owner_choices, owner_fields, owner_value

LONG_TEXT = 50_000


class PeriodMixin(forms.Form):
    """The last day may not come before the first."""

    first, last = "starts_on", "ends_on"
    wrong_order = _("The last day cannot be before the first.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        starts, ends = data.get(self.first), data.get(self.last)
        if isinstance(starts, datetime.date) and isinstance(ends, datetime.date) and ends < starts:
            self.add_error(self.last, self.wrong_order)
        return data


def remember_choices(form: forms.Form, *names: str) -> None:
    """Sends along what each choice was, so that one which nobody touched does not undo another's."""
    for name in names:
        form.fields[name].show_hidden_initial = True


def said(choices: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """With the first one for those who say nothing."""
    return [("", _("Not said")), *((value, capfirst(label)) for value, label in choices)]


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
        self.fields["owner_unit"].queryset = Unit.objects.order_by("name")  # type: ignore[attr-defined]
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
        changed = {name: self.cleaned_data[name] for name in self.FACTS if name in self.changed_data}
        if set(self.level_fields) & set(self.changed_data):
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


class NodeForm(PeriodMixin):
    """A part's words, owner and dates; status comes by progress updates.

    `MORE` is asked about goals and initiatives only.
    """

    DATES = ("starts_on", "due_on")
    MORE: tuple[str, ...] = ("priority", "novelty", "reach")
    TEXTS: tuple[str, ...] = ("title", "text", "resources")
    last = "due_on"
    wrong_order = _("It cannot be reached before it begins.")

    title = forms.CharField(label=_("Title"), max_length=500, widget=forms.Textarea({"rows": 2}))
    text = forms.CharField(
        label=_("Text"),
        max_length=LONG_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 8, "data-markdown": ""}),
    )
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    starts_on = DateField(label=_("From"), required=False)
    due_on = DateField(label=_("To be reached by"), required=False)
    priority = forms.TypedChoiceField(
        label=_("Priority"), required=False, coerce=int, empty_value=None, choices=said(Priority.choices)
    )
    novelty = forms.ChoiceField(label=_("New or ongoing"), required=False, choices=said(Novelty.choices))
    reach = forms.ChoiceField(label=_("Cross-cutting or local"), required=False, choices=said(Reach.choices))
    resources = forms.CharField(
        label=_("Resources"), max_length=5_000, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("Time, money and people."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, node: Node) -> None:
        initial = {name: getattr(node, name) for name in (*self.TEXTS, *self.DATES, *self.MORE)}
        super().__init__(data, initial={**initial, "owner": owner_value(node)})
        self.fields["owner"].choices = owner_choices(node)  # type: ignore[attr-defined]
        if node.kind not in FOLLOWED:
            self.TEXTS, self.MORE = self.TEXTS[:-1], ()
            for name in (*NodeForm.MORE, "resources"):
                del self.fields[name]
        remember_choices(self, *self.choices_made)

    @property
    def choices_made(self) -> list[str]:
        return ["owner", *self.DATES, *self.MORE]

    @property
    def facts(self) -> dict[str, Any]:
        """What was chosen anew, as columns of the node."""
        names = {*self.DATES, *self.MORE} & set(self.changed_data)
        changed = {name: self.cleaned_data[name] for name in names}
        return changed | (owner_fields(self.chosen_owner()) if "owner" in self.changed_data else {})

    def clean_title(self) -> str:
        """One line: line ends come in by pasting."""
        return " ".join(self.cleaned_data["title"].split())

    def chosen_owner(self) -> Person | Unit | None:
        return find_owner(self.cleaned_data["owner"])


class AddNodeForm(forms.Form):
    """A new part under `parent` (None: at the root)."""

    title = forms.CharField(label=_("Title"), max_length=500)
    kind = forms.ChoiceField(label=_("Level"))
    text = forms.CharField(
        label=_("Text"), max_length=LONG_TEXT, required=False, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args: Any, strategy: Strategy, parent: Node | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = kinds_under(parent.kind if parent else None)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (str(kind), capfirst(level_name(strategy, kind))) for kind in kinds
        ]


class ProgressForm(forms.Form):
    """How it goes. A percentage is never required; whoever stops something says why."""

    status = forms.ChoiceField(label=_("How is it going?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What has happened"), max_length=5_000, required=False, widget=forms.Textarea({"rows": 5}),
        help_text=_("No information about health or other private matters."),
    )  # fmt: skip
    percentage = forms.IntegerField(
        label=_("Share done, in per cent"), min_value=0, max_value=100, required=False,
        widget=forms.NumberInput({"class": "input-width-xxs", "inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(str(status), status_word(status)) for status in Status]
        self.fields["status"].choices = words  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("status") == Status.STOPPED and not data.get("text"):
            self.add_error("text", _("Write why it is stopped."))
        return data

    @property
    def written(self) -> dict[str, Any]:
        return {**self.cleaned_data, "status": Status(self.cleaned_data["status"])}
