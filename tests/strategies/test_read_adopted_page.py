"""Citizens read the strategy as it was adopted last, while HR works on the next one."""

import datetime
from typing import Any

import pytest
from django.test import Client

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from strategies.models import Indicator, Measurement, Node, NodeKind, Strategy
from strategies.services.revisions import adopt_strategy
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(nordsund: Organisation, hr: Membership) -> Strategy:
    """Public, adopted, with a goal of a unit's that is marked, and one that is not."""
    strategy = factories.make_strategy(nordsund, "Vi uddanner", status="in_force", is_public=True)
    area = factories.make_node(strategy, "Vejledere", kind=NodeKind.FOCUS_AREA, is_public=True)
    unit = factories.make_unit(nordsund, "Center for Ældre")
    goal = factories.make_node(
        strategy, "Alle er uddannet", parent=area, is_public=True, owner_unit=unit, owner_name=unit.name
    )
    factories.make_node(strategy, "Et internt mål", parent=area)
    factories.make_indicator(strategy, "Uddannede", goal, {datetime.date(2026, 1, 1): 48}, is_public=True)
    with organisation_scope(nordsund):
        adopt_strategy(
            strategy=strategy, adopted_by="Byrådet", on=datetime.date(2026, 6, 15), about="", by=hr
        )
    return strategy


def read(strategy: Strategy, client: Client) -> str:
    return client.get(f"/p/nordsund/strategies/{strategy.pk}/", follow=True).text


def change(strategy: Strategy, named: str, **fields: Any) -> None:
    with organisation_scope(strategy.organisation):
        Node.with_removed.filter(title=named).update(**fields)


def test_what_is_worked_on_is_not_shown_before_it_is_adopted(
    strategy: Strategy, client: Client, hr: Membership
) -> None:
    change(strategy, "Alle er uddannet", title="Hver er uddannet")
    with organisation_scope(strategy.organisation):
        Strategy.objects.update(title="En ny titel", adopted_by="Ingen")
    page = read(strategy, client)
    assert "Alle er uddannet" in page
    assert "Vi uddanner" in page
    assert "Byrådet" in page
    assert "Hver er uddannet" not in page
    assert "En ny titel" not in page
    with organisation_scope(strategy.organisation):
        now = Strategy.objects.get()
        adopt_strategy(strategy=now, adopted_by="Byrådet", on=datetime.date(2026, 9, 1), about="", by=hr)
    assert "Hver er uddannet" in read(strategy, client)


def test_a_part_that_is_removed_stands_until_the_next_one(strategy: Strategy, client: Client) -> None:
    change(strategy, "Alle er uddannet", removed_at="2026-07-01T12:00Z")
    assert "Alle er uddannet" in read(strategy, client)


def test_a_mark_that_is_taken_away_takes_effect_at_once(strategy: Strategy, client: Client) -> None:
    change(strategy, "Alle er uddannet", is_public=False)
    page = read(strategy, client)
    assert "Alle er uddannet" not in page
    assert "Uddannede" not in page


def test_what_was_not_marked_is_not_shown_and_can_be(strategy: Strategy, client: Client) -> None:
    assert "Et internt mål" not in read(strategy, client)
    change(strategy, "Et internt mål", is_public=True)
    assert "Et internt mål" in read(strategy, client)


def test_units_are_named_as_they_were(strategy: Strategy, client: Client) -> None:
    change(strategy, "Alle er uddannet", owner_name="Center for Sundhed")
    assert "Center for Ældre" in read(strategy, client)


def test_numbers_are_todays_and_definitions_the_adopted_ones(strategy: Strategy, client: Client) -> None:
    with organisation_scope(strategy.organisation):
        Indicator.objects.update(name="Noget andet")
        indicator = Indicator.objects.get()
        Measurement.objects.create(
            organisation=strategy.organisation, strategy=strategy, indicator=indicator,
            measured_on=datetime.date(2026, 10, 1), value=77,
        )  # fmt: skip
    page = read(strategy, client)
    assert "Uddannede" in page
    assert "77" in page
    assert "Noget andet" not in page


def test_the_list_names_it_as_it_was_adopted(strategy: Strategy, client: Client) -> None:
    with organisation_scope(strategy.organisation):
        Strategy.objects.update(title="En ny titel")
    page = client.get("/p/nordsund/").text
    assert "Vi uddanner" in page
    assert "En ny titel" not in page
