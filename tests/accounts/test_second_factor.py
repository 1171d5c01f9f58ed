"""Whoever sees other people's data sets up an authenticator app or a passkey first."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from accounts import second_factor
from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.accounts.pages import check_page

ASKED = "/accounts/profile/?from=mail"


@pytest.fixture
def required(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The profile counts as a page with other people's data."""
    settings.SECOND_FACTOR_REQUIRED = True
    monkeypatch.setattr(second_factor, "_predicates", [])
    second_factor.register(lambda request: request.path == "/accounts/profile/")


@pytest.fixture
def operator(client: Client, settings: Any, anna: User) -> Client:
    settings.SECOND_FACTOR_REQUIRED = True
    User.objects.filter(pk=anna.pk).update(is_operator=True)
    client.post("/accounts/login/", {"login": anna.email, "password": PASSWORD})
    return client


@pytest.mark.parametrize("path", ["/", "/organisations/new/"])
def test_who_runs_the_installation_needs_one_before_anything(operator: Client, path: str) -> None:
    assert operator.get(path)["Location"] == "/accounts/second-factor/"
    set_up_app(operator)
    assert operator.get(path).status_code == 200


def test_an_operator_adds_no_organisation_without_one(operator: Client) -> None:
    assert operator.post("/organisations/new/", {})["Location"] == "/accounts/second-factor/"


def test_an_operator_reaches_the_own_account(operator: Client) -> None:
    assert operator.get("/accounts/profile/").status_code == 200


def test_an_installation_may_do_without(operator: Client, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert operator.get("/").status_code == 200


@pytest.fixture
def signed_in(client: Client, anna: User) -> Client:
    client.post("/accounts/login/", {"login": anna.email, "password": PASSWORD})
    return client


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def set_up_app(client: Client) -> str:
    page = check_page(client.get("/accounts/2fa/totp/activate/"))
    found = re.search(r'id="authenticator_secret"[^>]* value="([A-Z2-7]+)"', page)
    assert found
    client.post("/accounts/2fa/totp/activate/", {"code": code_of(found[1])})
    return found[1]


def test_without_one_the_page_stays_closed(signed_in: Client, required: None) -> None:
    answer = signed_in.get(ASKED)
    assert answer["Location"] == "/accounts/second-factor/"
    check_page(signed_in.get("/accounts/second-factor/"))


def test_posting_there_changes_nothing(signed_in: Client, anna: User, required: None) -> None:
    assert signed_in.post("/accounts/profile/", {"name": "Else"})["Location"] == "/accounts/second-factor/"
    anna.refresh_from_db()
    assert anna.name == "Anna Lund"


def test_others_are_not_asked(signed_in: Client, required: None) -> None:
    assert signed_in.get("/accounts/email/").status_code == 200


def test_after_setting_up_the_app_they_go_on_to_the_page(signed_in: Client, required: None) -> None:
    signed_in.get(ASKED)
    set_up_app(signed_in)
    assert "/accounts/second-factor/" in check_page(signed_in.get("/accounts/2fa/recovery-codes/"))
    assert signed_in.get("/accounts/second-factor/")["Location"] == ASKED
    check_page(signed_in.get(ASKED))


def test_it_is_looked_up_once_in_a_session(signed_in: Client, required: None) -> None:
    set_up_app(signed_in)
    signed_in.get("/accounts/profile/")
    second_factor._predicates[:] = [lambda request: pytest.fail("asked once more")]
    assert signed_in.get("/accounts/profile/").status_code == 200


def test_removing_it_closes_the_page_again(signed_in: Client, required: None) -> None:
    set_up_app(signed_in)
    assert signed_in.get("/accounts/profile/").status_code == 200
    check_page(signed_in.get("/accounts/2fa/totp/deactivate/"))
    signed_in.post("/accounts/2fa/totp/deactivate/")
    assert signed_in.get("/accounts/profile/").status_code == 302


def test_signing_in_asks_for_the_code(signed_in: Client, anna: User) -> None:
    secret = set_up_app(signed_in)
    other = Client()
    answer = other.post("/accounts/login/", {"login": anna.email, "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[0][0].startswith("/accounts/2fa/authenticate/")
    check_page(answer)
    wrong = other.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert 'role="alert"' in check_page(wrong)
    assert "_auth_user_id" not in other.session
    other.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert "_auth_user_id" in other.session


def test_a_recovery_code_opens_the_account_once(signed_in: Client, anna: User) -> None:
    set_up_app(signed_in)
    kept = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
    code = kept.wrap().get_unused_codes()[0]
    for opened in (True, False):
        browser = Client()
        browser.post("/accounts/login/", {"login": anna.email, "password": PASSWORD})
        browser.post("/accounts/2fa/authenticate/", {"code": code})
        assert ("_auth_user_id" in browser.session) is opened


@pytest.mark.parametrize(
    "path",
    ["", "webauthn/", "webauthn/add/", "recovery-codes/", "recovery-codes/generate/", "totp/deactivate/"],
)
def test_the_pages_about_it_hold_what_every_page_holds(signed_in: Client, path: str) -> None:
    set_up_app(signed_in)
    check_page(signed_in.get(f"/accounts/2fa/{path}"))


def test_the_page_for_the_app_speaks_in_our_words(signed_in: Client, anna: User) -> None:
    anna.language = "da"
    anna.save()
    page = signed_in.get("/accounts/2fa/totp/activate/").text
    assert "Scan QR-koden med din godkendelsesapp" in page
    assert "to-faktor" not in page.lower()
    assert "hemmelighed" not in page
