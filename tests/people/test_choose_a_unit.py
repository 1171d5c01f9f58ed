"""Somebody chooses a unit, or none, from a list."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from organisations.models import Membership
from people.models import Role
from tests import factories
from tests.people.conftest import Places
from tests.people.pages import Pages


def choices(client: Client, address: str, name: str) -> list[str]:
    page = BeautifulSoup(client.get(address).text, "html.parser")
    return [option.text for option in page.select(f"select[name={name}] option")]


@pytest.mark.parametrize(
    ("page", "field", "nothing"),
    [
        ("person-add", "unit", "Ingen"), ("person-add", "professional_group", "Ingen"),
        ("role-add", "unit", "Ingen"), ("unit-add", "parent", "Ingen"), ("unit-merge", "into", "Vælg en"),
    ],
)  # fmt: skip
def test_the_choice_of_nothing_says_what_it_means(
    client: Client, hr: Membership, places: Places, page: str, field: str, nothing: str
) -> None:
    client.force_login(hr.user)
    assert choices(client, Pages(hr, places).url(page), field)[0] == nothing


def test_units_below_are_set_in(client: Client, hr: Membership, places: Places) -> None:
    client.force_login(hr.user)
    assert choices(client, Pages(hr, places).url("person-list"), "unit") == [
        "Alle", "Nordsund Kommune", "– Distrikt Nord", "– – Toften", "– – Åbrinken", "– Distrikt Syd",
    ]  # fmt: skip


def test_a_leaders_list_begins_at_the_edge(client: Client, hr: Membership, places: Places) -> None:
    leader = factories.make_member(hr.organisation, Role.Kind.LEADER, unit=places.north, name="Lone Ibsen")
    client.force_login(leader.user)
    shown = choices(client, Pages(hr, places).url("person-list"), "unit")
    assert shown == ["Alle", "Distrikt Nord", "– Toften", "– Åbrinken"]
