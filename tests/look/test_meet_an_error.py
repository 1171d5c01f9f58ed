"""Somebody meets an error and is told what to do."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from look.errors import handler500
from organisations.models import Organisation
from people.models import Role
from tests import factories


def answer_to(error: Exception) -> HttpResponse:
    request: HttpRequest = RequestFactory().get("/")
    request.id = "ab12"  # type: ignore[attr-defined]
    try:
        raise error
    except type(error):
        with translation.override("en"):
            return handler500(request)


def test_a_fault_of_ours_gives_a_number_to_tell() -> None:
    answer = answer_to(ValueError("secret"))
    seen = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 500
    assert "ab12" in seen.text
    assert "secret" not in seen.text
    assert [heading.text for heading in seen.find_all("h1")] == ["Something went wrong here"]


def test_a_database_that_is_away_is_soon_back() -> None:
    answer = answer_to(OperationalError("connection refused on 10.0.0.7"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert b"10.0.0.7" not in answer.content


@pytest.mark.parametrize("error", [ValueError(), OperationalError()])
def test_these_pages_have_no_script_and_no_style_of_their_own(error: Exception) -> None:
    seen = BeautifulSoup(answer_to(error).content, "html.parser")
    assert not seen.find_all(["script", "style"])
    assert not seen.find_all(style=True)


def test_an_address_that_only_takes_a_form_says_so(client: Client, nordsund: Organisation) -> None:
    client.force_login(factories.make_member(nordsund).user)
    answer = client.get(reverse("set_language"), headers={"accept-language": "sv"})
    seen = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert answer["Content-Language"] == seen.html["lang"] == "da"  # type: ignore[index]
    assert [heading.text for heading in seen.find_all("h1")] == ["Her er ikke noget at se"]
    assert seen.select_one("main a.button")["href"] == "/"  # type: ignore[index]


@pytest.fixture
def nothing_collected(settings: Settings, tmp_path: Path) -> None:
    """As in production, when the static files were forgotten."""
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}


@pytest.mark.usefixtures("nothing_collected")
@pytest.mark.parametrize(("error", "status"), [(ValueError(), 500), (OperationalError(), 503)])
def test_it_is_told_without_a_stylesheet_when_there_is_none(error: Exception, status: int) -> None:
    answer = answer_to(error)
    seen = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == status
    assert seen.find("h1")
    assert not seen.find("link")


def test_it_has_the_usual_stylesheet_otherwise() -> None:
    seen = BeautifulSoup(answer_to(ValueError()).content, "html.parser")
    assert [link["href"] for link in seen.find_all("link", rel="stylesheet")] == ["/static/pejlemaerke.css"]


@pytest.mark.django_db
def test_the_address_of_a_button_is_a_page_too(nordsund: Organisation, sign_in: Any) -> None:
    client = sign_in(factories.make_member(nordsund, Role.Kind.HR, user=factories.make_user(language="en")))
    person = factories.make_person(nordsund)
    answer = client.get(f"/o/nordsund/people/{person.pk}/invite/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "press it again" in answer.content.decode()
    assert BeautifulSoup(answer.content, "html.parser").select_one("main a[href='/o/nordsund/']")


@pytest.mark.django_db
def test_what_is_too_large_to_be_read_is_said(
    nordsund: Organisation, sign_in: Any, settings: Settings
) -> None:
    client = sign_in(factories.make_member(nordsund, Role.Kind.HR, user=factories.make_user(language="en")))
    text = "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    answer = client.post("/o/nordsund/strategies/read/", {"text": text})
    assert answer.status_code == 400
    assert "too long" in answer.content.decode()
