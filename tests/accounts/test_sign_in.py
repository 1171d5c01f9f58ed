"""Signing in with a password or a code, being locked out, signing out."""

import re

from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.accounts.pages import check_page


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def give_password(client: Client, password: str, **more: str) -> int:
    answer = client.post("/accounts/login/", {"login": "Anna@example.org", "password": password, **more})
    return answer.status_code


def ask_for_code(client: Client, email: str = "anna@example.org") -> str:
    client.post("/accounts/login/code/", {"email": email})
    return code_in_mail()


def code_in_mail() -> str:
    found = (
        re.search(r"^\s*([A-Z0-9-]{6,})\s*$", str(mail.outbox[-1].body), re.MULTILINE)
        if mail.outbox
        else None
    )
    return found[1] if found else ""


def test_a_password_opens_the_account(client: Client, anna: User) -> None:
    check_page(client.get("/accounts/login/"))
    assert give_password(client, PASSWORD) == 302
    assert is_signed_in(client)


def test_a_page_that_was_asked_for_comes_after_signing_in(client: Client, anna: User) -> None:
    asked = client.get("/accounts/profile/?from=mail")
    assert asked["Location"] == "/accounts/login/?next=/accounts/profile/%3Ffrom%3Dmail"
    assert 'value="/accounts/profile/?from=mail"' in check_page(client.get(asked["Location"]))
    answer = client.post(
        "/accounts/login/",
        {"login": anna.email, "password": PASSWORD, "next": "/accounts/profile/?from=mail"},
    )
    assert answer["Location"] == "/accounts/profile/?from=mail"


def test_the_next_page_is_never_elsewhere(client: Client, anna: User) -> None:
    answer = client.post(
        "/accounts/login/", {"login": anna.email, "password": PASSWORD, "next": "https://evil.example.org/"}
    )
    assert answer["Location"] == "/"


def test_five_failed_sign_ins_block_even_the_right_password(client: Client, anna: User) -> None:
    for _ in range(5):
        give_password(client, "wrong-password-1")
    give_password(client, PASSWORD)
    assert not is_signed_in(client)
    other = Client(REMOTE_ADDR="10.0.0.9")
    give_password(other, PASSWORD)
    assert not is_signed_in(other)


def test_four_failed_sign_ins_do_not(client: Client, anna: User) -> None:
    for _ in range(4):
        give_password(client, "wrong-password-1")
    give_password(client, PASSWORD)
    assert is_signed_in(client)


def test_a_wrong_password_looks_as_an_unknown_address_does(client: Client, anna: User) -> None:
    wrong = check_page(client.post("/accounts/login/", {"login": anna.email, "password": "wrong-password"}))
    unknown = check_page(
        client.post("/accounts/login/", {"login": "b@example.org", "password": "wrong-password"})
    )
    strip = re.compile(r'value="[^"]*"|hx-headers=\'[^\']*\'')
    assert strip.sub("", wrong) == strip.sub("", unknown)


def test_a_code_by_mail_opens_the_account(client: Client, anna: User) -> None:
    check_page(client.get("/accounts/login/code/"))
    asked = client.post("/accounts/login/code/", {"email": anna.email, "next": "/accounts/profile/"})
    page = check_page(client.get(asked["Location"]))
    assert 'name="next" value="/accounts/profile/"' in page
    code = code_in_mail()
    answer = client.post("/accounts/login/code/confirm/", {"code": code, "next": "/accounts/profile/"})
    assert answer["Location"] == "/accounts/profile/"
    assert is_signed_in(client)


def test_a_code_works_once(client: Client, anna: User) -> None:
    code = ask_for_code(client)
    client.post("/accounts/login/code/confirm/", {"code": code})
    client.post("/accounts/logout/")
    ask_for_code(client)
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert not is_signed_in(client)


def test_a_code_is_worth_nothing_in_another_browser(client: Client, anna: User) -> None:
    code = ask_for_code(client)
    other = Client()
    other.post("/accounts/login/code/confirm/", {"code": code})
    assert not is_signed_in(other)


def test_a_code_is_over_after_fifteen_minutes(client: Client, anna: User) -> None:
    code = ask_for_code(client)
    session = client.session
    login = session["account_login"]
    login["state"]["stages"]["login_by_code"]["data"]["at"] -= 15 * 60 + 1
    session["account_login"] = login
    session.save()
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert not is_signed_in(client)


def test_an_unknown_address_gets_no_mail_and_the_same_page(client: Client, db: None) -> None:
    assert ask_for_code(client, "nobody@example.org") == ""
    assert mail.outbox == []
    check_page(client.get("/accounts/login/code/confirm/"))


def test_mails_greet_nobody_with_exclamation_marks(client: Client, anna: User) -> None:
    ask_for_code(client)
    assert mail.outbox[0].subject.startswith("Pejlemærke: ")
    assert "!" not in str(mail.outbox[0].body)


def test_nobody_signs_up_uninvited(client: Client, db: None) -> None:
    page = check_page(client.get("/accounts/signup/"))
    assert 'name="password1"' not in page
    client.post("/accounts/signup/", {"email": "x@example.org", "password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.exists()


def test_somebody_who_is_closed_out_cannot_sign_in(client: Client, anna: User) -> None:
    anna.is_active = False
    anna.save()
    give_password(client, PASSWORD)
    assert not is_signed_in(client)


def test_signing_out_everywhere_else(client: Client, anna: User) -> None:
    phone = Client(HTTP_USER_AGENT="Phone")
    for browser in (client, phone):
        give_password(browser, PASSWORD)
        browser.get("/accounts/profile/")
    assert "Phone" in check_page(client.get("/accounts/sessions/"))
    client.post("/accounts/sessions/")
    assert is_signed_in(client)
    assert phone.get("/accounts/profile/").status_code == 302
