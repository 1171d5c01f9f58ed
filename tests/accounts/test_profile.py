"""Somebody looks after their own account and chooses their language."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts import services
from accounts.browsers import browser_name
from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.accounts.pages import check_page


@pytest.fixture
def signed_in(client: Client, anna: User) -> Client:
    client.post("/accounts/login/", {"login": anna.email, "password": PASSWORD})
    return client


def test_the_name_and_language_are_saved(signed_in: Client, anna: User) -> None:
    page = check_page(signed_in.get("/accounts/profile/"))
    assert '<a class="breadcrumbs__link" href="/">' in page
    signed_in.post("/accounts/profile/", {"name": "Anna Lund Holm", "language": "en"})
    anna.refresh_from_db()
    assert (anna.name, anna.language) == ("Anna Lund Holm", "en")
    assert '<html lang="en">' in check_page(signed_in.get("/accounts/profile/"))


def test_a_name_is_needed(signed_in: Client, anna: User) -> None:
    answer = signed_in.post("/accounts/profile/", {"name": "", "language": ""})
    assert "data-takes-focus" in check_page(answer, status=422)
    anna.refresh_from_db()
    assert anna.name == "Anna Lund"


def test_a_visitor_chooses_a_language(client: Client, db: None) -> None:
    answer = client.post("/accounts/language/", {"language": "sv", "next": "/accounts/login/"})
    assert answer["Location"] == "/accounts/login/"
    assert '<html lang="sv">' in check_page(client.get("/accounts/login/"))


def test_the_choice_stays_with_the_account(signed_in: Client, anna: User) -> None:
    signed_in.post("/accounts/language/", {"language": "sv"})
    anna.refresh_from_db()
    assert anna.language == "sv"


def test_an_unknown_language_is_no_choice(signed_in: Client, anna: User) -> None:
    signed_in.post("/accounts/language/", {"language": "xx"})
    anna.refresh_from_db()
    assert anna.language == ""


def test_a_new_password_asks_for_the_old_one(signed_in: Client, anna: User) -> None:
    check_page(signed_in.get("/accounts/password/change/"))
    new = {"password1": "hvide-sejl-i-solen", "password2": "hvide-sejl-i-solen"}
    check_page(signed_in.post("/accounts/password/change/", {"oldpassword": "wrong", **new}))
    signed_in.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new})
    anna.refresh_from_db()
    assert anna.check_password("hvide-sejl-i-solen")


def test_a_forgotten_password_is_reset_by_mail(client: Client, anna: User) -> None:
    check_page(client.get("/accounts/password/reset/"))
    done = client.post("/accounts/password/reset/", {"email": anna.email}, follow=True)
    check_page(done)
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))
    assert link
    page = client.get(link[1], follow=True)
    check_page(page)
    new = {"password1": "hvide-sejl-i-solen", "password2": "hvide-sejl-i-solen"}
    check_page(client.post(page.redirect_chain[-1][0], new, follow=True))
    anna.refresh_from_db()
    assert anna.check_password("hvide-sejl-i-solen")
    check_page(Client().get(link[1], follow=True))


def test_a_guest_chooses_a_password(client: Client, db: None) -> None:
    guest = services.create_account(email="guest@example.org", name="Gæst")
    client.force_login(guest)
    assert "/accounts/password/set/" in check_page(client.get("/accounts/profile/"))
    check_page(client.get("/accounts/password/set/", follow=True))


def test_a_new_mail_address_counts_when_it_is_confirmed(signed_in: Client, anna: User) -> None:
    check_page(signed_in.get("/accounts/email/"))
    signed_in.post("/accounts/email/", {"action_add": "", "email": "anna@new.example.org"})
    assert "anna@new.example.org" in check_page(signed_in.get("/accounts/email/"))
    anna.refresh_from_db()
    assert anna.email == "anna@example.org"
    link = next(found for m in mail.outbox if (found := re.search(r"http://testserver(\S+)", str(m.body))))
    check_page(signed_in.get(link[1]))
    signed_in.post(link[1])
    anna.refresh_from_db()
    assert anna.email == "anna@new.example.org"
    assert [row.email for row in EmailAddress.objects.all()] == ["anna@new.example.org"]


@pytest.mark.parametrize(
    ("says", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8", "curl/8"),
    ],
)
def test_a_browser_is_named_as_its_owner_knows_it(says: str, name: str) -> None:
    assert browser_name(says) == name


@pytest.mark.parametrize("path", ["logout/", "sessions/", "reauthenticate/", "inactive/", "email/"])
def test_the_other_pages_hold_what_every_page_holds(signed_in: Client, path: str) -> None:
    check_page(signed_in.get(f"/accounts/{path}", follow=True))
