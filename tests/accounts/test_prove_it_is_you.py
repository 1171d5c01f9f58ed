"""Who changes how the account is opened shows who they are, if it is a while ago that they did."""

import pytest
from allauth.account import app_settings
from django.test import Client

from accounts.adapter import SIGNED_IN_AT
from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.accounts.pages import check_page

PAGE = "/accounts/2fa/totp/activate/"


@pytest.fixture
def signed_in(client: Client, anna: User) -> Client:
    client.post("/accounts/login/", {"login": anna.email, "password": PASSWORD})
    return client


def sign_in_was_long_ago(client: Client) -> None:
    session = client.session
    session[SIGNED_IN_AT] -= app_settings.REAUTHENTICATION_TIMEOUT
    session.save()


def test_not_asked_right_after_signing_in(signed_in: Client) -> None:
    assert signed_in.get(PAGE).status_code == 200


def test_asked_a_while_later_once(signed_in: Client) -> None:
    sign_in_was_long_ago(signed_in)
    asked = signed_in.get(PAGE, follow=True)
    assert asked.redirect_chain[0][0].startswith("/accounts/reauthenticate/")
    check_page(asked)
    signed_in.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert signed_in.get(PAGE).status_code == 200


def test_signing_in_elsewhere_does_not_count(signed_in: Client, anna: User) -> None:
    sign_in_was_long_ago(signed_in)
    Client().post("/accounts/login/", {"login": anna.email, "password": PASSWORD})
    assert signed_in.get(PAGE).status_code == 302
