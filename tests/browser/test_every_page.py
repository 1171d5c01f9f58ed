"""Every page of the product, in Danish on a phone and in Swedish on a desk: axe finds nothing."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import assert_accessible
from tests.browser.places import PLACES, is_page, pages
from tests.routes.addresses import routes

# They lie over the page, so that only they themselves can be looked at.
OPEN_MENUS = "main details.menu"


@pytest.mark.parametrize("place", PLACES)
def test_every_page_is_accessible(place: str, visit: Any, rows: dict[str, dict[str, Any]]) -> None:
    slug, who, width = PLACES[place]
    page = visit(who, width=width)
    seen = 0
    for route in pages():
        address = route.address(slug, rows[slug])
        if not is_page(page.request.get(address)):
            continue
        answer = page.goto(address)
        assert answer.status == 200, f"{route.name}: {answer.status}"
        assert_accessible(page)
        if fold_out(page, "main details:not(.menu)"):
            assert_accessible(page)
        if fold_out(page, OPEN_MENUS):
            assert_accessible(page, within=OPEN_MENUS)
        seen += 1
    assert seen > 10


def fold_out(page: Page, what: str) -> bool:
    opened = "details => details.forEach(one => one.open = true) || details.length > 0"
    return bool(page.locator(what).evaluate_all(opened))


@pytest.mark.parametrize("place", PLACES)
def test_the_menus_are_accessible_when_open(place: str, visit: Any) -> None:
    _slug, who, width = PLACES[place]
    page = visit(who, width=width)
    menus = page.locator("header details:visible, footer details:visible")
    assert menus.count() > 0
    for menu in menus.all():
        menu.locator("summary").click()
        assert menu.evaluate("menu => menu.open")
        assert_accessible(page)
        page.keyboard.press("Escape")
        expect(menu.locator("summary")).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", ["organisation-home", "strategy-edit", "node-edit"])
def test_the_base_page_and_the_editor_are_accessible_everywhere(
    name: str, place: str, width: int, visit: Any, rows: dict[str, dict[str, Any]]
) -> None:
    slug, who, _width = PLACES[place]
    page = visit(who, width=width)
    route = next(route for route in routes() if route.name == name)
    page.goto(route.address(slug, rows[slug]))
    assert_accessible(page)


@pytest.mark.parametrize("address", ["/accounts/login/", "/demo/", "/findes-ikke/", "/look/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_before_signing_in_are_accessible(address: str, width: int, visit: Any) -> None:
    page = visit(width=width)
    page.goto(address)
    assert_accessible(page)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("key", ["follow-up", "summary"])
def test_every_document_is_accessible(
    key: str, place: str, visit: Any, rows: dict[str, dict[str, Any]]
) -> None:
    slug, who, width = PLACES[place]
    page = visit(who, width=width)
    route = next(route for route in routes() if route.name == "document-page")
    assert page.goto(route.address(slug, {**rows[slug], "key": key})).status == 200
    assert_accessible(page)
