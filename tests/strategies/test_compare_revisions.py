"""Somebody asks what has changed, between any two revisions or up to now."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Indicator, Measurement, Node, NodeKind, Revision, Strategy
from strategies.services.revisions import adopt_strategy
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(nordsund: Organisation, hr: Membership) -> Strategy:
    """Adopted, then worked on: a goal is moved and has another title and day, one is new, one is gone."""
    strategy = factories.make_strategy(nordsund, "Vi uddanner", status="in_force", lead="Kort.")
    first = factories.make_node(strategy, "Vejledere", kind=NodeKind.FOCUS_AREA)
    second = factories.make_node(strategy, "Fastholdelse", kind=NodeKind.FOCUS_AREA)
    goal = factories.make_node(strategy, "Alle er uddannet", parent=first)
    factories.make_node(strategy, "Ingen stopper", parent=second)
    factories.make_indicator(strategy, "Uddannede", goal, {datetime.date(2026, 1, 1): 48}, target=60)
    with organisation_scope(nordsund):
        adopt_strategy(
            strategy=strategy, adopted_by="Byrådet", on=datetime.date(2026, 6, 15), about="", by=hr
        )
        Strategy.objects.update(lead="Kortere.")
        Node.objects.filter(pk=goal.pk).update(
            title="Alle vejledere er uddannet", parent=second, due_on=datetime.date(2027, 6, 30)
        )
        Node.objects.filter(title="Ingen stopper").update(removed_at="2026-07-01T12:00Z")
        Indicator.objects.update(target=80)
    factories.make_node(strategy, "Tid til vejledning", parent=first, text="To timer.")
    return strategy


def told(page: str) -> dict[str, dict[str, str]]:
    """By «how title»: the lines of each part and indicator."""
    return {
        f"{text(change, '.change__how')} {text(change, 'h3')}": {
            text(line, "dt"): text(line, "dd") for line in change.select(".changed > div")
        }
        for change in BeautifulSoup(page, "html.parser").select(".change")
    }


def text(found: Any, selector: str) -> str:
    return " ".join(found.select_one(selector).get_text().split())


def address(strategy: Strategy, name: str = "revision-compare", *more: Any) -> str:
    return reverse(name, args=["nordsund", strategy.pk, *more])


def test_it_says_in_words_what_has_changed_since(strategy: Strategy, mette: Client) -> None:
    page = mette.get(address(strategy)).text
    assert told(page) == {
        "Removed 2.1 Ingen stopper Goal": {},
        "Added 1.1 Tid til vejledning Goal": {"Place": "1 Vejledere", "Text": "becomes To timer."},
        "Moved 2.1 Alle vejledere er uddannet Goal": {
            "Place": "was 1 Vejledere becomes 2 Fastholdelse",
            "Title": "Alle becomes vejledere er uddannet",
            "To be reached by": "becomes 30 June 2027",
        },
        "Changed Uddannede Indicator": {"Target": "was 60 becomes 80 %"},
    }
    assert "Kortere." in page


def test_the_same_is_said_before_the_next_one_is_adopted(strategy: Strategy, mette: Client) -> None:
    assert told(mette.get(address(strategy, "strategy-adopt")).text) == told(
        mette.get(address(strategy)).text
    )


def test_numbers_of_the_day_stand_apart_and_are_no_change(strategy: Strategy, mette: Client) -> None:
    with organisation_scope(strategy.organisation):
        indicator = Indicator.objects.get()
        Measurement.objects.create(
            organisation=strategy.organisation, strategy=strategy, indicator=indicator,
            measured_on=datetime.date(2026, 8, 1), value=55,
        )  # fmt: skip
    page = BeautifulSoup(mette.get(address(strategy)).content, "html.parser")
    (changed,) = page.select("[aria-labelledby=of-figures] .change")
    (measured,) = page.select("[aria-labelledby=of-the-day] .change")
    assert text(page, "#of-figures") == "Indicators 1"
    assert "Target" in changed.get_text()
    assert "Number of the day" not in changed.get_text()
    assert text(measured, "dd") == "was 48 becomes 55 % (1 was January becomes August 2026)"


def test_where_only_numbers_of_the_day_differ_nothing_that_was_decided_does(
    strategy: Strategy, mette: Client, hr: Membership
) -> None:
    with organisation_scope(strategy.organisation):
        adopt_strategy(
            strategy=Strategy.objects.get(),
            adopted_by="Byrådet",
            on=datetime.date(2026, 9, 1),
            about="",
            by=hr,
        )
        Measurement.objects.update(value=50)
    page = mette.get(address(strategy)).text
    assert "Nothing that was decided is different." in page
    assert 'id="of-figures"' not in page


def test_any_two_can_be_chosen(strategy: Strategy, mette: Client, hr: Membership) -> None:
    with organisation_scope(strategy.organisation):
        now = Strategy.objects.get()
        second = adopt_strategy(
            strategy=now, adopted_by="Byrådet", on=datetime.date(2026, 9, 1), about="", by=hr
        )
        first = Revision.objects.get(number=1)
    assert "Nothing is different." in mette.get(address(strategy)).text
    both = mette.get(address(strategy), {"before": first.pk, "after": second.pk}).text
    assert len(told(both)) == 4
    backwards = told(mette.get(address(strategy), {"before": second.pk, "after": first.pk}).text)
    assert "Added 2.1 Ingen stopper Goal" in backwards


@pytest.mark.parametrize("asked", ["", "x", "01a21c18-cb73-7f7f-8bb0-99b8128c0893", "1" * 10_000])
def test_what_is_no_revision_is_told(asked: str, strategy: Strategy, mette: Client) -> None:
    answer = mette.get(address(strategy), {"before": asked})
    assert answer.status_code == 422


def test_before_anything_is_adopted(nordsund: Organisation, mette: Client) -> None:
    strategy = factories.make_strategy(nordsund)
    assert "Nothing is different." in mette.get(address(strategy)).text
    assert "Not adopted yet" in mette.get(address(strategy, "revision-list")).text


def test_everybody_who_reads_the_strategy_may_ask(strategy: Strategy, sign_in: Any) -> None:
    reader = sign_in(factories.make_member(strategy.organisation, Role.Kind.READER))
    for name in ("revision-list", "revision-compare"):
        assert reader.get(address(strategy, name)).status_code == 200
    assert reader.get(address(strategy, "strategy-adopt")).status_code == 403


@pytest.mark.parametrize("parts", [1, 3])
def test_the_number_of_queries_is_the_same(
    parts: int, strategy: Strategy, mette: Client, django_assert_num_queries: Any
) -> None:
    for number in range(parts):
        node = factories.make_node(strategy, f"Mål {number}")
        factories.make_indicator(strategy, f"Tal {number}", node, {datetime.date(2026, 1, 1): 1})
    mette.get(address(strategy))
    with django_assert_num_queries(16):
        mette.get(address(strategy))


def test_the_history_of_a_part_names_who_and_when(goal: Node, mette: Client, hr: Membership) -> None:
    edit = reverse("node-edit", args=["nordsund", goal.strategy_id, goal.pk])
    mette.post(edit, {"title": "Alle vejledere er uddannet", "text": "Fra 2026."})
    page = mette.get(reverse("node-history", args=["nordsund", goal.strategy_id, goal.pk])).text
    first = BeautifulSoup(page, "html.parser").select(".change")[0]
    assert text(first, "h2 .quiet") == hr.name
    assert text(first, "dd") == "Alle becomes vejledere er uddannet"


def test_only_who_may_edit_reads_the_history(goal: Node, sign_in: Any) -> None:
    with organisation_scope(goal.organisation):
        Strategy.objects.update(status="in_force")
    reader = sign_in(factories.make_member(goal.organisation, Role.Kind.READER))
    here = reverse("node-history", args=["nordsund", goal.strategy_id, goal.pk])
    assert reader.get(here).status_code == 403
