"""Words that an organisation changes: in the forms that these languages inflect them in.

They appear in headings, menus, labels and buttons; running sentences are written so as not to need them.
"""

from collections.abc import Mapping
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django_stubs_ext import StrPromise

from organisations.models import Organisation
from organisations.usual_words import USUAL, Gender, Word

LONGEST = 60


FORMS = ("singular", "definite", "plural", "plural_definite")

NAMES: dict[str, StrPromise] = {
    "supervisor": gettext_lazy("Who guides students in placement"),
    "placement": gettext_lazy("The time a student spends at a workplace"),
    "student": gettext_lazy("Who learns with you"),
    "development_talk": gettext_lazy("The yearly talk between leader and employee"),
}


def word_of(organisation: Organisation | None, key: str) -> Word:
    """The organisation's own, where the page is in its language; else that language's usual one."""
    language = get_language() or "en"
    usual = USUAL[key]
    if organisation is not None and organisation.language == language and key in organisation.words:
        return Word(**organisation.words[key])
    return usual.get(language, usual["en"])[0]


def word(
    organisation: Organisation | None, key: str, form: str = "singular", *, capital: bool = False
) -> str:
    """`word(organisation, "supervisor", "plural", capital=True)`: Praktikvejledere."""
    text: str = getattr(word_of(organisation, key), form)
    return str(capfirst(text)) if capital else text


def to_store(words: Mapping[str, Word]) -> dict[str, dict[str, str]]:
    """What `Organisation.words` holds. `ValidationError` for what could not be shown."""
    for key, chosen in words.items():
        if key not in USUAL or chosen.gender not in Gender.values:
            raise ValidationError(_("There is no such word to change."))
        if any(not form.strip() or len(form) > LONGEST for form in _texts(chosen)):
            raise ValidationError(_("Each word needs its four forms, of at most 60 letters."))
    return {
        key: {name: str(value).strip() for name, value in asdict(chosen).items()}
        for key, chosen in words.items()
    }


def _texts(chosen: Word) -> tuple[str, ...]:
    return tuple(getattr(chosen, form) for form in FORMS)
