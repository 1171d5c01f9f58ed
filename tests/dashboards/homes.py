"""A home page as somebody of Nordsund sees it."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from tests import factories

HOME = "/o/nordsund/"


def page(client: Client) -> BeautifulSoup:
    answer = client.get(HOME, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def member(organisation: Organisation, *kinds: Role.Kind, **fields: Any) -> Membership:
    """Whose pages are in English, as the tests read them."""
    membership = factories.make_member(organisation, *kinds, **fields)
    membership.user.language = "en"
    membership.user.save()
    return membership


def person_of(membership: Membership) -> Any:
    with organisation_scope(membership.organisation):
        return membership.persons.get()


def headings(home: BeautifulSoup) -> list[str]:
    return [" ".join(heading.text.split()) for heading in home.select("main h1, main h2")]


def lead(home: BeautifulSoup) -> str:
    return home.select_one("main .lead").text  # type: ignore[union-attr]


def set_up(organisation: Organisation) -> None:
    """What an organisation needs to be at work, with nothing stuck."""
    factories.make_unit(organisation)
    factories.make_person(organisation)
    factories.make_strategy(organisation)
