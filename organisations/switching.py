"""Which organisations a signed-in user can change between: read when signing in, kept in the session."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from accounts.models import User
from organisations.selectors import organisations_of

KEY = "organisations"
LANGUAGE = "organisation_language"


@dataclass(frozen=True)
class Choice:
    slug: str
    name: str

    def __str__(self) -> str:
        return self.name


def remember(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """At every sign-in, when somebody joins or founds one, and when one listed is closed to them.

    Pages then ask the database nothing.
    """
    choices = organisations_of(user)
    request.session[KEY] = [(choice.slug, choice.name) for choice in choices] if len(choices) > 1 else []
    request.session[LANGUAGE] = choices[0].language if choices else ""


def usual_language(request: HttpRequest) -> str:
    """For pages outside every organisation: that of the user's own, empty when nobody is signed in."""
    return str(getattr(request, "session", {}).get(LANGUAGE, ""))


def choices(request: HttpRequest) -> list[Choice]:
    """Empty for whoever belongs to one organisation only."""
    session = getattr(request, "session", {})
    return [Choice(slug, name) for slug, name in session.get(KEY, [])]
