"""Somebody searches over everything that they may see."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import LookUp, Role
from strategies.models import Strategy
from tests import factories
from tests.dashboards import frame

SEARCH = "/o/nordsund/search/"


def found(client: Client, q: str) -> dict[str, list[str]]:
    """Titles by the addresses' room."""
    groups: dict[str, list[str]] = {}
    for group in client.get(SEARCH, {"q": q}).context["found"]:
        for hit in group.hits:
            room = hit.url.split("/")[3] if "/parts/" not in hit.url else "parts"
            groups.setdefault(room, []).append(hit.title)
    return groups


def make_everything(organisation: Organisation) -> Any:
    """One of each kind with the same word in it."""
    unit = factories.make_unit(organisation, "Åbrinken")
    factories.make_person(organisation, "Åbrinkens Amira", unit=unit)
    strategy = factories.make_strategy(organisation, "Åbrinken i kraft", status=Strategy.Status.IN_FORCE)
    factories.make_node(strategy, "Et mål på Åbrinken")
    draft = factories.make_strategy(organisation, "Åbrinken i udkast")
    factories.make_node(draft, "Et udkasts mål på Åbrinken")
    return unit


def test_hr_finds_all_of_it(nordsund: Organisation, sign_in: Any) -> None:
    make_everything(nordsund)
    assert found(sign_in(factories.make_member(nordsund, Role.Kind.HR)), "åbrinken") == {
        "strategies": ["Åbrinken i kraft", "Åbrinken i udkast"],
        "parts": ["Et mål på Åbrinken", "Et udkasts mål på Åbrinken"],
        "people": ["Åbrinkens Amira"],
        "units": ["Åbrinken"],
    }


def test_a_leader_finds_the_people_of_own_units(nordsund: Organisation, sign_in: Any) -> None:
    unit = make_everything(nordsund)
    factories.make_person(nordsund, "Åbrinkens tidligere Jonas")
    leader = factories.make_member(nordsund, Role.Kind.LEADER, unit=unit, name="Karen Lund")
    assert found(sign_in(leader), "åbrinken") == {
        "strategies": ["Åbrinken i kraft"],
        "parts": ["Et mål på Åbrinken"],
        "people": ["Åbrinkens Amira"],
        "units": ["Åbrinken"],
    }


@pytest.mark.parametrize(
    "kind", [Role.Kind.SUPERVISOR, Role.Kind.NEWCOMER, Role.Kind.STEERING_GROUP, Role.Kind.READER]
)
def test_others_find_strategies_and_themselves(nordsund: Organisation, sign_in: Any, kind: Role.Kind) -> None:
    make_everything(nordsund)
    me = factories.make_member(nordsund, kind, name="Sofie fra Åbrinken")
    assert found(sign_in(me), "åbrinken") == {
        "strategies": ["Åbrinken i kraft"],
        "parts": ["Et mål på Åbrinken"],
        "people": ["Sofie fra Åbrinken"],
    }


def test_each_word_has_to_fit(nordsund: Organisation, sign_in: Any) -> None:
    make_everything(nordsund)
    client = sign_in(factories.make_member(nordsund, Role.Kind.HR))
    assert found(client, "åbrinken kraft") == {"strategies": ["Åbrinken i kraft"]}


@pytest.mark.parametrize("q", ["", " ", "å", " å "])
def test_one_letter_is_not_searched_for(nordsund: Organisation, sign_in: Any, q: str) -> None:
    make_everything(nordsund)
    client = sign_in(factories.make_member(nordsund, Role.Kind.HR))
    assert found(client, q) == {}
    assert 'class="empty"' not in client.get(SEARCH, {"q": q}).text


def test_nothing_found_says_what_to_try(nordsund: Organisation, sign_in: Any) -> None:
    client = sign_in(factories.make_member(nordsund, Role.Kind.HR))
    assert 'class="empty"' in client.get(SEARCH, {"q": "findes ikke"}).text


def test_at_most_ten_of_a_kind_are_shown_and_said_to_be_some(nordsund: Organisation, sign_in: Any) -> None:
    for number in range(12):
        factories.make_unit(nordsund, f"Børnehus {number}")
    answer = sign_in(factories.make_member(nordsund, Role.Kind.HR)).get(SEARCH, {"q": "børnehus"})
    assert len(answer.context["found"][0].hits) == 10
    assert answer.context["more"]


def test_what_somebody_searched_for_does_no_harm_to_the_page(nordsund: Organisation, sign_in: Any) -> None:
    client = sign_in(factories.make_member(nordsund, Role.Kind.HR))
    assert "<script>alert" not in client.get(SEARCH, {"q": "<script>alert(1)</script>"}).text


def test_nothing_of_another_organisation_is_found(
    nordsund: Organisation, sundhavn: Organisation, sign_in: Any
) -> None:
    make_everything(sundhavn)
    client = sign_in(factories.make_member(nordsund, Role.Kind.HR))
    assert found(client, "åbrinken") == {}
    assert client.get("/o/sundhavn/search/", {"q": "åbrinken"}).status_code == 404


def test_finding_people_is_logged(nordsund: Organisation, sign_in: Any) -> None:
    person = factories.make_person(nordsund, "Amira Holst")
    found(sign_in(factories.make_member(nordsund, Role.Kind.HR)), "amira")
    with organisation_scope(nordsund):
        assert LookUp.objects.get().persons == [person.pk]


@pytest.mark.parametrize("n", [1, 3])
def test_the_number_of_queries_does_not_grow(
    nordsund: Organisation, sign_in: Any, django_assert_num_queries: DjangoAssertNumQueries, n: int
) -> None:
    for _ in range(n):
        make_everything(nordsund)
    client = sign_in(factories.make_member(nordsund, Role.Kind.HR))
    with django_assert_num_queries(frame.QUERIES + 5):
        client.get(SEARCH, {"q": "åbrinken"})
