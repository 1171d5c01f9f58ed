"""The account of somebody who was invited and has none."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from organisations.models import Invitation


class AccountForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput({"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Password"), required=False, strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Empty: we send you a code by mail each time you sign in."),
    )  # fmt: skip

    def __init__(self, invitation: Invitation, data: Any = None) -> None:
        self.invitation = invitation
        super().__init__(data, initial={"name": invitation.name})

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        if password:
            user = User(email=self.invitation.email, name=self.cleaned_data.get("name", ""))
            password_validation.validate_password(password, user)
        return password
