"""Citizens read a strategy: what is marked, while it is in force, and nobody's name."""

import datetime
import io
import re
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Node, NodeKind, Party, Strategy
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    """A focus area with two goals, one of which is not for citizens."""
    strategy = factories.make_strategy(
        nordsund, "Vi uddanner til Nordsund", status="in_force", is_public=True, adopted_by="Byrådet",
        background="Der bliver flere ældre.",
    )  # fmt: skip
    unit = factories.make_unit(nordsund, "Center for Ældre")
    owner = factories.make_person(nordsund, "Karen Bisgaard")
    area = factories.make_node(strategy, "Vejlederne", kind=NodeKind.FOCUS_AREA, is_public=True)
    factories.make_node(strategy, "Et internt mål", parent=area)
    factories.make_node(
        strategy, "Alle vejledere er uddannet", parent=area, is_public=True, owner_unit=unit,
        owner_name="Center for Ældre",
    )  # fmt: skip
    owned = factories.make_node(
        strategy, "Vejlederne har tid", parent=area, is_public=True, owner_person=owner,
        owner_name="Karen Bisgaard", resources="Tre timer om ugen",
    )  # fmt: skip
    with organisation_scope(nordsund):
        Party.objects.create(
            organisation=nordsund,
            strategy=strategy,
            node=owned,
            part="carries",
            name="Den lokale fagforening",
        )
        Party.objects.create(
            organisation=nordsund, strategy=strategy, node=owned, part="carries", person=owner,
            name="Karen Bisgaard",
        )  # fmt: skip
    return strategy


def address(strategy: Strategy, slug: str = "nordsund", ending: str = "") -> str:
    return f"/p/{slug}/strategier/{strategy.public_name}/{ending}"


def read(strategy: Strategy, client: Client) -> str:
    return client.get(address(strategy)).content.decode()


def test_what_is_marked_is_there_without_signing_in(strategy: Strategy, client: Client) -> None:
    page = read(strategy, client)
    assert "Alle vejledere er uddannet" in page
    assert "Der bliver flere ældre." in page
    assert "Byrådet" in page


def test_what_is_not_marked_is_not_there_and_numbers_stay(strategy: Strategy, client: Client) -> None:
    page = read(strategy, client)
    assert "Et internt mål" not in page
    assert re.search(r"1\.2\s+Alle vejledere er uddannet", page)


def test_nothing_is_shown_under_a_part_that_is_not_marked(strategy: Strategy, client: Client) -> None:
    with organisation_scope(strategy.organisation):
        Node.objects.filter(kind=NodeKind.FOCUS_AREA).update(is_public=False)
    assert "Alle vejledere er uddannet" not in read(strategy, client)


def test_units_and_outside_parties_are_named_and_people_are_not(strategy: Strategy, client: Client) -> None:
    page = read(strategy, client)
    assert "Center for Ældre" in page
    assert "Den lokale fagforening" in page
    assert "Karen" not in page
    assert "Tre timer" not in page


@pytest.mark.parametrize(
    ("field", "value"), [("is_public", False), ("status", "draft"), ("status", "finished")]
)
def test_only_a_public_strategy_in_force_is_found(
    field: str, value: Any, strategy: Strategy, client: Client
) -> None:
    with organisation_scope(strategy.organisation):
        Strategy.objects.update(**{field: value})
    assert client.get(address(strategy)).status_code == 404
    assert client.get(address(strategy, ending="pdf/")).status_code == 404
    assert "Vi uddanner" not in client.get("/p/nordsund/").content.decode()


def test_another_organisations_address_does_not_find_it(
    strategy: Strategy, sundhavn: Organisation, client: Client
) -> None:
    assert client.get(address(strategy, slug="sundhavn")).status_code == 404
    assert client.get(f"/p/sundhavn/strategies/{strategy.pk}/").status_code == 404
    assert client.get(address(strategy, slug="findes-ikke")).status_code == 404
    assert "Vi uddanner" not in client.get("/p/sundhavn/").content.decode()


def test_it_speaks_the_organisations_language_to_everybody(strategy: Strategy, client: Client) -> None:
    answer = client.get(address(strategy), headers={"Accept-Language": "sv"})
    assert answer["Content-Language"] == "da"
    assert '<html lang="da">' in answer.content.decode()


def test_who_is_signed_in_gets_the_same_page(strategy: Strategy, client: Client, sign_in: Any) -> None:
    before = read(strategy, client)
    member = factories.make_member(strategy.organisation, Role.Kind.HR)
    assert read(strategy, sign_in(member)) == before


