"""Every page of the product, in Danish on a phone and in Swedish on a desk: axe finds nothing."""

from typing import Any

import psycopg
import pytest
from playwright.sync_api import APIResponse

from tests.browser.conftest import owner_address
from tests.browser.look import assert_accessible
from tests.routes.addresses import PUBLIC, Route, routes

# Answers that are not pages.
NO_PAGES = ("-export", "-download", "-logo", "-file", "-pdf")

PLACES = {
    "da-360": ("nordsund", "Mette Holmgaard", 360),
    "sv-1280": ("bjorkvik", "Helena Sjögren", 1280),
}

# One row of each kind that an address can name, of the organisation and not a closed or removed one.
ROWS = {
    "strategy_id": "SELECT id FROM strategies_strategy WHERE organisation_id = %s AND status = 'in_force'",
    "subject_id": "SELECT id FROM strategies_strategy WHERE organisation_id = %s AND status = 'in_force'",
    "node_id": """SELECT node.id FROM strategies_node AS node JOIN strategies_strategy AS strategy
                  ON strategy.id = node.strategy_id AND strategy.status = 'in_force'
                  WHERE node.organisation_id = %s AND node.kind = 'goal'
                  AND node.strategy_id = (SELECT id FROM strategies_strategy WHERE
                      organisation_id = node.organisation_id AND status = 'in_force' ORDER BY id LIMIT 1)""",
    "unit_id": "SELECT id FROM people_unit WHERE organisation_id = %s AND kind = 'workplace'",
    "person_id": "SELECT id FROM people_person WHERE organisation_id = %s",
    "role_id": "SELECT id FROM people_role WHERE organisation_id = %s",
    "field_id": "SELECT id FROM people_field WHERE organisation_id = %s",
    "group_id": "SELECT id FROM people_professionalgroup WHERE organisation_id = %s",
}


@pytest.fixture(scope="session")
def rows(database: dict[str, str], server: str) -> dict[str, dict[str, Any]]:
    """By organisation's address: an id for each parameter of an address."""
    return {slug: {"key": "strategy", **_ids(database, slug)} for slug, _who, _width in PLACES.values()}


def _ids(database: dict[str, str], slug: str) -> dict[str, Any]:
    with psycopg.connect(owner_address(database)) as connection:
        found = connection.execute("SELECT id FROM organisations_organisation WHERE slug = %s", [slug])
        organisation = found.fetchone()
        assert organisation is not None
        ids = {}
        for name, sql in ROWS.items():
            row = connection.execute(f"{sql} ORDER BY id LIMIT 1", organisation).fetchone()
            assert row is not None, name
            ids[name] = row[0]
        return ids


def pages() -> list[Route]:
    return [
        route
        for route in [*routes(), *routes(PUBLIC)]
        if set(route.parameters) <= {*ROWS, "key"} and not route.name.endswith(NO_PAGES)
    ]


def is_page(answer: APIResponse) -> bool:
    """Not a file, not a part for htmx, not what takes a POST only."""
    return answer.status != 405 and b"<!doctype html" in answer.body()[:200].lower()


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
        seen += 1
    assert seen > 10


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
