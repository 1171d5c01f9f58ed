"""HR writes parts faster than the server answers, and over a line that breaks."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.test_editing import new_strategy, wait_for_rows

BEFORE = ("Vejledning", "Alle", "To timer")
DEEP = "\n".join(" " * level + name for level, name in enumerate("ABCDE"))


@pytest.fixture
def mette(visit: Any) -> Page:
    return new_strategy(visit("Mette Holmgaard"))


def answer_late(route: Route) -> None:
    if route.request.method == "POST":
        time.sleep(0.5)
    route.continue_()


def test_what_is_typed_while_a_part_is_on_its_way_is_the_next(mette: Page) -> None:
    page = mette
    page.route("**/*", answer_late)
    page.locator("#writing").focus()
    page.keyboard.type("Kvalitet")
    page.keyboard.press("Enter")
    page.keyboard.type("Skolen")
    page.keyboard.press("Control+Enter")
    page.keyboard.type("Prak")
    wait_for_rows(page, *BEFORE, "Kvalitet", "Skolen", "Fastholdelse")
    expect(page.locator("#tree ul ul a", has_text="Skolen")).to_be_visible()
    expect(page.locator("#writing")).to_be_focused()
    page.keyboard.type("tikken")
    expect(page.locator("#writing")).to_have_value("Praktikken")


def test_what_is_typed_stays_when_a_step_is_undone(mette: Page) -> None:
    page = mette
    page.locator("button[value=down]").click()
    wait_for_rows(page, "Fastholdelse", *BEFORE)
    page.locator("#writing").fill("Kvalitet")
    page.locator("#undo").click()
    wait_for_rows(page, *BEFORE, "Fastholdelse")
    expect(page.locator("#writing")).to_have_value("Kvalitet")


def test_a_part_that_did_not_get_through_comes_back(mette: Page) -> None:
    page = mette
    page.route("**/*", lambda route: route.abort())
    page.locator("#writing").fill("Kvalitet")
    page.locator("#writing").press("Enter")
    expect(page.locator("#toasts .toast")).to_be_visible()
    expect(page.locator("#writing")).to_have_value("Kvalitet")
    page.unroute("**/*")
    page.locator("#writing").press("Enter")
    wait_for_rows(page, *BEFORE, "Kvalitet", "Fastholdelse")
    expect(page.locator("#writing")).to_have_value("")


def test_what_is_refused_stands_before_what_was_typed_meanwhile(mette: Page) -> None:
    page = mette
    page.route("**/*", answer_late)
    page.locator("#writing").fill(DEEP)
    page.keyboard.press("Enter")
    page.keyboard.type("F")
    expect(page.locator("#writing-problem")).to_be_visible()
    expect(page.locator("#writing")).to_have_value(f"{DEEP}\nF")
