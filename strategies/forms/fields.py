"""What several forms of a strategy share."""

import datetime
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

LONG_TEXT = 50_000
MARKDOWN = _("Marks such as ## and ** become headings and bold text where it is read.")


class PeriodMixin(forms.Form):
    """The last day may not come before the first."""

    first, last = "starts_on", "ends_on"
    wrong_order = _("The last day cannot be before the first.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        starts, ends = data.get(self.first), data.get(self.last)
        if isinstance(starts, datetime.date) and isinstance(ends, datetime.date) and ends < starts:
            self.add_error(self.last, self.wrong_order)
            data.pop(self.first)  # neither is right without the other
        return data


def remember_choices(form: forms.Form, *names: str) -> None:
    """Sends along what each choice was, so that one which nobody touched does not undo another's."""
    for name in names:
        form.fields[name].show_hidden_initial = True


def said(choices: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """With the first one for those who say nothing."""
    return [("", _("Not said")), *((value, capfirst(label)) for value, label in choices)]
