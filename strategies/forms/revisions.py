"""Adopting a strategy, and which two revisions are compared."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look.dates import long_date
from look.forms import DateField
from strategies.models import Revision, Strategy

NOW = "now"


class AdoptForm(forms.Form):
    """Asks for the period as far as the strategy does not say it."""

    PERIOD = ("starts_on", "ends_on")

    adopted_by = forms.CharField(
        label=gettext_lazy("Adopted by"), max_length=200,
        help_text=gettext_lazy("The council, committee or board, as it is called."),
    )  # fmt: skip
    adopted_on = DateField(label=gettext_lazy("Adopted on"))
    starts_on = DateField(label=gettext_lazy("In force from"))
    ends_on = DateField(
        label=gettext_lazy("In force until"), required=False,
        help_text=gettext_lazy("Left empty where no end is decided."),
    )  # fmt: skip
    about = forms.CharField(
        label=gettext_lazy("What it is about"), max_length=2_000, required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("A sentence or two for whoever reads the list of revisions later."),
    )  # fmt: skip

    def __init__(self, data: Any, *, strategy: Strategy, latest: Revision | None) -> None:
        """Proposes who adopted it last, and the strategy's own day where no revision has it yet."""
        day = strategy.adopted_on if latest is None or strategy.adopted_on != latest.adopted_on else None
        day = day or timezone.localdate()
        initial = {"adopted_by": strategy.adopted_by, "adopted_on": day, "starts_on": day}
        super().__init__(data, initial=initial)
        self.latest, self.strategy = latest, strategy
        for name in self.PERIOD:
            if getattr(strategy, name):
                del self.fields[name]

    def clean_adopted_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["adopted_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("Choose a day that has been: what is adopted later is frozen then.")
            )
        if self.latest and day < self.latest.adopted_on:
            told = {"number": self.latest.number, "day": long_date(self.latest.adopted_on)}
            raise forms.ValidationError(_("Revision %(number)s was adopted on %(day)s.") % told)
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = (data.get(name) or getattr(self.strategy, name) for name in self.PERIOD)
        if first and last and last < first:
            self.add_error(
                "ends_on" if "ends_on" in self.fields else "starts_on", _("It cannot end before it begins.")
            )
        return data

    @property
    def period(self) -> dict[str, datetime.date | None]:
        """What was missing of it."""
        return {name: self.cleaned_data[name] for name in self.PERIOD if name in self.fields}


class CompareForm(forms.Form):
    """Which two: revisions by their id, or the strategy as it is now."""

    before = forms.ChoiceField(label=gettext_lazy("From"))
    after = forms.ChoiceField(label=gettext_lazy("To"))

    def __init__(self, *args: Any, revisions: list[Revision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.pk), _("Revision %(number)s") % {"number": one.number}) for one in revisions]
        choices = [(NOW, _("As it is now")), *named]
        for field in self.fields.values():
            field.choices = choices  # type: ignore[attr-defined]
