"""Somebody presses twice, or two people do the same at once: it is made once, or each is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from look import twice
from organisations.models import Membership
from organisations.scope import organisation_scope
from people.models import Field, Person, ProfessionalGroup, Role, StandIn, Unit
from strategies.models import Node, NodeKind, ProgressUpdate, Strategy
from tests import factories

PERSON = {"name": "Ny Kollega", "email": "ny@example.org", "employee_number": "4711"}
UNIT = {"name": "Nyt center", "kind": "workplace", "external_id": "4711"}
NODE = {"title": "Nyt mål", "kind": NodeKind.GOAL}

# The page, what is sent, what is made, and whether it may be there once only.
CASES: list[tuple[str, dict[str, str], type[models.Model], bool]] = [
    ("field-list", {"name": "Nyt fagområde"}, Field, True),
    ("group-list", {"name": "Ny faggruppe"}, ProfessionalGroup, True),
    ("unit-add", UNIT, Unit, True),
    ("person-add", PERSON, Person, True),
    ("role-add", {"kind": Role.Kind.READER}, Role, True),
    ("stand-in-add", {"person": "Vikar", "starts_on": "2026-11-26", "ends_on": "2200-01-01"}, StandIn, False),
    ("strategy-add", {"title": "Ny strategi"}, Strategy, False),
    ("node-add", NODE, Node, False),
    # Whoever comes second is shown what the first wrote.
    ("progress-add", {"status": "on_track", "text": "Det går", "seen": ""}, ProgressUpdate, True),
]


@pytest.mark.parametrize(("name", "sent", "made", "once"), CASES, ids=[case[0] for case in CASES])
def test_the_same_from_two_pages_at_once(
    name: str, sent: dict[str, str], made: type[models.Model], once: bool, committed: Membership
) -> None:
    address = address_of(name, committed)
    before = count(made, committed)
    answers = sorted(answer.status_code for answer in send_at_once(address, [sent, sent], committed))
    new = count(made, committed) - before
    assert answers == ([302, 422] if once else [302, 302])
    assert new == answers.count(302)


@pytest.mark.parametrize(("name", "sent", "made", "once"), CASES, ids=[case[0] for case in CASES])
def test_two_presses_on_one_page_are_one(
    name: str, sent: dict[str, str], made: type[models.Model], once: bool, committed: Membership
) -> None:
    address = address_of(name, committed)
    before = count(made, committed)
    pressed = {**sent, "csrfmiddlewaretoken": "of-this-page"}
    first, second = send_at_once(address, [pressed, pressed], committed)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert count(made, committed) - before == 1


def test_what_is_wrong_twice_is_told_twice(committed: Membership) -> None:
    wrong = {"title": "", "csrfmiddlewaretoken": "of-this-page"}
    answers = send_at_once(address_of("strategy-add", committed), [wrong, wrong], committed)
    assert [answer.status_code for answer in answers] == [422, 422]


def test_who_presses_again_while_the_first_takes_long_is_told(
    committed: Membership, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No thread waits for as long as a form may take."""
    monkeypatch.setattr(twice, "LONGEST_WAIT", 0)
    client = Client()
    client.force_login(committed.user)
    address = reverse("strategy-add", args=[committed.organisation.slug])
    sent = {"title": "Ny strategi", "csrfmiddlewaretoken": "of-this-page"}
    first = rf.post(address, sent)
    first.user, first.htmx = committed.user, False  # type: ignore[attr-defined]
    seen: list[Any] = []

    def work(_first: HttpRequest) -> HttpResponse:
        seen.append(client.post(address, sent))
        return HttpResponse()

    twice.TwiceMiddleware(work)(first)
    assert seen[0].status_code == 409
    assert "Dit første tryk er stadig i gang" in seen[0].text
    assert count(Strategy, committed) == 0


def test_another_word_is_another_form(committed: Membership) -> None:
    address = address_of("strategy-add", committed)
    titles = [{"title": title, "csrfmiddlewaretoken": "of-this-page"} for title in ("En", "To")]
    before = count(Strategy, committed)
    send_at_once(address, titles, committed)
    assert count(Strategy, committed) - before == 2


def test_words_are_saved_again_in_place(committed: Membership) -> None:
    """The editor sends the same words from the same page, and means it."""
    address_of("node-add", committed)
    with organisation_scope(committed.organisation):
        strategy = Strategy.objects.get()
        address = reverse("strategy-edit", args=[committed.organisation.slug, strategy.pk])
    client = Client(headers={"HX-Request": "true"})
    client.force_login(committed.user)
    for title in ("Før", "Efter", "Før"):
        client.post(address, {"title": title, "csrfmiddlewaretoken": "of-this-page"})
    with organisation_scope(committed.organisation):
        assert Strategy.objects.get().title == "Før"


def send_at_once(address: str, forms: list[dict[str, str]], member: Membership) -> list[Any]:
    start = Barrier(len(forms))

    def send(sent: dict[str, str]) -> Any:
        client = Client(raise_request_exception=False)
        try:
            client.force_login(member.user)
            client.get(address)
            start.wait()
            return client.post(address, sent)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(forms)) as threads:
        return list(threads.map(send, forms))


def count(made: Any, member: Membership) -> int:
    with organisation_scope(member.organisation):
        return int(made.objects.count())


def address_of(name: str, member: Membership) -> str:
    """With rows of what the address names."""
    organisation = member.organisation
    with organisation_scope(organisation):
        person = member.persons.get()
        factories.make_person(organisation, name="Vikar")
        strategy = factories.make_strategy(organisation, status="in_force")
        ids = {
            "role-add": [person.pk],
            "stand-in-add": [person.roles.get().pk],
            "node-add": [strategy.pk],
            "progress-add": [strategy.pk, factories.make_node(strategy).pk],
        }
    return reverse(name, args=[organisation.slug, *ids.get(name, [])])
