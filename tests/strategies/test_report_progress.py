"""An owner writes how it goes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from people.services.erasing import erase_person
from strategies.models import Node, ProgressUpdate, Status
from strategies.services.progress import report_progress
from tests import factories

NOTHING_SAID = "Write what has happened, or change the status or the share done."


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    hr = factories.make_member(nordsund, Role.Kind.HR)
    hr.user.language = "en"
    hr.user.save()
    return hr


@pytest.fixture
def goal(nordsund: Organisation, hr: Membership) -> Node:
    """On track, and 40 per cent done."""
    goal = factories.make_node(factories.make_strategy(nordsund, status="in_force"))
    with organisation_scope(nordsund):
        report_progress(node=goal, status=Status.ON_TRACK, text="Det går.", percentage=40, by=hr)
    return goal


@pytest.fixture
def client(hr: Membership, sign_in: Any) -> Client:
    client: Client = sign_in(hr)
    return client


def address(goal: Node) -> str:
    return reverse("progress-add", args=["nordsund", goal.strategy_id, goal.pk])


def number_of(goal: Node) -> int:
    with organisation_scope(goal.organisation):
        return ProgressUpdate.objects.filter(node=goal).count()


@pytest.mark.parametrize(
    "sent",
    [
        {"status": "on_track", "text": "", "percentage": "40"},
        {"status": "on_track", "text": "  ", "percentage": ""},
    ],
    ids=["as it stood", "less than stood"],
)
def test_what_says_nothing_new_is_not_saved(goal: Node, client: Client, sent: dict[str, str]) -> None:
    answer = client.post(address(goal), sent)
    assert answer.status_code == 422
    assert NOTHING_SAID in answer.content.decode()
    assert number_of(goal) == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"status": "on_track", "text": "Stadig godt.", "percentage": "40"},
        {"status": "at_risk", "text": "", "percentage": "40"},
        {"status": "on_track", "text": "", "percentage": "60"},
    ],
    ids=["a text", "another status", "another share"],
)
def test_one_new_thing_is_enough(goal: Node, client: Client, sent: dict[str, str]) -> None:
    assert client.post(address(goal), sent).status_code == 302
    assert number_of(goal) == 2


def test_what_one_has_just_written_is_not_written_twice(goal: Node, client: Client) -> None:
    sent = {"status": "at_risk", "text": "Vi mangler en.", "percentage": "30", "decision": DECISION}
    assert client.post(address(goal), sent).status_code == 302
    again = client.post(address(goal), sent)
    assert again.status_code == 422
    assert "You have written this already." in again.content.decode()
    assert number_of(goal) == 2
    assert client.post(address(goal), sent | {"percentage": "35"}).status_code == 302


def test_others_may_say_the_same(goal: Node, client: Client) -> None:
    other = factories.make_member(goal.organisation, Role.Kind.HR)
    with organisation_scope(goal.organisation):
        report_progress(node=goal, status=Status.ON_TRACK, text="Enig.", percentage=40, by=other)
    assert (
        client.post(address(goal), {"status": "on_track", "text": "Enig.", "percentage": "40"}).status_code
        == 302
    )


def test_a_status_comes_back_without_a_text(goal: Node, client: Client) -> None:
    for status in ("at_risk", "on_track", "at_risk"):
        assert client.post(address(goal), {"status": status, "percentage": "40"}).status_code == 302


def test_a_goal_that_nobody_has_told_of_needs_something_too(goal: Node, client: Client) -> None:
    with organisation_scope(goal.organisation):
        other = factories.make_node(goal.strategy, title="Nyt mål")
    assert client.post(address(other), {"status": "not_started"}).status_code == 422
    assert client.post(address(other), {"status": "on_track"}).status_code == 302


DECISION = "Om Engholm kan få en vejleder på deling. Centercheferne."


def test_what_must_be_decided_stands_on_the_goals_page_and_in_the_next_form(
    goal: Node, client: Client
) -> None:
    sent = {"status": "at_risk", "text": "Vi mangler en.", "percentage": "40", "decision": DECISION}
    assert client.post(address(goal), sent).status_code == 302
    page = client.get(reverse("node-detail", args=["nordsund", goal.strategy_id, goal.pk]))
    assert DECISION in page.content.decode()
    assert client.get(address(goal)).context["form"]["decision"].value() == DECISION


def test_a_decision_is_asked_for_until_an_update_no_longer_asks_or_it_is_done(
    goal: Node, client: Client
) -> None:
    follow_up = reverse("strategy-follow-up", args=["nordsund", goal.strategy_id])
    asked = {"status": "on_track", "text": "", "percentage": "40", "decision": DECISION}
    client.post(address(goal), asked)
    assert DECISION in client.get(follow_up).content.decode()
    client.post(address(goal), asked | {"decision": ""})
    assert DECISION not in client.get(follow_up).content.decode()
    client.post(address(goal), asked)
    client.post(address(goal), asked | {"status": "done"})
    assert DECISION not in client.get(follow_up).content.decode()


def test_a_corrected_decision_is_the_one_that_stands(goal: Node, client: Client) -> None:
    with organisation_scope(goal.organisation):
        latest = ProgressUpdate.objects.get(node=goal)
    correct = reverse("progress-correct", args=["nordsund", goal.strategy_id, goal.pk, latest.pk])
    client.post(correct, {"status": "on_track", "text": "Det går.", "percentage": "40", "decision": DECISION})
    follow_up = reverse("strategy-follow-up", args=["nordsund", goal.strategy_id])
    assert DECISION in client.get(follow_up).content.decode()


def test_the_steering_groups_home_shows_what_is_to_be_decided(
    nordsund: Organisation, goal: Node, client: Client, sign_in: Any
) -> None:
    client.post(address(goal), {"status": "at_risk", "text": "Vi mangler en.", "decision": DECISION})
    member = factories.make_member(nordsund, Role.Kind.STEERING_GROUP)
    home = sign_in(member).get("/o/nordsund/").content.decode()
    assert home.index(DECISION) < home.index('id="at-risk"')


def test_the_latest_words_stay_when_the_next_report_has_none(goal: Node, hr: Membership) -> None:
    with organisation_scope(goal.organisation):
        report_progress(node=goal, status=Status.AT_RISK, text="", by=hr)
        goal.refresh_from_db()
        assert (goal.status, goal.news, goal.news_by) == (Status.AT_RISK, "Det går.", "Mette Dalgaard")
        assert goal.news_at
        assert goal.reported_at
        assert goal.news_at < goal.reported_at


def test_who_wrote_the_latest_words_is_erased_where_they_are_repeated(goal: Node, hr: Membership) -> None:
    with organisation_scope(goal.organisation):
        writer = factories.make_member(goal.organisation, Role.Kind.HR, name="Amira Holst")
        other = factories.make_node(goal.strategy, "Et andet mål")
        for node, by in ((goal, writer), (other, writer), (other, hr)):
            report_progress(node=node, status=Status.ON_TRACK, text="Nyt.", by=by)
        erase_person(person=writer.persons.get(), by=hr)
        shown = Node.objects.order_by("created_at").values_list("news", "news_by")
        assert list(shown) == [("Nyt.", "Slettet person"), ("Nyt.", "Mette Dalgaard")]
