"""Which partnership a strategy is shared with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation, Partnership


class JointForm(forms.Form):
    partnership = forms.ModelChoiceField(
        label=_("Partnership"), queryset=Partnership.objects.none(),
        empty_label=_("Choose a partnership"),
        help_text=_("Those that your organisation leads."),
        error_messages={"invalid_choice": _("Your organisation does not lead it. Choose one of the list.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, organisation: Organisation) -> None:
        super().__init__(data)
        led = Partnership.objects.filter(lead=organisation).order_by("name", "pk")
        self.fields["partnership"].queryset = led  # type: ignore[attr-defined]
