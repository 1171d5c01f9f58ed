"""People read a strategy: the list, the page, one goal."""

import datetime
from itertools import combinations
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Node, NodeKind, Status, Strategy
from strategies.selectors.areas import areas_of, status_of
from strategies.selectors.strategies import tree_of
from strategies.services.progress import report_progress
from tests import factories

pytestmark = pytest.mark.django_db


def in_force(organisation: Organisation, goals: int = 1, **fields: Any) -> Strategy:
    strategy = factories.make_strategy(organisation, status="in_force", **fields)
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    for number in range(goals):
        factories.make_node(strategy, f"Mål nummer {number}", parent=area)
    return strategy


def page(strategy: Strategy, name: str = "strategy-detail", **kwargs: Any) -> str:
    return reverse(name, kwargs={"slug": strategy.organisation.slug, "strategy_id": strategy.pk, **kwargs})


def test_everybody_reads_a_strategy_in_force(nordsund: Organisation, sign_in: Any) -> None:
    strategy = in_force(nordsund)
    reader = sign_in(factories.make_member(nordsund, Role.Kind.READER))
    text = reader.get(page(strategy)).content.decode()
    assert "Vejledning" in text
    assert "Mål nummer 0" in text
    assert reverse("strategy-edit", args=["nordsund", strategy.pk]) not in text


def test_a_draft_is_hrs(nordsund: Organisation, client: Any) -> None:
    draft = factories.make_strategy(nordsund, "Kladden")
    for role, status in ((Role.Kind.HR, 200), (Role.Kind.LEADER, 404), (Role.Kind.READER, 404)):
        unit = factories.make_unit(nordsund)
        client.force_login(factories.make_member(nordsund, role, unit=unit).user)
        assert client.get(page(draft)).status_code == status, role
        listed = client.get(reverse("strategy-list", args=["nordsund"])).content.decode()
        assert ("Kladden" in listed) == (status == 200)
        assert ('<option value="draft">' in listed) == (status == 200)
        assert reverse("goal-list", args=["nordsund"]) in listed


def test_another_organisations_strategy_is_not_there(
    nordsund: Organisation, sundhavn: Organisation, sign_in: Any
) -> None:
    theirs = in_force(sundhavn, title="Sundhavns plan")
    hr = sign_in(factories.make_member(nordsund, Role.Kind.HR))
    assert hr.get(page(theirs)).status_code == 404
    assert hr.get(reverse("strategy-detail", args=["nordsund", theirs.pk])).status_code == 404
    assert "Sundhavns plan" not in hr.get(reverse("strategy-list", args=["nordsund"])).content.decode()


@pytest.mark.parametrize("goals", [1, 3])
def test_the_page_asks_the_database_as_often_for_one_goal_as_for_three(
    nordsund: Organisation, sign_in: Any, django_assert_num_queries: Any, goals: int
) -> None:
    strategy = in_force(nordsund, goals)
    reader = sign_in(factories.make_member(nordsund, Role.Kind.READER))
    with django_assert_num_queries(12):
        reader.get(page(strategy))


@pytest.mark.parametrize("strategies", [1, 3])
def test_the_list_asks_as_often_for_one_strategy_as_for_three(
    nordsund: Organisation, sign_in: Any, django_assert_num_queries: Any, strategies: int
) -> None:
    for number in range(strategies):
        in_force(nordsund, title=f"Strategi {number}")
    reader = sign_in(factories.make_member(nordsund, Role.Kind.READER))
    with django_assert_num_queries(10):
        reader.get(reverse("strategy-list", args=["nordsund"]))


def test_each_area_has_its_own_latest_news(nordsund: Organisation, sign_in: Any) -> None:
    """However much is written about another area, and nothing of what was removed."""
    strategy = factories.make_strategy(nordsund, status="in_force")
    for name, number in (("Stille", 2), ("Travl", 3)):
        area = factories.make_node(strategy, name, kind=NodeKind.FOCUS_AREA)
        goal = factories.make_node(strategy, f"{name}, mål", parent=area)
        report(goal, [f"{name} {day}" for day in range(number)])
    gone = factories.make_node(strategy, "Fjernet")
    report(gone, ["Ingen skal se det"])
    with organisation_scope(nordsund):
        Node.objects.filter(pk=gone.pk).update(removed_at=timezone.now())
    with organisation_scope(nordsund):
        tree = tree_of(strategy)
    assert [area.news.news for area in areas_of(tree) if area.news] == ["Stille 1", "Travl 2"]
    text = sign_in(factories.make_member(nordsund, Role.Kind.READER)).get(page(strategy)).content.decode()
    assert ("Stille 1" in text, "Travl 2" in text, "Stille 0" in text) == (True, True, False)


def report(goal: Node, texts: list[str]) -> None:
    """One a day, and then one that says nothing."""
    begin = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
    member = factories.make_member(goal.organisation)
    with organisation_scope(goal.organisation):
        for day, text in enumerate([*texts, ""]):
            at = begin + datetime.timedelta(days=day)
            report_progress(node=goal, status=Status.ON_TRACK, text=text, by=member, at=at)


def test_an_owner_writes_a_follow_up(nordsund: Organisation, sign_in: Any) -> None:
    strategy = in_force(nordsund)
    leader = factories.make_member(nordsund, Role.Kind.LEADER, unit=factories.make_unit(nordsund))
    with organisation_scope(nordsund):
        goal = strategy.nodes.get(kind=NodeKind.GOAL)
        goal.owner_person = leader.persons.get()
        goal.save()
    client = sign_in(leader)
    answer = client.post(
        page(strategy, "progress-add", node_id=goal.pk),
        {"status": "at_risk", "text": "Der mangler to."},
    )
    assert answer.status_code == 302
    text = client.get(page(strategy, "node-detail", node_id=goal.pk)).content.decode()
    assert "Der mangler to." in text
    assert "Mette Dalgaard" in text


def test_whoever_is_not_the_owner_is_told_who_is(nordsund: Organisation, sign_in: Any) -> None:
    strategy = in_force(nordsund)
    reader = sign_in(factories.make_member(nordsund, Role.Kind.READER))
    with organisation_scope(nordsund):
        goal = strategy.nodes.get(kind=NodeKind.GOAL)
    answer = reader.post(page(strategy, "progress-add", node_id=goal.pk), {"status": "done"})
    assert answer.status_code == 403
    assert "HR" in answer.content.decode()


def test_stopping_needs_a_reason(nordsund: Organisation, sign_in: Any) -> None:
    strategy = in_force(nordsund)
    hr = sign_in(factories.make_member(nordsund, Role.Kind.HR))
    with organisation_scope(nordsund):
        goal = strategy.nodes.get(kind=NodeKind.GOAL)
    answer = hr.post(page(strategy, "progress-add", node_id=goal.pk), {"status": "stopped"})
    assert answer.status_code == 422
    with organisation_scope(nordsund):
        assert not goal.updates.exists()


def test_an_area_says_the_status_of_all_its_goals() -> None:
    """Every combination, counted out."""
    for size in range(len(Status) + 1):
        for found in combinations(Status, size):
            going = set(found) - {Status.STOPPED}
            if Status.AT_RISK in going:
                said = Status.AT_RISK
            elif not going:
                said = Status.STOPPED if found else Status.NOT_STARTED
            elif going in ({Status.DONE}, {Status.NOT_STARTED}):
                (said,) = going
            else:
                said = Status.ON_TRACK
            assert status_of(found) == said, found
