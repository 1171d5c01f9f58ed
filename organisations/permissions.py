"""How a view says which right it asks for. `rules` predicates take `(membership, object)`."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import rules
from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase
from django_stubs_ext import StrPromise

from organisations.models import Membership

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@rules.predicate
def is_member(membership: Membership | None) -> bool:
    """Everybody who got this far: `ScopeMiddleware` lets nobody else in."""
    return membership is not None and membership.ended_at is None


_managers: list[Any] = []


def managed_by(predicate: Any) -> None:
    """A room above says, in `AppConfig.ready`, who looks after an organisation's settings."""
    _managers.append(predicate)


@rules.predicate
def may_manage(membership: Membership | None) -> bool:
    return membership is not None and any(predicate.test(membership) for predicate in _managers)


def needs(predicate: Any, missing: "str | StrPromise" = "") -> Callable[[View], View]:
    """The right that a view under `/o/` asks for, before it does anything.

    `missing` is a sentence for the 403 page: what right is missing and who can give it. A guard test
    asks every such view for its `needs`. Rights to one object are asked for with `require`.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def checked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            require(predicate, request.membership, missing=missing)
            return view(request, *args, **kwargs)

        checked.needs = predicate  # type: ignore[attr-defined]
        return checked  # type: ignore[return-value]

    return decorate


def require(
    predicate: Any, membership: Membership, obj: Any = None, *, missing: "str | StrPromise" = ""
) -> None:
    """`PermissionDenied` with the sentence, unless the predicate holds."""
    if not predicate.test(membership, obj):
        raise PermissionDenied(str(missing))
