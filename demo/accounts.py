"""Who can be signed in as: the people of the files who have an account."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from accounts.models import User
from accounts.services import create_account
from demo import data
from people.models import Role
from people.role_words import role_words


@dataclass(frozen=True)
class Account:
    """`about` says in one line, in the organisation's language, what this person comes for.

    Without a `slug` they are of no organisation.
    """

    email: str
    name: str
    title: StrOrPromise
    about: StrOrPromise
    slug: str
    roles: tuple[Role.Kind, ...]

    @property
    def role_names(self) -> str:
        return role_words(None, self.roles)


OPERATOR = Account(
    email="drift@pejlemaerke.example",
    name="Troels Amdisen",
    title=_("Runs the installation"),
    about=_("Adds an organisation, sets it up and lets its first people in."),
    slug="",
    roles=(),
)


@dataclass(frozen=True)
class Place:
    """An organisation on the demo's page. Without a language it is told in the page's own."""

    name: StrOrPromise
    language: str
    accounts: list[Account]


def places() -> list[Place]:
    """The organisations, and the installation that they share."""
    organisations = [_place(slug, data.read(slug)) for slug in data.SLUGS]
    return [*organisations, Place(_("The installation"), "", [OPERATOR])]


def open_operator() -> User:
    """Whoever adds organisations to the demo."""
    user = User.objects.filter(email=OPERATOR.email).first()
    return user or create_account(
        email=OPERATOR.email, name=OPERATOR.name, language=settings.LANGUAGE_CODE, is_operator=True
    )


def find_account(email: str) -> Account | None:
    accounts = (account for place in places() for account in place.accounts)
    return next((account for account in accounts if account.email == email), None)


def _place(slug: str, told: dict[str, Any]) -> Place:
    order = list(Role.Kind)
    accounts = sorted(_accounts(slug, told), key=lambda account: order.index(account.roles[0]))
    return Place(told["organisation"]["name"], told["organisation"]["language"], accounts)


def _accounts(slug: str, told: dict[str, Any]) -> Iterator[Account]:
    for person in told["persons"]:
        if person["account"]:
            roles = tuple(Role.Kind(role["role"]) for role in person["roles"])
            told_of = {name: person[name] for name in ("email", "name", "title", "about")}
            yield Account(slug=slug, roles=roles, **told_of)
