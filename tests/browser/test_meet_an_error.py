"""Somebody writes what is wrong, or goes where there is nothing: the page says so, and to everybody."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from playwright.sync_api import Page, Response, Route, expect

from tests.browser.look import assert_accessible
from tests.browser.places import PLACES, is_page, pages
from tests.routes.forms import forms_of

WRITTEN_IN = "input:not([type=hidden], [type=radio], [type=checkbox], [type=submit]), textarea"
# A form that is sent as a whole: not one that is saved as one writes, nor the row that script sends.
SENT = f"main form[method=post]:not([hx-post], [hx-get], .tree__writing form):has({WRITTEN_IN})"
EVERYWHERE = pytest.mark.parametrize("place", PLACES)


@EVERYWHERE
def test_a_form_with_errors_leads_to_its_fields(
    place: str, visit: Any, rows: dict[str, dict[str, Any]]
) -> None:
    slug, who, width = PLACES[place]
    page = visit(who, width=width)
    addresses = [route.address(slug, rows[slug]) for route in pages()]
    led = sum(send_empty(page, address) for address in addresses)
    assert led > 10


def send_empty(page: Page, address: str) -> int:
    """How many fields the error summary led to, if the page has a form and it was refused."""
    there = page.request.get(address)
    if not is_page(there) or not forms_of(there.body(), address):
        return 0
    page.goto(address)
    form = page.locator(SENT).first
    if not form.count():
        return 0
    form.locator(WRITTEN_IN).evaluate_all("fields => fields.forEach(field => field.value = '')")
    with page.expect_navigation() as sent:
        form.evaluate("form => form.requestSubmit()")
    answer: Response = sent.value
    if answer.status != 422:
        return 0
    expect(page.locator("[data-takes-focus]")).to_be_focused()
    assert_accessible(page)
    return follow_links(page)


def follow_links(page: Page) -> int:
    links = page.locator("[data-takes-focus] a").all()
    for link in links:
        link.click()
        at_a_field = page.evaluate("document.activeElement.matches('input, select, textarea')")
        assert at_a_field, f"{page.url}: {link.inner_text()}"
    return len(links)


@EVERYWHERE
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("people/rights/", 403),
        ("findes-ikke/", 404),
        ("people/00000000-0000-0000-0000-000000000000/invite/", 405),
    ],
)
def test_an_error_in_the_usual_frame(place: str, address: str, status: int, visit: Any) -> None:
    slug, _who, width = PLACES[place]
    who = {"nordsund": "Karen Bisgaard Lund", "bjorkvik": "Elias Tesfaye"}[slug]
    page = visit(who, width=width)
    assert page.goto(f"/o/{slug}/{address}").status == status
    assert_accessible(page)


@pytest.mark.parametrize(("language", "width"), [("da", 360), ("sv", 1280)])
@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html", "503.html"])
def test_an_error_that_is_a_plain_file(name: str, language: str, width: int, fresh: Any, server: str) -> None:
    page = fresh(server, width=width)
    page.goto("/accounts/login/")
    stylesheet = page.locator("link[rel=stylesheet]").first.get_attribute("href")
    with translation.override(language):
        told = render_to_string(name, {"request_id": "ab12cd34ef56", "stylesheet": stylesheet})

    def answer(route: Route) -> None:
        route.fulfill(status=int(name[:3]), body=told, content_type="text/html; charset=utf-8")

    page.route("**/fejl/", answer)
    page.goto("/fejl/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert_accessible(page)


def test_a_form_without_cookies_is_told_so(fresh: Any, server: str) -> None:
    page = fresh(server, width=360)
    page.goto("/accounts/login/")
    page.context.clear_cookies()
    with page.expect_navigation() as sent:
        page.locator("main form button[type=submit]").first.click()
    assert sent.value.status == 403
    assert_accessible(page)
