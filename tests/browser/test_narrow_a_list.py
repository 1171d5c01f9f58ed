"""Somebody searches a list and chooses: folded over the first row on a phone, all of it there on a desk."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.look import assert_accessible

GOALS = "/o/nordsund/goals/"
HR = "Mette Holmgaard"


def fold(page: Page) -> Locator:
    return page.get_by_role("main").locator("summary", has_text="Søg og vælg")


def test_on_a_phone_the_first_row_is_seen_before_anybody_scrolls(visit: Any) -> None:
    page = visit(HR, width=360)
    page.goto(GOALS)
    expect(page.locator("tbody tr").first).to_be_in_viewport()
    expect(page.get_by_label("Status")).to_be_hidden()


def test_on_a_phone_the_list_is_narrowed_by_keyboard(visit: Any) -> None:
    page = visit(HR, width=360)
    page.goto(GOALS)
    fold(page).focus()
    page.keyboard.press("Enter")
    page.get_by_label("Status").select_option("at_risk")
    expect(page.locator("tbody tr").first).to_contain_text("I risiko")
    expect(fold(page)).to_have_text("Søg og vælg 1 valgt")
    assert_accessible(page)
    page.get_by_role("main").get_by_role("searchbox").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Status")).to_be_hidden()
    expect(fold(page)).to_be_focused()


def test_a_search_that_finds_nothing_stays_open(visit: Any) -> None:
    page = visit(HR, width=360)
    page.goto(f"{GOALS}?q=findesikke")
    expect(page.get_by_label("Status")).to_be_visible()


def test_without_javascript_the_fold_opens_and_says_what_is_chosen(visit: Any) -> None:
    page = visit(HR, width=360, script=False)
    page.goto(GOALS)
    fold(page).click()
    page.get_by_label("Status").select_option("at_risk")
    page.get_by_role("button", name="Vis", exact=True).click()
    page.wait_for_url("**status=at_risk**")
    expect(fold(page)).to_have_text("Søg og vælg 1 valgt")
    expect(page.get_by_label("Status")).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_on_a_desk_nothing_is_folded(script: bool, visit: Any) -> None:
    page = visit(HR, script=script)
    page.goto(GOALS)
    expect(fold(page)).to_be_hidden()
    search = page.get_by_role("main").get_by_role("searchbox")
    search.fill("vejleder")
    search.press("Enter")
    page.wait_for_url("**q=vejleder**")
    expect(search).to_be_visible()
