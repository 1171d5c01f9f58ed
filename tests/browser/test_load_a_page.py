"""A first visit with nothing kept from before: what the browser takes is little enough for a phone."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.places import PLACES
from tests.routes.addresses import routes

MOST = 120_000


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "name", ["organisation-home", "strategy-detail", "strategy-edit", "node-edit", "goal-list", "person-list"]
)
def test_a_first_visit_is_light(name: str, place: str, visit: Any, rows: dict[str, dict[str, Any]]) -> None:
    slug, who, width = PLACES[place]
    page = visit(who, width=width)
    route = next(route for route in routes() if route.name == name)
    assert 20_000 < taken(page, route.address(slug, rows[slug])) < MOST


def taken(page: Page, address: str) -> int:
    """Bytes over the wire, headers too."""
    browser = page.context.new_cdp_session(page)
    browser.send("Network.enable")
    browser.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[int] = []
    browser.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(address, wait_until="networkidle")
    return sum(sizes)
