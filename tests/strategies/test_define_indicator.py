"""HR says what is counted, from where and to where."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies import steps
from strategies.models import Indicator, Node
from strategies.refusals import Refused
from strategies.services import indicators, structure, texts
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 1, 1)
WORDS = {"name": "Uddannede vejledere", "definition": "Andel af alle.", "unit": "%", "source": "HR's liste"}


@pytest.fixture
def goal(nordsund: Organisation) -> Node:
    return factories.make_node(factories.make_strategy(nordsund, status="in_force"))


def address(node: Node, name: str = "indicator-add", *more: Any) -> str:
    return reverse(name, args=["nordsund", node.strategy_id, *more])


def indicators_of(node: Node) -> list[Indicator]:
    with organisation_scope(node.organisation_id):
        return list(Indicator.objects.filter(strategy=node.strategy_id))


def add(client: Client, goal: Node, **fields: str) -> Any:
    return client.post(address(goal), {**WORDS, "node": str(goal.pk), **fields})


def problems(answer: Any) -> list[str]:
    assert answer.status_code == 422
    page = BeautifulSoup(answer.content, "html.parser")
    return [row.text for row in page.select(".alert-error li")]


def test_an_indicator_stands_on_its_goal(mette: Client, goal: Node) -> None:
    answer = add(
        mette, goal, direction="up", baseline="48", baseline_on="2022-10-31", target="99.5",
        target_on="2028-12-31",
    )  # fmt: skip
    (indicator,) = indicators_of(goal)
    assert answer["Location"] == address(goal, "indicator-detail", indicator.pk)
    assert (indicator.node_id, indicator.baseline, indicator.target) == (
        goal.pk,
        Decimal(48),
        Decimal("99.5"),
    )
    page = mette.get(reverse("node-detail", args=["nordsund", goal.strategy_id, goal.pk])).content.decode()
    assert "Uddannede vejledere" in page
    assert "Target 99.5\u00a0%" in page


def test_on_no_part_it_is_a_background_figure(mette: Client, goal: Node) -> None:
    add(mette, goal, node="", name="Børn fra 0 til 6 år", unit="børn")
    assert indicators_of(goal)[0].node is None
    page = BeautifulSoup(
        mette.get(reverse("strategy-detail", args=["nordsund", goal.strategy_id])).content, "html.parser"
    )
    background = page.select_one("[aria-labelledby=background]")
    assert background is not None
    assert "Børn fra 0 til 6 år" in background.text.replace("\u00ad", "")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"direction": "up", "target": "40"},
            "Target: The number should rise, but the target is below the baseline.",
        ),
        (
            {"direction": "down", "target": "60"},
            "Target: The number should fall, but the target is above the baseline.",
        ),
        (
            {"direction": "up", "target": "60", "target_on": "2021-01-01"},
            "To be reached by: The target cannot be reached before the baseline was measured.",
        ),
        ({"target": "60"}, "Direction: Say whether the number should rise or fall to reach the target."),
        (
            {"target_on": "2028-01-01"},
            "Target: Write the target that is to be reached by that day, or leave the day out.",
        ),
        ({"baseline_on": ""}, "Baseline measured on: Say on which day the baseline was measured."),
        ({"baseline": ""}, "Baseline: Write the baseline of that day, or leave the day out."),
        (
            {"baseline_on": "2150-01-01"},
            "Baseline measured on: A day in the future cannot have been measured.",
        ),
        ({"name": ""}, "Name: Write what the number is called."),
        ({"definition": " "}, "Definition: Write what is counted."),
        ({"source": ""}, "Source: Write where the number is taken from."),
        ({"baseline": "NaN"}, "Baseline: Write a number with digits only, for instance 1,234 or 45.5."),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    mette: Client, goal: Node, fields: dict[str, str], sentence: str
) -> None:
    answer = add(mette, goal, **{"baseline": "50", "baseline_on": "2022-01-01"} | fields)
    assert sentence in problems(answer)
    assert indicators_of(goal) == []


def test_the_service_refuses_what_the_form_would(goal: Node, hr: Membership) -> None:
    facts: dict[str, Any] = {"name": "x", "baseline": Decimal(50), "baseline_on": datetime.date(2022, 1, 1)}
    with organisation_scope(hr.organisation), pytest.raises(Refused, match="below the baseline"):
        indicators.add_indicator(
            strategy=goal.strategy, by=hr, target=Decimal(1), direction="up", **facts
        )  # fmt: skip


def test_the_database_refuses_it_last(goal: Node) -> None:
    with (
        organisation_scope(goal.organisation_id), pytest.raises(IntegrityError), transaction.atomic()
    ):  # fmt: skip
        factories.make_indicator(goal.strategy, direction="up", baseline=50, target=40)


def test_a_goal_of_another_strategy_cannot_be_chosen(mette: Client, goal: Node) -> None:
    other = factories.make_node(factories.make_strategy(goal.organisation, "En anden"))
    answer = add(mette, goal, node=str(other.pk))
    assert problems(answer)[0].startswith("What it is about: ")


def test_it_is_changed_and_moves_to_another_goal(mette: Client, goal: Node) -> None:
    other = factories.make_node(goal.strategy, "Nok vejledere")
    factories.make_indicator(goal.strategy, node=other)
    indicator = factories.make_indicator(goal.strategy, node=goal)
    change = WORDS | {"node": str(other.pk), "unit": "personer"}
    answer = mette.post(address(goal, "indicator-edit", indicator.pk), change)
    assert answer.status_code == 302
    changed = next(one for one in indicators_of(goal) if one.pk == indicator.pk)
    assert (changed.node_id, changed.unit, changed.position) == (other.pk, "personer", 1)


def test_numbers_do_not_change_their_unit_unnoticed(mette: Client, goal: Node) -> None:
    indicator = factories.make_indicator(goal.strategy, node=goal, values={DAY: 45})
    url = address(goal, "indicator-edit", indicator.pk)
    change = WORDS | {"node": str(goal.pk), "unit": "personer"}
    assert "keeps_numbers" not in mette.get(url).content.decode()
    answer = mette.post(url, change)
    said = "The numbers that are here were measured in another unit: %, not personer."
    assert problems(answer) == [f"Unit of measure: {said}"]
    assert "right in the new unit too" in answer.content.decode()
    assert indicators_of(goal)[0].unit == "%"
    assert mette.post(url, change | {"keeps_numbers": "on"}).status_code == 302
    assert indicators_of(goal)[0].unit == "personer"


def test_a_metric_does_not_change_the_unit_unnoticed_either(mette: Client, goal: Node) -> None:
    indicator = factories.make_indicator(goal.strategy, node=goal, values={DAY: 45}, unit="hold")
    change = WORDS | {"node": str(goal.pk), "metric": "goals_on_track", "unit": "hold"}
    answer = mette.post(address(goal, "indicator-edit", indicator.pk), change)
    assert problems(answer)[0].startswith("Unit of measure: The numbers that are here")


def test_a_unit_is_refused_by_the_service_too(hr: Membership, goal: Node) -> None:
    indicator = factories.make_indicator(goal.strategy, node=goal, values={DAY: 45})
    with organisation_scope(hr.organisation), pytest.raises(Refused, match="in another unit"):
        indicators.change_indicator(indicator=indicator, by=hr, unit="")


def test_the_form_shows_what_stands(mette: Client, goal: Node) -> None:
    indicator = factories.make_indicator(goal.strategy, node=goal, direction="up", target=Decimal("99.5"))
    page = BeautifulSoup(
        mette.get(address(goal, "indicator-edit", indicator.pk)).content, "html.parser"
    )  # fmt: skip
    assert page.select_one("[name=target]")["value"] == "99.5"  # type: ignore[index]
    assert page.select_one("[name=node] [selected]")["value"] == str(goal.pk)  # type: ignore[index]


def test_they_are_put_in_order(mette: Client, goal: Node) -> None:
    first, second, third = (factories.make_indicator(goal.strategy, name, goal) for name in "abc")
    mette.post(address(goal, "indicator-move", third.pk), {"step": "up"})
    mette.post(address(goal, "indicator-move", first.pk), {"step": "up"})
    assert [one.name for one in indicators_of(goal)] == ["a", "c", "b"]
    mette.post(address(goal, "indicator-move", first.pk), {"step": "down"})
    assert [one.name for one in indicators_of(goal)] == ["c", "a", "b"]
    assert mette.post(address(goal, "indicator-move", second.pk), {"step": "x"}).status_code == 404


def test_a_removed_one_comes_back_in_its_place_with_its_numbers(mette: Client, goal: Node) -> None:
    day = datetime.date(2026, 1, 1)
    first = factories.make_indicator(goal.strategy, "a", goal, {day: 5})
    factories.make_indicator(goal.strategy, "b", goal)
    gone = mette.post(address(goal, "indicator-remove", first.pk), follow=True)
    assert [one.name for one in indicators_of(goal)] == ["b"]
    assert mette.get(address(goal, "indicator-detail", first.pk)).status_code == 404
    toast = BeautifulSoup(gone.content, "html.parser").select_one('form[action*="/undo/"]')
    assert toast is not None
    assert mette.post(str(toast["action"]))["Location"] == address(goal, "indicator-detail", first.pk)
    assert [(one.name, one.position) for one in indicators_of(goal)] == [("a", 0), ("b", 1)]
    assert "<b>5\u00a0%</b>" in mette.get(address(goal, "indicator-detail", first.pk)).content.decode()


def test_with_its_goal_it_goes_and_comes_back(hr: Membership, goal: Node, mette: Client) -> None:
    indicator = factories.make_indicator(goal.strategy, node=goal)
    with organisation_scope(hr.organisation):
        structure.remove(nodes=[goal], by=hr)
    assert mette.get(address(goal, "indicator-detail", indicator.pk)).status_code == 404
    with organisation_scope(hr.organisation):
        steps.undo(strategy_id=goal.strategy_id, by=hr)
    assert mette.get(address(goal, "indicator-detail", indicator.pk)).status_code == 200


def test_a_draft_is_removed_with_its_indicators(hr: Membership) -> None:
    strategy = factories.make_strategy(hr.organisation)
    factories.make_indicator(strategy, values={datetime.date(2026, 1, 1): 5})
    with organisation_scope(hr.organisation):
        texts.remove_strategy(strategy=strategy, by=hr)
        assert not Indicator.with_removed.exists()


def test_only_hr_says_what_is_counted(nordsund: Organisation, goal: Node, sign_in: Any) -> None:
    client = sign_in(factories.make_member(nordsund, Role.Kind.STEERING_GROUP))
    assert client.get(address(goal)).status_code == 403
    page = client.get(reverse("node-detail", args=["nordsund", goal.strategy_id, goal.pk]))
    assert address(goal) not in page.content.decode()
