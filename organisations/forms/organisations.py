"""Founding an organisation, and its settings."""

import re
import zoneinfo
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look.text import for_address
from organisations.logo import clean_logo
from organisations.models import Organisation

ADDRESS = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SHORTEST = 3
# Words that mean something else in an address, here or in a browser's history.
RESERVED = frozenset(
    {
        "accounts", "admin", "api", "demo", "help", "invitation", "login", "media", "new", "organisations",
        "pejlemaerke", "public", "setup", "static", "theme", "www",
    }
)  # fmt: skip

USUAL_ZONES = {
    Organisation.Country.DENMARK: ("Europe/Copenhagen", "Atlantic/Faroe", "America/Nuuk", "Europe/Stockholm"),
    Organisation.Country.SWEDEN: ("Europe/Stockholm", "Europe/Copenhagen", "Atlantic/Faroe", "America/Nuuk"),
}


def zones(organisation: Organisation) -> list[Any]:
    """Those of the country first, with the one that is chosen; the rest of Europe below them."""
    usual = list(
        dict.fromkeys([*USUAL_ZONES[Organisation.Country(organisation.country)], organisation.time_zone])
    )
    europe = sorted(zone for zone in zoneinfo.available_timezones() if zone.startswith("Europe/"))
    others = [(zone, zone) for zone in europe if zone not in usual]
    return [*((zone, zone) for zone in usual), (_("Other time zones"), others)]


class LogoField(forms.FileField):
    """A picture, already made anew when the form is valid."""

    widget = forms.FileInput({"accept": "image/png,image/jpeg"})

    def clean(self, data: Any, initial: Any = None) -> ContentFile[bytes] | None:
        """Nothing uploaded is nothing new, whatever logo there is."""
        return clean_logo(super().clean(data)) if data else None


class ColourInput(forms.TextInput):
    input_type = "color"


class FoundForm(forms.ModelForm[Organisation]):
    slug = forms.CharField(
        label=gettext_lazy("Address"), required=False, max_length=40,
        help_text=gettext_lazy("Small letters, digits and hyphens. Empty: made from the name."),
        error_messages={"unique": gettext_lazy("Another organisation has this address. Choose another.")},
    )  # fmt: skip
    logo = LogoField(
        label=gettext_lazy("Logo"), required=False, help_text=gettext_lazy("PNG or JPEG, at most 2 MB.")
    )

    class Meta:
        model = Organisation
        fields = ("name", "slug", "kind", "country", "accent", "logo")
        widgets = {"kind": forms.RadioSelect, "country": forms.RadioSelect, "accent": ColourInput}
        help_texts = {
            "country": gettext_lazy(
                "Proposes language, time zone and words, which can be changed afterwards."
            ),
            "accent": gettext_lazy("Of links and buttons. A light colour is darkened until it can be read."),
        }

    def clean_slug(self) -> str:
        """Without a name there is none to make, and the name is what is missing."""
        if "name" in self.errors and not self.cleaned_data["slug"]:
            return ""
        name = str(self.cleaned_data.get("name", ""))
        slug = self.cleaned_data["slug"] or for_address(name, longest=40)
        if not ADDRESS.fullmatch(slug) or len(slug) < SHORTEST:
            raise forms.ValidationError(
                _("Write an address of at least three small letters, digits and hyphens, a letter first.")
            )
        if slug in RESERVED:
            raise forms.ValidationError(_("This address is used by Pejlemærke itself. Choose another."))
        return slug


class SettingsForm(forms.ModelForm[Organisation]):
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"))
    accessibility_statement = forms.URLField(
        label=gettext_lazy("Address of the accessibility statement"), required=False, assume_scheme="https",
        help_text=gettext_lazy("Danish bodies have it at was.digst.dk, Swedish ones on their own page."),
    )  # fmt: skip

    class Meta:
        model = Organisation
        fields = ("name", "kind", "language", "time_zone", "reply_to", "accessibility_statement")
        help_texts = {
            "language": gettext_lazy("Each person can choose another for themselves."),
            "reply_to": gettext_lazy("Where answers go to mails that Pejlemærke sends in your name."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = zones(self.instance)  # type: ignore[attr-defined]


class LookForm(forms.ModelForm[Organisation]):
    logo = LogoField(
        label=gettext_lazy("New logo"), required=False,
        help_text=gettext_lazy("PNG or JPEG, at most 2 MB. A wide one on a white ground looks best."),
    )  # fmt: skip
    without_logo = forms.BooleanField(label=gettext_lazy("Use no logo"), required=False)

    class Meta:
        model = Organisation
        fields = ("accent", "logo")
        widgets = {"accent": ColourInput}
        help_texts = {"accent": gettext_lazy("Of links, buttons and your own data.")}
