"""The way back stands above the title, also on a phone and with a long name."""

from typing import Any

from playwright.sync_api import Page

LONG = "Vi uddanner, rekrutterer og fastholder dem, vi skal arbejde sammen med i de næste mange år"


def marks_beside_words(page: Page) -> list[bool]:
    """Of each mark that is shown: whether the first line of what it leads to is beside it."""
    found: list[bool] = page.locator(".breadcrumbs li:has(svg)").evaluate_all(
        """(steps) => steps.filter((step) => step.offsetParent).map((step) => {
            const mark = step.querySelector("svg").getBoundingClientRect();
            const words = document.createRange();
            words.selectNodeContents(step.querySelector("a, span"));
            const [line] = words.getClientRects();
            return line.left >= mark.right && line.top < mark.bottom && line.bottom > mark.top;
        })"""
    )
    return found


def test_a_mark_is_never_left_alone_on_its_line(visit: Any) -> None:
    page = visit("Mette Holmgaard", width=360)
    page.goto("/o/nordsund/strategies/")
    page.locator("tbody th a").first.click()
    page.wait_for_selector("h1")
    page.goto(f"{page.url}follow-up/")
    page.locator(".breadcrumbs a").last.evaluate("(link, words) => link.textContent = words", LONG)
    assert marks_beside_words(page) == [True, True]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