def test_marked_indicators_of_what_is_shown_are_there(strategy: Strategy, client: Client) -> None:
    with organisation_scope(strategy.organisation):
        shown, hidden = (
            Node.objects.get(title=title) for title in ("Alle vejledere er uddannet", "Et internt mål")
        )
    day = {datetime.date(2026, 1, 1): 48}
    factories.make_indicator(strategy, "Uddannede vejledere", shown, day, is_public=True)
    factories.make_indicator(strategy, "Ikke for alle", shown, day)
    factories.make_indicator(strategy, "Under det interne", hidden, day, is_public=True)
    factories.make_indicator(strategy, "Fjernet tal", shown, day, is_public=True, removed_at=timezone.now())
    factories.make_indicator(strategy, "Borgere over 80", None, day, is_public=True)
    page = read(strategy, client)
    named = ("Uddannede vejledere", "Borgere over 80", "Ikke for alle", "Under det interne", "Fjernet tal")
    assert [name for name in named if name in page] == ["Uddannede vejledere", "Borgere over 80"]
    assert re.search(r"48\s%", page)


def test_its_address_can_be_read(strategy: Strategy, client: Client) -> None:
    assert strategy.public_name == f"vi-uddanner-til-nordsund-{str(strategy.pk)[-8:]}"
    page = client.get("/p/nordsund/").content.decode()
    assert f'href="{address(strategy)}"' in page
    assert f'href="{address(strategy, ending="pdf/")}"' in read(strategy, client)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Kloge hænder på Ærø og Årø", "kloge-haender-paa-aeroe-og-aaroe-"),
        ("Räkna med äldre i Björkvik!", "rakna-med-aldre-i-bjorkvik-"),
        ("Ord " * 70, "ord-" * 15),
        ("x" * 300, "x" * 60 + "-"),
        ("…", ""),
    ],
)
def test_any_title_has_an_address(title: str, words: str, strategy: Strategy, client: Client) -> None:
    with organisation_scope(strategy.organisation):
        Strategy.objects.update(title=title)
        strategy.refresh_from_db()
    assert strategy.public_name == words + strategy.pk.hex[-8:]
    assert client.get(address(strategy)).status_code == 200


@pytest.mark.parametrize("ending", ["", "pdf/"])
def test_the_address_with_its_id_stays_valid(ending: str, strategy: Strategy, client: Client) -> None:
    answer = client.get(f"/p/nordsund/strategies/{strategy.pk}/{ending}")
    assert (answer.status_code, answer["Location"]) == (302, address(strategy, ending=ending))


def test_addresses_with_the_words_of_an_earlier_title_lead_there(strategy: Strategy, client: Client) -> None:
    before, file_before = address(strategy), address(strategy, ending="pdf/")
    with organisation_scope(strategy.organisation):
        Strategy.objects.update(title="Vi uddanner hele Nordsund")
        strategy.refresh_from_db()
    assert client.get(before)["Location"] == address(strategy) != before
    assert client.get(file_before).status_code == 200


@pytest.mark.parametrize("name", ["vi-uddanner-til-nordsund", "vi-uddanner-00000000", "d", "-", "%"])
def test_an_address_without_its_id_finds_nothing(name: str, strategy: Strategy, client: Client) -> None:
    assert client.get(f"/p/nordsund/strategier/{name}/").status_code == 404


def test_nobody_can_change_anything_there(strategy: Strategy, client: Client) -> None:
    assert client.post(address(strategy)).status_code == 405


def test_the_pdf_says_the_same_and_is_accessible(strategy: Strategy, client: Client) -> None:
    answer = client.get(address(strategy, ending="pdf/"))
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert str(pdf.docinfo["/Title"]).startswith("Vi uddanner til Nordsund")
        assert str(pdf.Root.Lang) == "da"
        assert pdf.Root.MarkInfo.Marked


def test_the_list_names_what_is_public(strategy: Strategy, client: Client) -> None:
    page = client.get("/p/nordsund/").content.decode()
    assert "Vi uddanner til Nordsund" in page


@pytest.mark.parametrize("goals", [1, 3])
def test_the_number_of_queries_is_the_same(
    goals: int, strategy: Strategy, client: Client, django_assert_num_queries: Any
) -> None:
    with organisation_scope(strategy.organisation):
        area = Node.objects.get(kind=NodeKind.FOCUS_AREA)
    for number in range(goals):
        factories.make_node(strategy, f"Mål {number}", parent=area, is_public=True)
    with django_assert_num_queries(10):
        client.get(address(strategy))
