"""HR writes parts faster than the server answers, and over a line that breaks."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.test_editing import drag, new_strategy, wait_for_rows

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


def test_one_drag_after_the_other_while_the_first_is_on_its_way(mette: Page) -> None:
    page = mette
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    drag(page, "To timer om ugen", "Alle er uddannet")
    wait_for_rows(page, "Vejledning", "To timer om ugen", "Alle er uddannet", "Fastholdelse")
    page.route("**/*", answer_late)
    for _time in range(2):
        drag(page, "Alle er uddannet", "To timer om ugen")
        drag(page, "To timer om ugen", "Alle er uddannet")
    page.wait_for_load_state("networkidle")
    page.unroute("**/*")
    shown = page.locator("#tree a[href*='/parts/']").all_inner_texts()
    page.reload()
    assert page.locator("#tree a[href*='/parts/']").all_inner_texts() == shown
    assert wrong == []


def test_a_drag_back_to_its_place_shows_what_came_meanwhile(mette: Page) -> None:
    page = mette
    page.locator("#tree nav").hover(position={"x": 2, "y": 2})
    page.wait_for_function("() => window.Sortable?.get(document.querySelector('#tree nav ul'))")
    page.route("**/*", answer_late)
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
