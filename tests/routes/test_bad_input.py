"""Whatever is sent to an address: never an error of ours, and nothing is written when it is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from organisations.models import Organisation
from organisations.scope import organisation_scope
from tests.routes.addresses import Route, routes
from tests.routes.forms import UUID, Attempt, Form, attempts, bodies, forms_of
from tests.routes.rows import rows_of
from tests.tenancy.catalogue import tenant_models

pytestmark = pytest.mark.django_db

EVERY = pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
# Who looked is logged whatever came of it.
LOGS = {"people.LookUp"}

# What the buttons send that have no page of their own.
BUTTONS: dict[str, dict[str, list[str]]] = {
    "background-preview": {},
    "indicator-measure": {},
    "indicator-move": {"step": ["up"]},
    "indicator-remove": {},
    "measurement-remove": {},
    "node-move": {"step": ["up"], "kind": ["goal"]},
    "node-remove": {},
    "part-begin": {},
    "part-follow": {},
    "partner-invite": {"organisation": []},
    "partner-withdraw": {},
    "partnership-answer": {"accept": ["yes", "no"]},
    "party-remove": {},
    "person-end-account": {},
    "person-invite": {},
    "person-reopen-account": {},
    "person-withdraw": {},
    "reading-change": {"step": ["promote"], "kind": ["theme"]},
    "reading-undo": {},
    "relation-end": {},
    "revision-file": {},
    "revision-take-back": {},
    "shown-to-partners": {"shown": ["yes", "no"]},
    "step-redo": {},
    "step-undo": {},
    "stand-in-end": {},
    "strategy-status": {"status": ["in_force"]},
    "text-preview": {},
}


@pytest.fixture(autouse=True)
def errors_as_people_meet_them(client: Client) -> None:
    client.raise_request_exception = False


def forms_at(client: Client, route: Route, address: str) -> list[Form]:
    page = client.get(address)
    if page.status_code == 405:
        choices = BUTTONS[route.name]
        first = {name: values[0] if values else "" for name, values in choices.items()}
        return [Form(address, first, dict(choices))]
    if page.status_code != 200 or not page["Content-Type"].startswith("text/html"):
        return []
    return forms_of(page.content, address)


@EVERY
def test_bad_fields_are_refused_and_change_nothing(
    route: Route, nordsund: Organisation, sundhavn: Organisation, hr: Client
) -> None:
    rows, others = rows_of(nordsund), rows_of(sundhavn)
    ids = [str(value) for value in others.values() if UUID.fullmatch(str(value))]
    address = route.address("nordsund", rows)
    forms, before = forms_at(hr, route, address), everything(nordsund)
    wrong = [
        f"{form.address} {attempt.what}: {problem}"
        for form in forms
        for attempt in attempts(form, ids)
        for problem in problems_of(hr, nordsund, form.address, attempt, before)
    ]
    assert wrong == []


@EVERY
def test_bad_bytes_are_refused_with_a_page(route: Route, nordsund: Organisation, hr: Client) -> None:
    address = route.address("nordsund", rows_of(nordsund))
    wrong = []
    for form in forms_at(hr, route, address):
        for what, body, kind in bodies(form):
            with taken_back():
                answer = hr.generic("POST", form.address, body, kind)
            if answer.status_code >= 500 or (answer.status_code >= 400 and b"<h1" not in answer.content):
                wrong.append(f"{form.address} {what}: {answer.status_code} {told(answer)}")
    assert wrong == []


def problems_of(
    client: Client, organisation: Organisation, address: str, attempt: Attempt, before: list[tuple[Any, ...]]
) -> Iterator[str]:
    with taken_back():
        answer = client.post(address, attempt.sent)
        refused = answer.status_code >= 400
        if answer.status_code >= 500:
            yield f"{answer.status_code} {told(answer)}"
        elif refused and everything(organisation) != before and not is_conflict(answer):
            yield f"{answer.status_code}, but something was written"
        elif refused and b"<h1" not in answer.content:
            yield f"{answer.status_code} without a page that says why"
        elif attempt.is_wrong and not refused:
            yield f"was taken ({answer.status_code})"


def is_conflict(answer: Any) -> bool:
    """Two people in one text: what both did not write is saved all the same (ADR 4)."""
    return bool(answer.context and answer.context.get("conflicts"))


def told(answer: Any) -> str:
    kind, error, _trace = getattr(answer, "exc_info", None) or (None, "", None)
    return f"{kind.__name__ if kind else ''} {str(error)[:200]}"


@contextmanager
def taken_back() -> Iterator[None]:
    """What is written inside is taken back, so that the next attempt meets the same rows."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything(organisation: Organisation) -> list[tuple[Any, ...]]:
    """How many rows each table has of the organisation's, and a sum over all that stands in them."""
    tables = [model._meta.db_table for model in tenant_models() if model._meta.label not in LOGS]
    parts = [
        f"SELECT '{table}', count(*), sum(hashtextextended(t::text, 0)) FROM \"{table}\" AS t"
        for table in [*tables, "organisations_organisation", "accounts_user"]
    ]
    with organisation_scope(organisation), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return list(cursor.fetchall())
