"""Somebody presses twice, or two people do the same at once: it is made once, or each is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, models
from django.test import Client
from django.urls import reverse

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
    ("progress-add", {"status": "on_track", "text": "Det går"}, ProgressUpdate, False),
]


@pytest.mark.parametrize(("name", "sent", "made", "once"), CASES, ids=[case[0] for case in CASES])
def test_the_same_twice_at_once(
    name: str, sent: dict[str, str], made: type[models.Model], once: bool, committed: Membership
) -> None:
    address, start = address_of(name, committed), Barrier(2)
    before = count(made, committed)

    def send(_number: int) -> int:
        client = Client(raise_request_exception=False)
        try:
            client.force_login(committed.user)
            client.get(address)
            start.wait()
            return int(client.post(address, sent).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        answers = sorted(threads.map(send, range(2)))
    new = count(made, committed) - before
    assert answers == ([302, 422] if once else [302, 302])
    assert new == answers.count(302)


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
