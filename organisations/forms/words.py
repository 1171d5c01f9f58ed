"""Choosing one of the usual words, or writing one's own in its four forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.models import Organisation
from organisations.usual_words import USUAL, Gender, Word
from organisations.words import FORMS, LONGEST, NAMES, word_of

OWN = "own"


def _text(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST)


class WordForm(forms.Form):
    """One of the changeable words."""

    choice = forms.ChoiceField(widget=forms.RadioSelect)
    singular = _text(gettext_lazy("One, not known (a …)"))
    definite = _text(gettext_lazy("One, known (the …)"))
    plural = _text(gettext_lazy("Several, not known"))
    plural_definite = _text(gettext_lazy("Several, known"))
    gender = forms.ChoiceField(
        label=gettext_lazy("Gender"), choices=Gender.choices, required=False, initial=Gender.COMMON
    )

    def __init__(self, organisation: Organisation, key: str, data: Any = None) -> None:
        self.key = key
        self.usual = USUAL[key][organisation.language]
        super().__init__(data, prefix=key, initial=_initial(self.usual, word_of(organisation, key)))
        choices = [(str(at), usual) for at, usual in enumerate(self.usual)]
        self.fields["choice"] = forms.ChoiceField(
            label=NAMES[key], choices=[*choices, (OWN, _("A word of our own"))], widget=forms.RadioSelect
        )

    @property
    def has_own(self) -> bool:
        return str(self["choice"].value()) == OWN

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("choice") == OWN:
            for name in FORMS:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Write this form of your word too."))
        return cleaned

    @property
    def word(self) -> Word:
        if self.cleaned_data["choice"] != OWN:
            return self.usual[int(self.cleaned_data["choice"])]
        forms_of_it = {name: self.cleaned_data[name] for name in FORMS}
        return Word(**forms_of_it, gender=self.cleaned_data["gender"] or Gender.COMMON)


def _initial(usual: tuple[Word, ...], now: Word) -> dict[str, str]:
    if now in usual:
        return {"choice": str(usual.index(now))}
    return {"choice": OWN, "gender": now.gender} | {name: getattr(now, name) for name in FORMS}


def word_forms(organisation: Organisation, data: Any = None) -> list[WordForm]:
    return [WordForm(organisation, key, data) for key in USUAL]
