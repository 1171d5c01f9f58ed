"""An operator reads what the parts say: which request or task, which organisation, nothing about people."""

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse

from config import logs, urls
from organisations.models import Organisation
from organisations.permissions import is_member, needs
from organisations.scope import organisation_scope
from organisations.tasks import organisation_task
from tests import factories

pytestmark = pytest.mark.django_db
Lines = Callable[[], list[dict[str, Any]]]


@needs(is_member)
def break_down(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    raise ValueError("broken on purpose")


@needs(is_member)
def refuse(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    return HttpResponse(status=409)


urlpatterns = [
    path("o/<slug:slug>/broken/<str:token>/", break_down),
    path("o/<slug:slug>/refused/<str:token>/", refuse),
    *urls.urlpatterns,
]
handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500


@organisation_task
def count_something(organisation_id: Any, thing_id: str) -> None:
    logging.getLogger("people.counting").info("counted")


@organisation_task
def fail_at_something(organisation_id: Any) -> None:
    raise ValueError("broken on purpose")


@pytest.fixture
def told() -> Iterator[Callable[[bool], StringIO]]:
    """What the log says from now on."""
    root, handler = logging.getLogger(), logging.StreamHandler(StringIO())
    handler.addFilter(logs.NoTracebackFilter())

    def begin(readable: bool) -> StringIO:
        handler.setFormatter(logs.lines(readable=readable))
        root.addHandler(handler)
        return handler.stream

    yield begin
    root.removeHandler(handler)


@pytest.fixture
def lines(told: Callable[[bool], StringIO]) -> Lines:
    said = told(False)
    return lambda: [json.loads(line) for line in said.getvalue().splitlines()]


def test_each_request_is_told_by_its_number_and_its_organisation(
    nordsund: Organisation, sign_in: Callable[[Any], Client], lines: Lines
) -> None:
    client = sign_in(factories.make_member(nordsund))
    answer = client.get(reverse("organisation-home", args=["nordsund"]))
    (line,) = lines()
    assert line.items() >= {
        "event": "answered", "level": "info", "logger": "config.work",
        "method": "GET", "route": "/o/<slug:slug>/", "status": 200,
        "organisation": str(nordsund.pk), "request_id": answer["X-Request-Id"],
    }.items()  # fmt: skip
    assert line["milliseconds"] >= 0
    assert line["timestamp"].endswith("Z")


def test_who_asks_whether_it_is_well_leaves_no_line(client: Client, lines: Lines) -> None:
    client.get("/healthz")
    assert lines() == []


@pytest.mark.urls(__name__)
def test_what_breaks_is_told_with_its_place_and_without_its_address(
    nordsund: Organisation, sign_in: Callable[[Any], Client], lines: Lines
) -> None:
    client = sign_in(factories.make_member(nordsund))
    client.raise_request_exception = False
    answer = client.get("/o/nordsund/broken/s3cret/")
    broken = lines()[0]
    assert broken["event"] == "Internal Server Error: /o/<slug:slug>/broken/<str:token>/"
    assert "ValueError: broken on purpose" in broken["exception"]
    assert {line["request_id"] for line in lines()} == {answer["X-Request-Id"]}
    assert {line["organisation"] for line in lines()} == {str(nordsund.pk)}
    assert "s3cret" not in json.dumps(lines())


@pytest.mark.urls(__name__)
def test_what_is_refused_is_told_with_its_number_too(
    nordsund: Organisation, sign_in: Callable[[Any], Client], lines: Lines
) -> None:
    """Django writes of an answer when the request is over."""
    answer = sign_in(factories.make_member(nordsund)).get("/o/nordsund/refused/s3cret/")
    _answered, refused = lines()
    assert refused["event"] == "Conflict: /o/<slug:slug>/refused/<str:token>/"
    assert refused["request_id"] == answer["X-Request-Id"]
    assert refused["organisation"] == str(nordsund.pk)
    assert "exception" not in refused


def test_an_address_that_leads_nowhere_is_told_as_it_is(client: Client, lines: Lines) -> None:
    client.get("/borte/")
    assert [line["event"] for line in lines()] == ["Not Found: /borte/"]


def test_what_the_database_refuses_is_told_without_the_row(nordsund: Organisation, lines: Lines) -> None:
    address = "amira@example.org"
    factories.make_user(address)
    try:
        with transaction.atomic():
            factories.make_user(address)
    except IntegrityError:
        logging.getLogger("people").exception("not added")
    (line,) = lines()
    assert "UniqueViolation" in line["exception"]
    assert "DETAIL: left out" in line["exception"]
    assert "amira" not in json.dumps(line)


def test_a_line_in_a_scope_says_whose_it_is(nordsund: Organisation, lines: Lines) -> None:
    with organisation_scope(nordsund):
        logging.getLogger("people").warning("inside")
    logging.getLogger("people").warning("outside")
    assert [line.get("organisation") for line in lines()] == [str(nordsund.pk), None]


def test_a_task_is_told_by_its_id_its_organisation_and_what_it_works_on(
    nordsund: Organisation, lines: Lines
) -> None:
    task = count_something.apply(args=[str(nordsund.pk), "4711"])
    counted, ended = lines()
    for line in (counted, ended):
        assert line["task"] == f"{__name__}.count_something"
        assert (line["task_id"], line["organisation"], line["ids"]) == (task.id, str(nordsund.pk), ["4711"])
    assert (counted["event"], ended["event"], ended["status"]) == ("counted", "ended", "SUCCESS")


def test_a_task_that_fails_says_so_and_the_next_line_is_not_about_it(
    nordsund: Organisation, lines: Lines
) -> None:
    fail_at_something.apply(args=[str(nordsund.pk)])
    logging.getLogger("people").info("after it")
    failed, ended, after = lines()
    assert failed["level"] == "error"
    assert "ValueError: broken on purpose" in failed["exception"]
    assert (failed["organisation"], ended["status"]) == (str(nordsund.pk), "FAILURE")
    assert not {"task", "organisation"} & set(after)


def test_in_the_demo_the_lines_are_for_people(
    nordsund: Organisation, told: Callable[[bool], StringIO]
) -> None:
    said = told(True)
    with organisation_scope(nordsund):
        logging.getLogger("people").info("Åben dør")
    assert "Åben dør" in said.getvalue()
    assert f"organisation={nordsund.pk}" in said.getvalue()
    assert logs.configuration(readable=True, level="INFO")["loggers"]["config.work"]["level"] == "WARNING"
