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
    adopted_by = forms.CharField(
        label=gettext_lazy("Adopted by"), max_length=200,
        help_text=gettext_lazy("The council, committee or board, as it is called."),
    )  # fmt: skip
    adopted_on = DateField(label=gettext_lazy("Adopted on"))
    about = forms.CharField(
        label=gettext_lazy("What it is about"), max_length=2_000, required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("A sentence or two for whoever reads the list of revisions later."),
    )  # fmt: skip

    def __init__(self, data: Any, *, strategy: Strategy, latest: Revision | None) -> None:
        """Proposes who adopted it last, and the strategy's own day where no revision has it yet."""
        day = strategy.adopted_on if latest is None or strategy.adopted_on != latest.adopted_on else None
        initial = {"adopted_by": strategy.adopted_by, "adopted_on": day or timezone.localdate()}
        super().__init__(data, initial=initial)
        self.latest = latest

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
