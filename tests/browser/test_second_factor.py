"""Somebody who sees other people's data sets up a passkey or an app, and signs in with it."""

import re
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.invitations import PASSWORD, add_person, give_role, link_in_mail, press
from tests.browser.look import assert_accessible


@pytest.fixture
def newcomer(visit: Any, fresh: Any, careful_server: str, mails: Path) -> Any:
    """`newcomer("anna@example.org")`: a new colleague in HR, who has just made an account on a phone."""

    def join(address: str) -> Page:
        hr = visit("Mette Holmgaard")
        add_person(hr, "Ny i HR", address)
        give_role(hr, "hr")
        press(hr, "invite")
        page: Page = fresh(careful_server, width=360)
        page.goto(link_in_mail(mails, address))
        page.locator("#id_password").fill(PASSWORD)
        page.locator("main form .button-primary").click()
        page.wait_for_url("**/accounts/second-factor/")
        assert_accessible(page)
        return page

    return join


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/accounts/login/**")


def give_password(page: Page, address: str) -> None:
    page.locator("#id_login").fill(address)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()


def with_authenticator(page: Page) -> CDPSession:
    """A phone that knows its owner by the finger, and says yes."""
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def set_up_passkey(page: Page) -> None:
    with_authenticator(page)
    page.locator("a[href*='/webauthn/add/']").click()
    assert_accessible(page)
    page.locator("#id_name").fill("Min telefon")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/")
    expect(page.locator("main li.num")).to_have_count(10)
    assert_accessible(page)


def test_a_passkey_is_set_up_and_opens_the_account_alone(newcomer: Any) -> None:
    page = newcomer("noegle@example.org")
    set_up_passkey(page)
    page.locator("a[href='/accounts/second-factor/']").click()
    page.wait_for_url("**/o/nordsund/")
    page.goto("/accounts/2fa/webauthn/")
    expect(page.locator("main tbody th")).to_have_text("Min telefon")
    assert_accessible(page)

    sign_out(page)
    assert_accessible(page)
    page.locator("#passkey_login").click()
    page.wait_for_url("**/o/nordsund/")


def test_the_password_alone_no_longer_opens_it(newcomer: Any, fresh: Any, careful_server: str) -> None:
    set_up_passkey(newcomer("to-slags@example.org"))

    elsewhere = fresh(careful_server)
    elsewhere.goto("/accounts/login/?next=/o/nordsund/")
    give_password(elsewhere, "to-slags@example.org")
    elsewhere.wait_for_url("**/accounts/2fa/authenticate/**")
    assert_accessible(elsewhere)
    elsewhere.goto("/o/nordsund/")
    elsewhere.wait_for_url("**/accounts/**")


def test_a_passkey_that_fails_says_so(fresh: Any, careful_server: str) -> None:
    page = fresh(careful_server, width=360)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    page.goto("/accounts/login/")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": False,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.locator("#passkey_login").click()
    expect(page.locator("#passkey-failed")).to_be_focused()
    assert_accessible(page)


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_an_app_is_set_up_and_asked_for(newcomer: Any, fresh: Any, careful_server: str) -> None:
    page = newcomer("app@example.org")
    page.locator("a[href*='/totp/activate/']").click()
    assert_accessible(page)
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("#id_code").fill("000000")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("[data-takes-focus]")).to_be_focused()
    assert_accessible(page)
    page.locator("#id_code").fill(code_of(secret))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/recovery-codes/")
    codes = page.locator("main li.num").all_inner_texts()
    assert len(codes) == len(set(codes)) == 10
    assert_accessible(page)
    page.locator("a[href='/accounts/second-factor/']").click()
    page.wait_for_url("**/o/nordsund/")

    elsewhere = fresh(careful_server, width=360)
    elsewhere.goto("/accounts/login/?next=/o/nordsund/")
    give_password(elsewhere, "app@example.org")
    elsewhere.wait_for_url("**/accounts/2fa/authenticate/**")
    elsewhere.locator("#id_code").fill(codes[0])
    elsewhere.locator("main form button[type=submit]").first.click()
    elsewhere.wait_for_url("**/o/nordsund/")
    assert re.search(r"/o/nordsund/$", elsewhere.url)
