"""Which language somebody reads who is not there to be asked: in a mail, whoever's browser asked for it."""

from collections.abc import Callable

from accounts.models import User

UsualLanguage = Callable[[User], str]
_usual: list[UsualLanguage] = []


def register(function: UsualLanguage) -> None:
    """A room above says, in `AppConfig.ready`, what is usual where the user belongs; empty if nothing is."""
    _usual.append(function)


def language_of(user: User) -> str:
    """The user's choice, else what is usual there; empty if neither is known."""
    return user.language or next((language for function in _usual if (language := function(user))), "")
