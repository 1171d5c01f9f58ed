"""A visitor chooses a person in the demo and is signed in as them."""

import os
import subprocess
import sys
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.conf import settings as project
from django.test import Client

from demo.accounts import OPERATOR, open_operator
from tests.factories import make_user

RESOLVE = (
    "import django; django.setup(); from django.urls import is_valid_path; "
    "print(bool(is_valid_path('/demo/')))"
)


@pytest.fixture
def demo(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.demo.urls"


def is_there(demo: str) -> str:
    """Asked of a fresh process, since addresses are made when the process starts."""
    environment = {**os.environ, "DEMO": demo, "DJANGO_SETTINGS_MODULE": "config.settings"}
    answer = subprocess.run(
        [sys.executable, "-c", RESOLVE], env=environment, cwd=project.BASE_DIR,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return answer.stdout.strip()


def test_it_exists_with_demo_on_and_nowhere_else() -> None:
    assert (is_there("1"), is_there("0")) == ("True", "False")


@pytest.mark.usefixtures("demo")
def test_everybody_with_an_account_is_listed_in_their_own_language(client: Client, db: None) -> None:
    page = BeautifulSoup(client.get("/demo/").content, "html.parser")
    emails = {field["value"] for field in page.select("form[action='/demo/sign-in/'] [name=email]")}
    assert len(emails) == 40
    assert {"mette.holmgaard@nordsund.example", "helena.sjogren@bjorkvik.example"} <= emails
    places = [(h2.text, h2.get("lang")) for h2 in page.select("main h2")]
    assert places[0] == ("Nordsund Kommune", "da")
    assert places[3] == ("Björkviks kommun", "sv")
    about = page.find(string=lambda text: text is not None and text.startswith("Håller ihop strategi"))
    assert about is not None
    assert about.find_parent(lang="sv") is not None


@pytest.mark.usefixtures("demo")
def test_it_is_danish_whatever_the_browser_asks_for_until_another_language_is_chosen(
    client: Client, db: None
) -> None:  # fmt: skip
    def language() -> tuple[str, str]:
        answer = client.get("/demo/", headers={"accept-language": "sv,en"})
        html = BeautifulSoup(answer.content, "html.parser").html
        assert html is not None
        return str(html["lang"]), answer["Content-Language"]

    assert language() == ("da", "da")
    client.post("/accounts/language/", {"language": "en"})
    assert language() == ("en", "en")


@pytest.mark.usefixtures("demo", "loaded")
def test_who_is_signed_in_sees_where_and_has_a_verified_address(client: Client) -> None:
    client.post("/demo/sign-in/", {"email": "karen.lund@nordsund.example"}, headers={"user-agent": "Firefox"})
    page = client.get("/accounts/sessions/")
    keys = [session.session_key for session in page.context["sessions"]]
    assert keys == [client.session.session_key]
    address = EmailAddress.objects.get(email="karen.lund@nordsund.example")
    assert (address.verified, address.primary) == (True, True)


@pytest.mark.usefixtures("demo", "loaded")
def test_one_click_signs_in_and_leads_home(client: Client) -> None:
    answer = client.post("/demo/sign-in/", {"email": "karen.lund@nordsund.example"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/o/nordsund/"
    assert client.get("/o/nordsund/").status_code == 200


@pytest.mark.usefixtures("demo", "loaded")
def test_choosing_another_person_changes_who_is_signed_in(client: Client) -> None:
    client.post("/demo/sign-in/", {"email": "mette.holmgaard@nordsund.example"})
    first = client.session["_auth_user_id"]
    client.post("/demo/sign-in/", {"email": "yusuf.demir@nordsund.example"})
    assert client.session["_auth_user_id"] != first


@pytest.mark.usefixtures("demo", "loaded")
def test_nobody_else_can_be_signed_in_as(client: Client) -> None:
    make_user("operator@example.org", is_operator=True)
    assert client.post("/demo/sign-in/", {"email": "operator@example.org"}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demo")
def test_a_link_does_not_sign_in(client: Client, db: None) -> None:
    assert client.get("/demo/sign-in/", {"email": "mette.holmgaard@nordsund.example"}).status_code == 405


@pytest.mark.usefixtures("demo")
def test_a_form_from_elsewhere_is_refused(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/demo/sign-in/", {"email": "mette.holmgaard@nordsund.example"}).status_code == 403


@pytest.mark.usefixtures("demo")
def test_an_operator_adds_an_organisation(client: Client, db: None) -> None:
    open_operator()
    client.post("/demo/sign-in/", {"email": OPERATOR.email})
    told = {
        "name": "Vesterå Kommune",
        "slug": "vesteraa",
        "kind": "municipality",
        "country": "DK",
        "accent": "#005e82",
    }
    answer = client.post("/organisations/new/", told)
    assert answer["Location"] == "/o/vesteraa/setup/"
