"""What an indicator's numbers say about its target, in words."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from organisations.models import Organisation
from people.models import Role
from strategies.figures import Figure, State
from strategies.models import Indicator, Measurement
from tests import factories
from tests.dashboards import frame

TODAY = datetime.date(2026, 11, 22)
LATER, BEFORE = datetime.date(2028, 12, 31), datetime.date(2026, 1, 1)


def figure(*values: object, **fields: Any) -> Figure:
    """A value a year, the latest this year."""
    facts = {"name": "Uddannede vejledere", "unit": "%", "target_on": LATER} | fields
    numbers = {key: None if value is None else Decimal(str(value)) for key, value in facts.items()
               if key in ("baseline", "target")}  # fmt: skip
    first = TODAY.year - len(values) + 1
    measurements = [
        Measurement(measured_on=datetime.date(first + n, 1, 1), value=Decimal(str(value)))
        for n, value in enumerate(values)
    ]
    return Figure(Indicator(**(facts | numbers)), measurements, TODAY)


@pytest.mark.parametrize(
    ("values", "fields", "state"),
    [
        ((), {"target": 90}, State.NOT_MEASURED),
        ((50,), {}, State.NO_TARGET),
        ((90,), {"target": 90, "direction": "up"}, State.REACHED),
        ((95,), {"target": 90, "direction": "up"}, State.REACHED),
        ((38,), {"target": 40, "direction": "down"}, State.REACHED),
        ((38,), {"target": 40, "baseline": 60}, State.REACHED),
        ((50,), {"target": 90, "direction": "up"}, State.NOT_REACHED),
        ((50,), {"target": 90, "direction": "up", "target_on": BEFORE}, State.NOT_IN_TIME),
        ((95,), {"target": 90, "direction": "up", "target_on": BEFORE}, State.REACHED),
        ((50, 60), {"target": 90, "direction": "up"}, State.ON_THE_WAY),
        ((50,), {"target": 90, "direction": "up", "baseline": 40}, State.ON_THE_WAY),
        ((80, 70), {"target": 40, "direction": "down"}, State.ON_THE_WAY),
        ((50, 70, 60), {"target": 90, "direction": "up"}, State.SLIPPING),
        ((50, 70, 50), {"target": 90, "direction": "up"}, State.NO_NEARER),
        ((50, 45), {"target": 90, "direction": "up"}, State.AWAY),
        ((50, 55), {"target": 40, "direction": "down"}, State.AWAY),
        ((-10, -5), {"target": 0, "direction": "up"}, State.ON_THE_WAY),
        ((50, 50), {"target": 50, "direction": "up"}, State.REACHED),
    ],
)
def test_the_words_tell_no_more_than_the_numbers(
    values: tuple[int, ...], fields: dict[str, Any], state: State
) -> None:
    assert figure(*values, **fields).state is state


@pytest.mark.parametrize(
    ("values", "fields", "missing"),
    [
        ((90,), {"target": 90, "baseline": 50, "direction": "up"}, "0"),
        ((70,), {"target": 90, "baseline": 50, "direction": "up"}, "0.5"),
        ((50,), {"target": 90, "baseline": 50, "direction": "up"}, "1"),
        ((40,), {"target": 90, "baseline": 50, "direction": "up"}, "1.25"),
        ((75,), {"target": 50, "baseline": 100, "direction": "down"}, "0.5"),
        ((45,), {"target": 90, "direction": "up"}, "0.5"),
        ((-5,), {"target": 0, "direction": "up"}, "5"),
        ((), {"target": 90, "direction": "up"}, "0"),
    ],
)
def test_how_much_of_the_way_is_left(values: Any, fields: dict[str, Any], missing: str) -> None:
    assert figure(*values, **fields).missing == Decimal(missing)


def test_the_baseline_is_the_charts_first_point_unless_measured_by_then() -> None:
    on = {"baseline": 40, "baseline_on": datetime.date(2020, 1, 1)}
    assert [value for _day, value in figure(50, 60, **on).points] == [40, 50, 60]
    assert [value for _day, value in figure(**on).points] == [40]
    late = {"baseline": 40, "baseline_on": datetime.date(2026, 6, 1)}
    assert [value for _day, value in figure(50, 60, **late).points] == [50, 60]


# --- The list ---------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("n", [1, 3])
def test_the_pages_ask_the_same_whatever_they_show(
    n: int, nordsund: Organisation, sign_in: Any, django_assert_num_queries: Any
) -> None:
    strategy = factories.make_strategy(nordsund, status="in_force")
    goal = factories.make_node(strategy)
    for number in range(n):
        for node in (goal, None):
            factories.make_indicator(strategy, f"Tal {number}", node, {BEFORE: 5, TODAY: 6}, target=9)
    client = sign_in(factories.make_member(nordsund, Role.Kind.HR))
    with django_assert_num_queries(frame.QUERIES + 4):
        client.get(reverse("indicator-list", args=["nordsund", strategy.pk]))
    with django_assert_num_queries(frame.QUERIES + 7):
        client.get(reverse("node-detail", args=["nordsund", strategy.pk, goal.pk]))
    with django_assert_num_queries(frame.QUERIES + 5):
        client.get(reverse("strategy-detail", args=["nordsund", strategy.pk]))
    with django_assert_num_queries(frame.QUERIES + 3):
        client.get(reverse("indicator-export", args=["nordsund", strategy.pk]))


def names(client: Any, strategy: Any, query: str = "") -> list[str]:
    page = client.get(reverse("indicator-list", args=["nordsund", strategy.pk]) + query)
    rows = BeautifulSoup(page.content, "html.parser").select("tbody th a")
    return [row.text.replace("\u00ad", "") for row in rows]


@pytest.mark.django_db
def test_the_list_is_searched_narrowed_and_sorted(nordsund: Organisation, sign_in: Any) -> None:
    strategy = factories.make_strategy(nordsund, status="in_force")
    goal = factories.make_node(strategy, "Nok vejledere")
    factories.make_indicator(strategy, "Vejledere", goal, {BEFORE: 5}, target=9, direction="up")
    factories.make_indicator(strategy, "Elever", goal, {BEFORE: 20})
    factories.make_indicator(strategy, "Børn", None)
    client = sign_in(factories.make_member(nordsund, Role.Kind.STEERING_GROUP))
    assert names(client, strategy) == ["Vejledere", "Elever", "Børn"]
    assert names(client, strategy, "?sort=name") == ["Børn", "Elever", "Vejledere"]
    assert names(client, strategy, "?q=nok&sort=-value") == ["Elever", "Vejledere"]
    assert names(client, strategy, "?kind=target") == ["Vejledere"]
    assert names(client, strategy, "?kind=background") == ["Børn"]
    assert names(client, strategy, "?kind=unmeasured") == ["Børn"]
    assert names(client, strategy, "?kind=fed") == []


@pytest.mark.django_db
def test_a_drafts_numbers_are_for_hr(nordsund: Organisation, sign_in: Any) -> None:
    strategy = factories.make_strategy(nordsund)
    indicator = factories.make_indicator(strategy)
    client = sign_in(factories.make_member(nordsund, Role.Kind.STEERING_GROUP))
    for name, more in (("indicator-list", []), ("indicator-detail", [indicator.pk])):
        assert client.get(reverse(name, args=["nordsund", strategy.pk, *more])).status_code == 404


@pytest.mark.django_db
def test_an_empty_list_offers_the_first_step(nordsund: Organisation, sign_in: Any) -> None:
    strategy = factories.make_strategy(nordsund)
    client = sign_in(factories.make_member(nordsund, Role.Kind.HR))
    page = client.get(reverse("indicator-list", args=["nordsund", strategy.pk])).content.decode()
    assert reverse("indicator-add", args=["nordsund", strategy.pk]) in page
