"""HR gives a strategy its public page, and marks what stands there."""

from typing import Any

import pytest

from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Indicator, Node, NodeKind, Strategy
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    strategy = factories.make_strategy(nordsund, status="in_force")
    area = factories.make_node(strategy, "Vejlederne", kind=NodeKind.FOCUS_AREA)
    factories.make_node(strategy, "Alle vejledere er uddannet", parent=area)
    return strategy


@pytest.fixture
def hr(nordsund: Organisation, sign_in: Any) -> Any:
    return sign_in(factories.make_member(nordsund, Role.Kind.HR))


def address(strategy: Strategy) -> str:
    return f"/o/nordsund/strategies/{strategy.pk}/public/"


def nodes(strategy: Strategy) -> dict[str, Node]:
    with organisation_scope(strategy.organisation):
        return {node.title: node for node in Node.objects.filter(strategy=strategy)}


def test_everything_is_proposed_the_first_time(strategy: Strategy, hr: Any) -> None:
    assert hr.get(address(strategy)).content.decode().count(" checked") == 2


def test_what_is_marked_is_public_and_the_rest_is_not(strategy: Strategy, hr: Any) -> None:
    area = nodes(strategy)["Vejlederne"]
    answer = hr.post(address(strategy), {"is_public": "on", "parts": [str(area.pk)]})
    assert answer.status_code == 302
    assert nodes(strategy)["Vejlederne"].is_public
    assert not nodes(strategy)["Alle vejledere er uddannet"].is_public
    with organisation_scope(strategy.organisation):
        assert Strategy.objects.get(pk=strategy.pk).is_public


def test_what_is_added_later_waits_and_the_page_says_so(strategy: Strategy, hr: Any) -> None:
    everything = [str(node.pk) for node in nodes(strategy).values()]
    hr.post(address(strategy), {"is_public": "on", "parts": everything})
    factories.make_node(strategy, "Et nyt mål", parent=nodes(strategy)["Vejlederne"])
    page = hr.get(address(strategy)).content.decode()
    assert page.count('name="parts"') == 3
    assert page.count(" checked") == 3  # the two, and that the page is public
    assert "1 part is not shown." in page or "1 del vises ikke." in page


def test_taking_the_page_away_keeps_the_marks(strategy: Strategy, hr: Any) -> None:
    everything = [str(node.pk) for node in nodes(strategy).values()]
    hr.post(address(strategy), {"is_public": "on", "parts": everything})
    hr.post(address(strategy), {"parts": everything})
    assert all(node.is_public for node in nodes(strategy).values())
    assert hr.get(f"/p/nordsund/strategies/{strategy.pk}/").status_code == 404


def test_a_part_of_another_strategy_or_nonsense_is_refused(strategy: Strategy, hr: Any) -> None:
    other = factories.make_node(factories.make_strategy(strategy.organisation, "Den anden"), "Et andet mål")
    for wrong in (str(other.pk), "nonsense", ""):
        answer = hr.post(address(strategy), {"is_public": "on", "parts": [wrong]})
        assert answer.status_code == 422
    with organisation_scope(strategy.organisation):
        assert not Node.objects.filter(is_public=True).exists()


def test_the_preview_shows_a_draft_as_it_will_look(strategy: Strategy, hr: Any) -> None:
    with organisation_scope(strategy.organisation):
        Strategy.objects.update(status="draft")
        Node.objects.update(is_public=True)
    assert "Alle vejledere er uddannet" in hr.get(f"{address(strategy)}preview/").content.decode()


def test_only_hr_decides(strategy: Strategy, nordsund: Organisation, sign_in: Any) -> None:
    leader = sign_in(factories.make_member(nordsund, Role.Kind.LEADER, unit=factories.make_unit(nordsund)))
    assert leader.post(address(strategy), {"is_public": "on"}).status_code == 403


def test_indicators_are_marked_beside_the_parts(strategy: Strategy, hr: Any) -> None:
    goal = nodes(strategy)["Alle vejledere er uddannet"]
    shown, kept = (factories.make_indicator(strategy, name, goal) for name in ("Uddannede", "Ønsker"))
    assert hr.get(address(strategy)).content.decode().count(" checked") == 4
    parts = [str(node.pk) for node in nodes(strategy).values()]
    hr.post(address(strategy), {"is_public": "on", "parts": parts, "indicators": [str(shown.pk)]})
    with organisation_scope(strategy.organisation):
        marked = {one.name: one.is_public for one in Indicator.objects.filter(strategy=strategy)}
    assert marked == {"Uddannede": True, "Ønsker": False}
    assert str(kept.pk) in hr.get(address(strategy)).content.decode()


def test_indicators_of_another_strategy_are_refused(strategy: Strategy, hr: Any) -> None:
    other = factories.make_indicator(factories.make_strategy(strategy.organisation, "En anden"), "Fremmed")
    assert hr.post(address(strategy), {"indicators": [str(other.pk)]}).status_code == 422
    with organisation_scope(strategy.organisation):
        assert not Indicator.objects.get(pk=other.pk).is_public
