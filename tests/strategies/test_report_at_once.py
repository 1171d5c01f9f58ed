"""Two write how the same goal goes: the second is shown what the first wrote, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Node, ProgressUpdate, Status
from strategies.services.progress import Overtaken, correct_progress, mark_of, report_progress
from tests import factories

DECISION = "Om Engholm kan få en vejleder på deling.\nCentercheferne."
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def karen(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR, name="Karen Lund")


@pytest.fixture
def goal(nordsund: Organisation) -> Node:
    return factories.make_node(factories.make_strategy(nordsund, status="in_force"))


@pytest.fixture
def client(nordsund: Organisation, sign_in: Any) -> Client:
    hr = factories.make_member(nordsund, Role.Kind.HR)
    hr.user.language = "en"
    hr.user.save()
    client: Client = sign_in(hr)
    return client


def report(goal: Node, by: Membership, **words: Any) -> ProgressUpdate:
    with organisation_scope(goal.organisation):
        return report_progress(node=goal, by=by, **{"status": Status.ON_TRACK, "text": "", **words})


def address(goal: Node) -> str:
    return reverse("progress-add", args=["nordsund", goal.strategy_id, goal.pk])


def form_in(answer: Any) -> dict[str, str]:
    """What a browser would send of it, with the line ends that browsers send."""
    page = BeautifulSoup(answer.content, "html.parser")
    form = page.select_one("form.editor__form")
    assert form is not None
    sent = {
        str(field["name"]): str(field.get("value", "")) for field in form.select("input:not([type=radio])")
    }
    sent |= {str(field["name"]): str(field["value"]) for field in form.select("input[type=radio][checked]")}
    for field in form.select("textarea"):
        text = field.text.removeprefix("\n")
        sent[str(field["name"])] = "\r\n".join(text.splitlines())
    return sent


def now(goal: Node) -> tuple[str, int | None, str]:
    goal.refresh_from_db()
    return goal.status, goal.percentage, "\n".join(goal.decision.splitlines())


@pytest.mark.parametrize("told", [True, False], ids=["told of before", "the first"])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_what_another_wrote_meanwhile_is_shown_and_stands_where_one_has_not_typed(
    goal: Node, karen: Membership, client: Client, told: bool, headers: dict[str, Any]
) -> None:
    if told:
        report(goal, karen, percentage=40, decision="Hvem der betaler.\nDirektionen.")
    mine = form_in(client.get(address(goal))) | {"status": "at_risk", "text": "Vi mangler en."}
    report(goal, karen, text="To er på plads.", percentage=60, decision=DECISION)

    answer = client.post(address(goal), mine, **headers)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Another follow-up was written while you wrote." in page
    assert "Karen Lund wrote" in page
    assert "To er på plads." in page
    shown = form_in(answer)
    assert (shown["status"], shown["text"], shown["percentage"]) == ("at_risk", "Vi mangler en.", "60")
    assert shown["decision"].splitlines() == DECISION.splitlines()

    client.post(address(goal), shown, **headers)
    with organisation_scope(goal.organisation):
        assert now(goal) == ("at_risk", 60, DECISION)
        assert goal.news == "Vi mangler en."


def test_what_both_typed_stays_as_one_typed_it_oneself(goal: Node, karen: Membership, client: Client) -> None:
    report(goal, karen, percentage=40, decision=DECISION)
    mine = form_in(client.get(address(goal))) | {"percentage": "70", "decision": ""}
    report(goal, karen, percentage=60, decision="Noget andet.")
    shown = form_in(client.post(address(goal), mine))
    assert (shown["percentage"], shown["decision"]) == ("70", "")
    assert client.post(address(goal), shown).status_code == 302
    with organisation_scope(goal.organisation):
        assert now(goal) == ("on_track", 70, "")


def test_a_third_who_writes_is_shown_too(goal: Node, karen: Membership, client: Client) -> None:
    mine = form_in(client.get(address(goal))) | {"status": "on_track", "text": "Min."}
    report(goal, karen, text="Den første.")
    shown = form_in(client.post(address(goal), mine))
    report(goal, karen, text="Den anden.", percentage=80)
    again = client.post(address(goal), shown)
    assert again.status_code == 422
    assert "Den anden." in again.content.decode()
    assert form_in(again)["percentage"] == "80"


def test_a_correction_of_what_one_saw_is_shown_too(goal: Node, karen: Membership, client: Client) -> None:
    seen = report(goal, karen, percentage=40)
    mine = form_in(client.get(address(goal))) | {"text": "Min."}
    with organisation_scope(goal.organisation):
        correct_progress(update=seen, status=Status.ON_TRACK, text="Rettet.", percentage=50, by=karen)
    answer = client.post(address(goal), mine)
    assert answer.status_code == 422
    assert form_in(answer)["percentage"] == "50"


def test_nobody_is_asked_where_nobody_wrote_meanwhile(goal: Node, karen: Membership, client: Client) -> None:
    report(goal, karen, percentage=40)
    mine = form_in(client.get(address(goal)))
    wrong = client.post(address(goal), mine)
    assert wrong.status_code == 422
    assert client.post(address(goal), form_in(wrong) | {"text": "Nyt."}).status_code == 302


@pytest.mark.parametrize("mark", ["", "nonsense"])
def test_a_mark_that_is_none_of_the_goals_is_asked(
    goal: Node, karen: Membership, client: Client, mark: str
) -> None:
    report(goal, karen, text="Noget.")
    sent = {"status": "at_risk", "text": "Min.", "seen": mark}
    assert client.post(address(goal), sent).status_code == 422


def test_whoever_corrects_too_late_is_shown_the_correction_that_stands(
    goal: Node, karen: Membership, client: Client
) -> None:
    update = report(goal, karen, text="Tre mangler.")
    correct = reverse("progress-correct", args=["nordsund", goal.strategy_id, goal.pk, update.pk])
    mine = form_in(client.get(correct)) | {"text": "En mangler."}
    with organisation_scope(goal.organisation):
        first = correct_progress(update=update, status=Status.ON_TRACK, text="To.", by=karen)
        correct_progress(update=first, status=Status.ON_TRACK, text="To mangler.", by=karen)
    answer = client.post(correct, mine)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Karen Lund wrote" in page
    assert "To mangler." in page
    assert form_in(answer)["text"] == "En mangler."


@pytest.mark.parametrize("_again", range(3))
def test_of_two_who_save_at_once_one_is_shown_the_other(committed: Membership, _again: int) -> None:
    goal, both = factories.make_node(factories.make_strategy(committed.organisation)), Barrier(2)
    seen = mark_of(report(goal, committed, percentage=40))

    def write(text: str) -> str:
        try:
            with organisation_scope(committed.organisation):
                both.wait()
                report_progress(node=goal, status=Status.DONE, text=text, by=committed, seen=seen)
            return "saved"
        except Overtaken as overtaken:
            return overtaken.theirs.text
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        mine, yours = threads.map(write, ("Min", "Din"))
    assert (mine, yours) in {("saved", "Min"), ("Din", "saved")}
