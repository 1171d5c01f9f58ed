"""Many citizens ask for a strategy at once: it is made once a second, and is nobody's own."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.urls import reverse

from organisations import kept
from organisations.models import Organisation
from organisations.scope import organisation_scope
from strategies.models import Strategy
from tests import factories

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Answer:
    status: str
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


Get = Callable[..., Answer]


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The test's own, with its transaction: not closed around each request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def get(settings: Any, one_connection: None) -> Get:
    """As the web server asks the application: `get("/p/", HTTP_ACCEPT_ENCODING="gzip")`."""
    settings.ALLOWED_HOSTS = ["kommune.example", "127.0.0.1"]
    application = kept.PublicPages(get_wsgi_application())

    def ask(path: str, **facts: str) -> Answer:
        told: list[Any] = []
        environ = {"PATH_INFO": path, "HTTP_HOST": "kommune.example"} | facts
        setup_testing_defaults(environ)
        content = b"".join(application(environ, lambda *answer: told.append(answer)))  # type: ignore[arg-type]
        return Answer(told[0][0], dict(told[0][1]), content)

    return ask


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    return factories.make_strategy(nordsund, "Vi uddanner", lead="Før", status="in_force", is_public=True)


@pytest.fixture
def page(strategy: Strategy) -> str:
    return reverse("public-strategy", args=["nordsund", strategy.public_name])


def rename(strategy: Strategy) -> None:
    with organisation_scope(strategy.organisation):
        Strategy.objects.update(lead="Efter")


def test_it_is_sent_again_for_a_second_and_then_made_anew(
    get: Get, page: str, strategy: Strategy, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    first = get(page)
    rename(strategy)
    with django_assert_num_queries(0):
        again = get(page)
    assert (again.status, again.content) == (first.status, first.content)
    monkeypatch.setattr(kept, "KEPT_FOR", 0)
    assert "Efter" in get(page).text


def test_each_has_the_number_of_the_request_or_none(get: Get, page: str) -> None:
    first, again = get(page), get(page)
    assert first.headers.pop("X-Request-Id")
    assert again.headers == first.headers


def test_who_cannot_unpack_is_not_sent_what_was_packed_for_another(get: Get, page: str) -> None:
    packed = get(page, HTTP_ACCEPT_ENCODING="gzip").content
    assert gzip.decompress(packed).decode() == get(page).text


@pytest.mark.parametrize(
    "facts",
    [{"QUERY_STRING": "from=mail"}, {"HTTP_HOST": "127.0.0.1"}, {"HTTP_X_FORWARDED_PROTO": "https"}],
)
def test_what_was_asked_in_another_way_is_made_anew(
    facts: dict[str, str], get: Get, page: str, strategy: Strategy
) -> None:
    get(page)
    rename(strategy)
    assert "Efter" in get(page, **facts).text


def test_a_host_that_is_not_ours_is_refused(get: Get, page: str) -> None:
    get(page)
    assert get(page, HTTP_HOST="andre.example").status.startswith("400")


def test_what_is_not_found_is_not_kept(get: Get, page: str, strategy: Strategy) -> None:
    with organisation_scope(strategy.organisation):
        Strategy.objects.update(status="draft")
    assert get(page).status.startswith("404")
    with organisation_scope(strategy.organisation):
        Strategy.objects.update(status="in_force")
    assert get(page).status == "200 OK"


def test_nobody_can_change_anything_there(get: Get, page: str) -> None:
    get(page)
    assert get(page, REQUEST_METHOD="POST").status.startswith(("403", "405"))


def test_pages_of_members_are_never_kept(get: Get) -> None:
    first, second = get("/accounts/login/"), get("/accounts/login/")
    assert first.content != second.content
    assert "Set-Cookie" in second.headers


def test_a_flood_of_addresses_does_not_fill_the_memory(
    get: Get, page: str, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_KEPT", 1)
    get(page)
    get("/p/nordsund/")
    rename(strategy)
    assert "Efter" in get(page).text
