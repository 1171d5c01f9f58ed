"""HR writes parts faster than the server answers, and over a line that breaks."""

import random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sending import Sending
from tests.browser.test_editing import drag, new_strategy, wait_for_rows

ROWS = "#tree a[href*='/parts/']"
BEFORE = ("Vejledning", "Alle", "To timer")
DEEP = "\n".join(" " * level + name for level, name in enumerate("ABCDE"))


@pytest.fixture
def mette(visit: Any) -> Page:
    return new_strategy(visit("Mette Holmgaard"))


def test_what_is_typed_while_a_part_is_on_its_way_is_the_next(mette: Page) -> None:
    page = mette
    Sending(page, late=0.5)
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
    Sending(page, late=0.5)
    page.locator("#writing").fill(DEEP)
    page.keyboard.press("Enter")
    page.keyboard.type("F")
    expect(page.locator("#writing-problem")).to_be_visible()
    expect(page.locator("#writing")).to_have_value(f"{DEEP}\nF")


def test_many_drags_on_a_slow_machine(mette: Page) -> None:
    """Each begins while the one before is on its way; some press before, and let go after, a tree arrives."""
    page = mette
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    titles = ["Alle er uddannet", "To timer om ugen", "Vejledning", "Fastholdelse"]
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sending = Sending(page, late=0.5)
    chance = random.Random(4)
    for _time in range(10):
        drag(page, *chance.sample(titles, 2))
    sending.wait_until_answered()
    known = len(sending.sent)
    rows = page.locator(ROWS).all_inner_texts()
    drag(page, *(next(title for title in titles if title in row) for row in (rows[-1], rows[0])))
    sending.wait_until_answered()
    assert len(sending.sent) == known + 1
    shown = page.locator(ROWS).all_inner_texts()
    page.reload()
    assert page.locator(ROWS).all_inner_texts() == shown
    assert wrong == []


def test_a_drag_back_to_its_place_shows_what_came_meanwhile(mette: Page) -> None:
    page = mette
    page.locator("#tree nav").hover(position={"x": 2, "y": 2})
    page.wait_for_function("() => window.Sortable?.get(document.querySelector('#tree nav ul'))")
    Sending(page, late=0.5)
    page.locator("#writing").fill("Kvalitet")
    page.locator("#writing").press("Enter")
    box = page.locator("#tree a", has_text="Fastholdelse").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 80, box["y"] + 15)
    page.mouse.down()
    page.mouse.move(box["x"] + 84, box["y"] + 20, steps=4)
    page.wait_for_timeout(1_200)
    page.mouse.up()
    wait_for_rows(page, *BEFORE, "Kvalitet", "Fastholdelse")
