"""HR invites somebody, who opens the link on a phone, makes an account and is at home."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.invitations import PASSWORD, add_person, link_in_mail, press
from tests.browser.look import assert_accessible


@pytest.fixture
def hr(visit: Any) -> Page:
    page: Page = visit("Mette Holmgaard")
    return page


def test_a_link_makes_an_account_once(hr: Page, fresh: Any, server: str, mails: Path) -> None:
    add_person(hr, "Signe Lindholt", "signe@example.org")
    press(hr, "invite")
    link = link_in_mail(mails, "signe@example.org")

    phone = fresh(server, width=360)
    phone.goto(link)
    assert_accessible(phone)
    phone.locator("#id_password").fill("kort")
    phone.locator("main form .button-primary").click()
    expect(phone.locator("[data-takes-focus]")).to_be_focused()
    assert_accessible(phone)
    phone.locator("#id_password").fill(PASSWORD)
    phone.locator("main form .button-primary").click()
    phone.wait_for_url("**/o/nordsund/")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert_accessible(phone)

    again = fresh(server, width=360)
    assert again.goto(link).status == 410
    assert_accessible(again)


def test_a_withdrawn_link_and_a_replaced_one_are_closed(
    hr: Page, fresh: Any, server: str, mails: Path
) -> None:
    add_person(hr, "Asger Toftlund", "asger@example.org")
    press(hr, "invite")
    first = link_in_mail(mails, "asger@example.org")
    press(hr, "invite")
    second = link_in_mail(mails, "asger@example.org")
    phone = fresh(server, width=360)
    assert [phone.goto(first).status, phone.goto(second).status] == [410, 200]
    press(hr, "withdraw")
    assert phone.goto(second).status == 410
    assert_accessible(phone)


@pytest.mark.parametrize("language", ["da-DK", "sv-SE"])
@pytest.mark.parametrize("token", ["afbrudt", "%00", "%ff%fe", "a" * 3_000])
def test_a_broken_link_says_what_to_do(language: str, token: str, fresh: Any, server: str) -> None:
    phone = fresh(server, width=360, language=language)
    assert phone.goto(f"/invitation/nordsund/{token}/").status == 410
    expect(phone.locator("main .lead")).not_to_be_empty()
    assert_accessible(phone)


def test_somebody_with_an_account_joins_with_it(hr: Page, visit: Any, mails: Path) -> None:
    add_person(hr, "Charlotte Nygaard", "charlotte@example.org")
    press(hr, "invite")
    theirs = visit("Charlotte Nygaard", width=360)
    theirs.goto(link_in_mail(mails, "charlotte@example.org"))
    assert_accessible(theirs)
    theirs.locator("main form .button-primary").click()
    theirs.wait_for_url("**/o/nordsund/")
    theirs.goto("/")
    expect(theirs.locator("main li a")).to_have_count(2)
    assert_accessible(theirs)
