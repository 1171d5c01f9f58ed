"""HR adopts a strategy, works on it, sees what has changed, and takes an adoption back."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import assert_accessible, in_language
from tests.browser.test_editing import new_strategy


def t(text: str) -> str:
    return in_language("da", text)


@pytest.fixture
def mette(visit: Any) -> Page:
    return new_strategy(visit("Mette Holmgaard"))


def adopt(page: Page, home: str, about: str) -> None:
    page.goto(f"{home}revisions/adopt/")
    assert_accessible(page)
    page.locator("#id_adopted_by").fill("Byrådet")
    page.locator("#id_about").fill(about)
    page.locator("main form .button-primary").click()
    page.wait_for_url("**/revisions/*/")


def test_from_one_revision_to_the_next(mette: Page) -> None:
    page = mette
    home = page.url.partition("parts/")[0]
    part = page.url
    adopt(page, home, "Den første.")
    assert_accessible(page)
    expect(page.locator(".cover__facts")).to_contain_text("Den første.")
    page.goto(part)
    page.locator("#id_title").fill("God vejledning")
    page.locator("main form button[type=submit]").last.press("Enter")
    expect(page.locator("#saving .saved")).to_be_visible()
    page.goto(f"{home}revisions/compare/")
    assert_accessible(page)
    change = page.locator(".change")
    expect(change).to_have_count(1)
    expect(change.locator("del")).to_contain_text("Vejledning")
    expect(change.locator("ins")).to_contain_text("God vejledning")
    adopt(page, home, "Den anden.")
    page.get_by_role("button", name=t("Take the adoption back")).press("Enter")
    page.wait_for_url("**/revisions/")
    assert_accessible(page)
    expect(page.locator("tbody tr")).to_have_count(2)
    page.goto(f"{part.replace('edit/', 'history/')}")
    assert_accessible(page)
    expect(page.locator(".change").first).to_contain_text("God vejledning")
