"""Somebody corrects what they wrote about how it goes."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Node, ProgressUpdate, Status
from strategies.overview import lately_changed
from strategies.personal_data import export_written
from strategies.refusals import Refused
from strategies.services.progress import correct_progress, report_progress
from tests import factories

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def goal(nordsund: Organisation) -> Node:
    return factories.make_node(factories.make_strategy(nordsund, status="in_force"))


@pytest.fixture
def karen(nordsund: Organisation, goal: Node) -> Membership:
    """Owns the goal."""
    karen = factories.make_member(nordsund, Role.Kind.READER, name="Karen Lund")
    with organisation_scope(nordsund):
        Node.objects.filter(pk=goal.pk).update(owner_person=karen.persons.get())
    karen.user.language = "en"
    karen.user.save()
    return karen


def report(goal: Node, by: Membership, text: str = "Tre mangler.", **fields: Any) -> ProgressUpdate:
    with organisation_scope(goal.organisation):
        wish = {"status": Status.ON_TRACK, "text": text, **fields}
        return report_progress(node=goal, by=by, **wish)


def address(update: ProgressUpdate) -> str:
    return reverse("progress-correct", args=["nordsund", update.strategy_id, update.node_id, update.pk])


def page(client: Client, goal: Node) -> BeautifulSoup:
    answer = client.get(reverse("node-detail", args=["nordsund", goal.strategy_id, goal.pk]))
    return BeautifulSoup(answer.content, "html.parser")


def test_the_page_shows_the_corrected_text_and_the_earlier_one_under_details(
    goal: Node, karen: Membership, sign_in: Any
) -> None:
    update, client = report(goal, karen), sign_in(karen)
    answer = client.post(address(update), {"status": "at_risk", "text": "To mangler."})
    assert answer.status_code == 302
    news = page(client, goal).select_one(".news")
    assert news is not None
    details = news.select_one("details")
    assert details is not None
    assert "Corrected" in details.select_one("summary").text  # type: ignore[union-attr]
    assert "Tre mangler." in details.text
    assert "Karen Lund" in details.text
    assert "To mangler." in news.text.replace(details.text, "")
    assert "Tre mangler." not in news.text.replace(details.text, "")


def test_everything_else_reads_what_stands(goal: Node, karen: Membership, nordsund: Organisation) -> None:
    update = report(goal, karen)
    with organisation_scope(nordsund):
        correct_progress(update=update, status=Status.AT_RISK, text="To mangler.", by=karen)
        assert [news.text for news in goal.updates.standing()] == ["To mangler."]
        changes = lately_changed(timezone.localdate())
        assert [(change.status, change.before) for change in changes] == [  # type: ignore[attr-defined]
            ("at_risk", "not_started")
        ]
        told = export_written(karen.persons.get())
        assert [(row["text"], row["stands"]) for row in told] == [
            ("Tre mangler.", False),
            ("To mangler.", True),
        ]


def test_correcting_the_latest_changes_the_goal_and_keeps_its_day(goal: Node, karen: Membership) -> None:
    update = report(goal, karen, percentage=50)
    with organisation_scope(goal.organisation):
        correct_progress(update=update, status=Status.AT_RISK, text="", by=karen)
        goal.refresh_from_db()
    assert (goal.status, goal.percentage, goal.reported_at) == ("at_risk", None, update.reported_at)


def test_correcting_an_older_one_leaves_the_goal_as_the_latest_says(goal: Node, karen: Membership) -> None:
    older = report(goal, karen, at=timezone.now() - HOUR)
    latest = report(goal, karen, "Nu er alle med.", status=Status.DONE)
    with organisation_scope(goal.organisation):
        correct_progress(update=older, status=Status.AT_RISK, text="Fire mangler.", by=karen)
        goal.refresh_from_db()
    assert (goal.status, goal.reported_at) == ("done", latest.reported_at)


def test_a_correction_can_be_corrected_within_the_same_day(goal: Node, karen: Membership) -> None:
    first = report(goal, karen, at=timezone.now() - 20 * HOUR)
    with organisation_scope(goal.organisation):
        second = correct_progress(update=first, status=Status.ON_TRACK, text="To.", by=karen)
        third = correct_progress(update=second, status=Status.ON_TRACK, text="En.", by=karen)
        assert list(goal.updates.standing()) == [third]
        with pytest.raises(Refused, match="within a day"):
            correct_progress(
                update=third, status=Status.ON_TRACK, text="Nul.", by=karen, at=timezone.now() + 5 * HOUR
            )


def test_after_a_day_it_is_refused_and_what_was_written_stays_in_the_form(
    goal: Node, karen: Membership, sign_in: Any
) -> None:
    update, client = report(goal, karen, at=timezone.now() - 25 * HOUR), sign_in(karen)
    assert "Correct it" not in page(client, goal).text
    answer = client.post(address(update), {"status": "on_track", "text": "Min rettelse"})
    assert answer.status_code == 422
    assert "It can be corrected within a day." in answer.content.decode()
    assert "Min rettelse" in answer.content.decode()


def test_hr_corrects_too_and_others_do_not(
    goal: Node, karen: Membership, nordsund: Organisation, client: Client
) -> None:
    update = report(goal, karen)
    data = {"status": "on_track", "text": "Rettet"}
    for role, status in ((Role.Kind.LEADER, 403), (Role.Kind.STEERING_GROUP, 403), (Role.Kind.HR, 302)):
        unit = factories.make_unit(nordsund)
        client.force_login(factories.make_member(nordsund, role, unit=unit, name="En anden").user)
        assert client.post(address(update), data).status_code == status, role


def test_the_owner_does_not_correct_what_hr_wrote(
    goal: Node, karen: Membership, nordsund: Organisation, sign_in: Any
) -> None:
    update = report(goal, factories.make_member(nordsund, Role.Kind.HR, name="Mette Holmgaard"))
    client = sign_in(karen)
    assert "Correct it" not in page(client, goal).text
    assert client.get(address(update)).status_code == 403


def test_another_organisations_update_is_not_found(
    karen: Membership, goal: Node, sundhavn: Organisation, sign_in: Any
) -> None:
    theirs = factories.make_node(factories.make_strategy(sundhavn, status="in_force"))
    update = report(theirs, factories.make_member(sundhavn, Role.Kind.HR))
    client = sign_in(karen)
    assert client.get(address(update)).status_code == 404
    here = reverse("progress-correct", args=["nordsund", goal.strategy_id, goal.pk, update.pk])
    assert client.post(here, {"status": "done"}).status_code == 404


def test_stopping_in_a_correction_needs_a_reason(goal: Node, karen: Membership, sign_in: Any) -> None:
    update = report(goal, karen)
    assert sign_in(karen).post(address(update), {"status": "stopped"}).status_code == 422


def test_a_part_that_was_removed_meanwhile_is_said(goal: Node, karen: Membership) -> None:
    update = report(goal, karen)
    with organisation_scope(goal.organisation):
        Node.objects.filter(pk=goal.pk).update(removed_at=timezone.now())
        with pytest.raises(Refused, match="removed"):
            correct_progress(update=update, status=Status.DONE, text="", by=karen)


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_asks_as_often_for_one_update_as_for_three(
    goal: Node, karen: Membership, sign_in: Any, django_assert_num_queries: Any, n: int
) -> None:
    for _number in range(n):
        update = report(goal, karen)
        with organisation_scope(goal.organisation):
            correct_progress(update=update, status=Status.AT_RISK, text="Rettet", by=karen)
    client = sign_in(karen)
    with django_assert_num_queries(15):
        page(client, goal)


@pytest.mark.parametrize("_again", range(3))
def test_of_two_who_correct_at_once_one_is_told(committed: Membership, _again: int) -> None:
    goal = factories.make_node(factories.make_strategy(committed.organisation))
    update, both = report(goal, committed), Barrier(2)

    def correct(text: str) -> str:
        try:
            with organisation_scope(committed.organisation):
                both.wait()
                correct_progress(update=update, status=Status.DONE, text=text, by=committed)
            return "done"
        except Refused:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(correct, ("Min", "Din"))) == ["done", "told"]
    with organisation_scope(committed.organisation):
        assert goal.updates.standing().count() == 1
