"""Who sees other people's data, or runs the installation, proves more than a password.

By a passkey or an authenticator app.
"""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

OWN_ACCOUNT = "/accounts/"
PROVEN = "second_factor_proven"
WANTED_PAGE = "second_factor_wanted_page"

Predicate = Callable[[HttpRequest], bool]
_predicates: list[Predicate] = []


def register(predicate: Predicate) -> None:
    """A room above says, in `AppConfig.ready`, whose requests need a second factor."""
    _predicates.append(predicate)


def runs_the_installation(request: HttpRequest) -> bool:
    """Everywhere but on the pages of the own account, where a second factor is set up."""
    return getattr(request.user, "is_operator", False) and not request.path.startswith(OWN_ACCOUNT)


def is_missing(request: HttpRequest) -> bool:
    """Whether the person must set one up first. Sign-in itself asks everybody who has one for it."""
    if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
        return False
    if request.session.get(PROVEN) or not any(predicate(request) for predicate in _predicates):
        return False
    if not is_mfa_enabled(request.user):
        return True
    request.session[PROVEN] = True
    request.session.pop(WANTED_PAGE, None)
    return False


def forget(request: HttpRequest, **kwargs: Any) -> None:
    """When one is removed, the next page looks again."""
    request.session.pop(PROVEN, None)
