"""The steering group sees the strategy on one screen."""

import datetime
from collections import Counter
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import NodeKind, Status, Strategy
from strategies.overview import at_a_glance
from strategies.services.progress import report_progress
from tests import factories
from tests.dashboards.homes import headings, lead, member, page

DAY = datetime.timedelta(days=1)


def test_the_steering_group_sees_areas_by_status(
    nordsund: Organisation, strategy: Strategy, sign_in: Any
) -> None:
    area = factories.make_node(strategy, "Vejlederne", kind=NodeKind.FOCUS_AREA)
    theme = factories.make_node(strategy, "Tid", parent=area, kind=NodeKind.THEME)
    factories.make_node(strategy, "Et", parent=area, status=Status.DONE)
    factories.make_node(strategy, "To", parent=theme, status=Status.AT_RISK)
    factories.make_node(strategy, "Et initiativ", parent=theme, kind=NodeKind.INITIATIVE)
    home = page(sign_in(member(nordsund, Role.Kind.STEERING_GROUP)))
    assert lead(home) == "Of 3 goals and initiatives, 1 is done or on track, 1 at risk."
    row = home.select_one(".status-table tbody tr")
    assert row is not None
    assert [cell.text for cell in row.select(".in-table")] == ["1", "0", "1", "1", "0"]


def test_the_home_page_counts_as_the_follow_up_does(
    nordsund: Organisation, strategy: Strategy, sign_in: Any
) -> None:
    goal = factories.make_node(strategy, status=Status.DONE)
    factories.make_node(strategy, "Under målet", goal, NodeKind.INITIATIVE, status=Status.AT_RISK)
    client = sign_in(member(nordsund, Role.Kind.STEERING_GROUP))
    told = "Of 2 goals and initiatives, 1 is done or on track"
    assert lead(page(client)) == f"{told}, 1 at risk."
    here = {"slug": "nordsund", "strategy_id": strategy.pk}
    assert f"{told}." in client.get(reverse("strategy-follow-up", kwargs=here)).text
    assert "2 goals and initiatives" in client.get(reverse("strategy-detail", kwargs=here)).text
    other = factories.make_strategy(nordsund, "Uden mål", status=Strategy.Status.IN_FORCE)
    factories.make_node(other, "Faste stillinger", kind=NodeKind.INITIATIVE, status=Status.AT_RISK)
    assert lead(page(client)) == "Of 3 goals and initiatives, 1 is done or on track, 2 at risk."


def test_a_strategy_with_nothing_in_it_changes_no_word(
    nordsund: Organisation, strategy: Strategy, sign_in: Any
) -> None:
    client = sign_in(member(nordsund, Role.Kind.STEERING_GROUP))
    assert lead(page(client)) == "There are no goals or initiatives to follow yet."
    factories.make_node(factories.make_strategy(nordsund, "Med mål", status=Strategy.Status.IN_FORCE))
    assert lead(page(client)) == "Of 1 goal or initiative, 0 are done or on track, 0 at risk."


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["Of 1 goal or initiative, 1 is done or on track, 0 at risk.",
                "Of 3 goals and initiatives, 2 are done or on track, 1 at risk."]),
        ("da", ["Af 1 mål eller initiativ er 1 gennemført eller følger planen, 0 i risiko.",
                "Af 3 mål og initiativer er 2 gennemført eller følger planen, 1 i risiko."]),
        ("sv", ["Av 1 mål eller insats har 1 genomförts eller går enligt plan, 0 i riskzonen.",
                "Av 3 mål och insatser har 2 genomförts eller går enligt plan, 1 i riskzonen."]),
    ],
)  # fmt: skip
def test_each_number_is_inflected_by_itself(language: str, told: list[str]) -> None:
    few, many = Counter(done=1), Counter(done=2, at_risk=1)
    with translation.override(language):
        assert [at_a_glance(counts) for counts in (few, many)] == told


def test_the_steering_group_sees_what_has_changed_lately(
    nordsund: Organisation, strategy: Strategy, sign_in: Any
) -> None:
    hr = member(nordsund, Role.Kind.HR, name="Mette Holmgaard")
    node, other = factories.make_node(strategy, "Skrider"), factories.make_node(strategy, "Som før")
    with organisation_scope(nordsund):
        long_ago, lately = timezone.now() - 60 * DAY, timezone.now() - 2 * DAY
        report_progress(node=node, status=Status.ON_TRACK, text="Godt", by=hr, at=long_ago)
        report_progress(node=node, status=Status.AT_RISK, text="Skidt", by=hr, at=lately)
        report_progress(node=other, status=Status.ON_TRACK, text="Godt", by=hr, at=long_ago)
        report_progress(node=other, status=Status.ON_TRACK, text="Godt", by=hr, at=lately)
    home = page(sign_in(member(nordsund, Role.Kind.STEERING_GROUP, name="Bent Skovgaard")))
    changed = [row.text for row in home.select("[aria-labelledby=changed] li")]
    assert len(changed) == 1
    assert changed[0].startswith("SkriderFrom on track to at risk, ")


def test_the_steering_group_sees_the_numbers_that_are_furthest_from_their_target(
    nordsund: Organisation, strategy: Strategy, sign_in: Any
) -> None:
    draft, day = factories.make_strategy(nordsund, "Udkast"), datetime.date(2026, 1, 1)
    to: dict[str, Any] = {"direction": "up", "baseline": 0, "target": 100}
    for value in (90, 10, 50, 70, 30, 95, 99):
        factories.make_indicator(strategy, f"Tal {value}", values={day: value}, **to)
    factories.make_indicator(strategy, "Ikke målt", **to)
    factories.make_indicator(strategy, "Uden måltal", values={day: 1})
    factories.make_indicator(draft, "I udkastet", values={day: 1}, **to)
    home = page(sign_in(member(nordsund, Role.Kind.STEERING_GROUP)))
    shown = [name.text for name in home.select("[aria-labelledby=figures] h3")]
    assert shown == ["Tal 10", "Tal 30", "Tal 50", "Tal 70", "Tal 90", "Tal 95"]
    assert len(home.select("[aria-labelledby=figures] svg.chart")) == 6
    assert home.select_one("[aria-labelledby=figures] .status").text == "On the way"  # type: ignore[union-attr]


def test_before_the_first_strategy_the_page_says_what_would_be_here(
    nordsund: Organisation, sign_in: Any
) -> None:
    home = page(sign_in(member(nordsund, Role.Kind.STEERING_GROUP)))
    assert "Nothing to follow yet" in headings(home)
