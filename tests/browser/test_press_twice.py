"""Pressed twice while the server is slow: what htmx sends is done once, and a move once for each press."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.sending import Sending
from tests.browser.test_correct_a_document import DOCUMENT, open_panel
from tests.browser.test_editing import new_strategy, wait_for_rows
from tests.browser.test_from_document_to_report import read_in

TWICE = "button => { button.click(); button.click(); }"
ENTER_TWICE = """field => { for (let press = 0; press < 2; press += 1) field.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true })); }"""


@pytest.fixture
def mette(visit: Any) -> Page:
    page: Page = visit("Mette Holmgaard")
    return page


def press_twice(page: Page, button: Locator, how: str = TWICE) -> int:
    """How many requests it led to, when all of them are answered."""
    sending = Sending(page, late=0.2)
    button.evaluate(how)
    sending.wait_until_answered()
    return len(sending.sent)


def test_a_part_is_added_once(mette: Page) -> None:
    page = new_strategy(mette)
    page.locator("#writing").fill("Kvalitet")
    assert press_twice(page, page.locator("#writing"), ENTER_TWICE) == 1
    wait_for_rows(page, "Vejledning", "Alle", "To timer", "Kvalitet", "Fastholdelse")


def test_one_step_is_undone(mette: Page) -> None:
    page = new_strategy(mette)
    page.locator("button[value=down]").click()
    wait_for_rows(page, "Fastholdelse", "Vejledning", "Alle", "To timer")
    assert press_twice(page, page.locator("#undo")) == 1
    wait_for_rows(page, "Vejledning", "Alle", "To timer", "Fastholdelse")


def test_a_part_moves_once_for_each_press(mette: Page) -> None:
    page = new_strategy(mette)
    page.locator("#writing").fill("Kvalitet")
    page.locator("#writing").press("Enter")
    wait_for_rows(page, "Vejledning", "Alle", "To timer", "Kvalitet", "Fastholdelse")
    assert press_twice(page, page.locator("button[value=down]")) == 2
    wait_for_rows(page, "Kvalitet", "Fastholdelse", "Vejledning", "Alle", "To timer")


def test_somebody_takes_part_once_and_is_removed_once(mette: Page) -> None:
    page = new_strategy(mette)
    page.locator("#tree a", has_text="Alle er uddannet").click()
    expect(page.locator("#id_title")).to_have_value("Alle er uddannet")
    page.locator(".parties__add [name=name]").fill("SOSU-skolen")
    rows = page.locator("#parties li")
    assert press_twice(page, page.locator(".parties__add button").last) == 1
    expect(rows).to_have_count(1)
    assert press_twice(page, rows.locator("form button")) == 1
    expect(rows).to_have_count(0)


def test_a_proposal_is_corrected_once(mette: Page) -> None:
    read_in(mette, DOCUMENT)
    rows = mette.locator("#entries > li")
    expect(rows).to_have_count(7)
    assert press_twice(mette, open_panel(mette, "Fem film").locator("button[value=merge]")) == 1
    expect(rows).to_have_count(6)
    assert press_twice(mette, mette.locator("#undo-last")) == 1
    expect(rows).to_have_count(7)
