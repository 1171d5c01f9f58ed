"""A part of a strategy."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from look.dates import period
from look.forms import DateField
from people.models import Person, Unit
from strategies.forms.fields import LONG_TEXT, MARKDOWN, PeriodMixin, remember_choices, said
from strategies.levels import level_name
from strategies.models import Node, Novelty, Priority, Reach, Strategy
from strategies.nesting import FOLLOWED, kinds_under
from strategies.owners import find_owner, owner_choices, owner_fields, owner_value


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
        help_text=MARKDOWN,
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

    def __init__(self, data: QueryDict | None = None, *, node: Node, is_common: bool = False) -> None:
        """What is common in a part of a joint strategy has its words from there."""
        initial = {name: getattr(node, name) for name in (*self.TEXTS, *self.DATES, *self.MORE)}
        super().__init__(data, initial={**initial, "owner": owner_value(node)})
        self.fields["owner"].choices = owner_choices(node.strategy.organisation, node)  # type: ignore[attr-defined]
        if node.kind not in FOLLOWED:
            self.TEXTS, self.MORE = self.TEXTS[:-1], ()
            for name in (*NodeForm.MORE, "resources"):
                del self.fields[name]
        self.is_common = is_common
        if is_common:
            self.TEXTS = self.TEXTS[2:]
            del self.fields["title"], self.fields["text"]
        for name in self.outside(node):
            self.fields[name].help_text = said_outside(node.strategy)
        remember_choices(self, *self.choices_made)

    def outside(self, node: Node) -> list[str]:
        """Its days that the strategy's period does not hold: accepted, and said."""
        first, last = node.strategy.starts_on, node.strategy.ends_on
        days = {name: getattr(node, name) for name in self.DATES}
        return [
            name for name, day in days.items()
            if day and ((first and day < first) or (last and day > last))
        ]  # fmt: skip

    @property
    def choices_made(self) -> list[str]:
        return ["owner", *self.DATES, *self.MORE]

    @property
    def facts(self) -> dict[str, Any]:
        """What was chosen anew, as columns of the node."""
        names = {*self.DATES, *self.MORE} & set(self.changed_data) & self.cleaned_data.keys()
        changed = {name: self.cleaned_data[name] for name in names}
        return changed | (owner_fields(self.chosen_owner()) if self._has_new_owner() else {})

    def _has_new_owner(self) -> bool:
        return "owner" in self.changed_data and "owner" in self.cleaned_data

    def clean_title(self) -> str:
        """One line: line ends come in by pasting."""
        return " ".join(self.cleaned_data["title"].split())

    def chosen_owner(self) -> Person | Unit | None:
        return find_owner(self.cleaned_data["owner"])


def said_outside(strategy: Strategy) -> str:
    return gettext("Outside the strategy's period, %(period)s.") % {
        "period": period(strategy.starts_on, strategy.ends_on)
    }


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
