"""What a partnership is called, and whom it invites."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation, Partnership
from organisations.selectors import organisations_to_invite


class PartnershipForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    about = forms.CharField(
        label=_("What it is about"), max_length=5_000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("Whoever is invited reads it before answering."),
    )  # fmt: skip


class InvitePartnerForm(forms.Form):
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(),
        empty_label=_("Choose an organisation"),
        help_text=_("HR over there accepts or declines."),
        error_messages={
            "invalid_choice": _("It takes part or is invited already. Choose one of the list.")
        },
    )  # fmt: skip

    def __init__(self, data: Any = None, *, partnership: Partnership) -> None:
        super().__init__(data)
        self.fields["organisation"].queryset = organisations_to_invite(partnership)  # type: ignore[attr-defined]
