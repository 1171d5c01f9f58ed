"""Pages that one row does not fill, and answers that only come when something is odd."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from psycopg.rows import dict_row

from tests.browser.look import assert_accessible, in_language
from tests.browser.places import PLACES
from tests.databases import owner_address

# Its strategy has tracks across focus areas, and a plan for one field under it.
SLUG, HR = "sundhavn", "Omar Haddad"
IN_LANGUAGES = pytest.mark.parametrize(("language", "width"), [("da", 360), ("sv", 1280)])
PLACED = """SELECT cell.strategy_id, cell.node_id FROM strategies_cell AS cell
    JOIN organisations_organisation AS o ON o.id = cell.organisation_id AND o.slug = %s
    ORDER BY cell.id LIMIT 1"""
RELATED = """SELECT relation.strategy_id, relation.id AS relation_id FROM strategies_relation AS relation
    JOIN organisations_organisation AS o ON o.id = relation.organisation_id AND o.slug = %s"""


def one_row(database: dict[str, str], sql: str) -> dict[str, Any]:
    with psycopg.connect(owner_address(database), row_factory=dict_row) as connection:
        row = connection.execute(sql, [SLUG]).fetchone()
    assert row is not None
    return row


@pytest.fixture
def signed_in(visit: Any, language: str, width: int) -> Page:
    page: Page = visit(HR, width=width)
    choice = page.locator(f"button[name=language][value={language}]").first
    with page.expect_navigation():
        choice.evaluate("button => button.form.requestSubmit(button)")
    assert page.locator("html").get_attribute("lang") == language
    return page


@IN_LANGUAGES
@pytest.mark.parametrize("name", ["strategy-matrix", "node-place", "node-edit", "node-detail"])
def test_a_matrix_with_cells(name: str, signed_in: Page, database: dict[str, str]) -> None:
    ids = one_row(database, PLACED)
    of_a_strategy = {"slug": SLUG, "strategy_id": ids["strategy_id"]}
    signed_in.goto(
        reverse(name, kwargs=of_a_strategy if name == "strategy-matrix" else {"slug": SLUG, **ids})
    )
    if name == "strategy-matrix":
        assert signed_in.locator("table.matrix td a").count() > 5
    assert_accessible(signed_in)


@IN_LANGUAGES
@pytest.mark.parametrize("name", ["relation-edit", "strategy-detail", "strategy-edit"])
def test_a_strategy_with_goals_that_it_serves(name: str, signed_in: Page, database: dict[str, str]) -> None:
    ids = one_row(database, RELATED)
    wanted = {"strategy_id": ids["strategy_id"]} if name != "relation-edit" else ids
    signed_in.goto(reverse(name, kwargs={"slug": SLUG, **wanted}))
    served = ".related__goals a" if name != "relation-edit" else "input[name=goals]:checked"
    assert signed_in.locator(served).count() > 0
    assert_accessible(signed_in)


@IN_LANGUAGES
def test_what_is_odd_before_a_draft_is_put_in_force(signed_in: Page, language: str) -> None:
    signed_in.goto(reverse("strategy-add", args=[SLUG]))
    signed_in.locator("[name=title]").fill("Udkast")
    signed_in.locator("[name=starts_on]").fill("2099-01-01")
    signed_in.get_by_role("button", name=in_language(language, "Make the draft")).click()
    signed_in.goto(signed_in.url.removesuffix("edit/"))
    signed_in.locator("main .menu summary").first.click()
    signed_in.get_by_role("link", name=in_language(language, "Adopt, and put in force")).click()
    assert_accessible(signed_in)
    with signed_in.expect_navigation() as asked:
        signed_in.locator("button[value=in_force]").click()
    assert asked.value.status == 409
    expect(signed_in.get_by_text("2099")).to_be_visible()
    assert_accessible(signed_in)


@pytest.mark.parametrize("place", PLACES)
def test_a_second_press_while_the_first_is_under_way(
    place: str, visit: Any, database: dict[str, str]
) -> None:
    _slug, who, width = PLACES[place]
    page = visit(who, width=width)
    page.goto("/accounts/profile/")
    form = page.locator("main form[method=post]").first
    with held_up(database, "accounts_user"):
        form.evaluate("form => void fetch('', {method: 'POST', body: new FormData(form)})")
        with page.expect_navigation() as second:
            form.evaluate("form => form.requestSubmit()")
        assert second.value.status == 409
        assert_accessible(page)


@contextmanager
def held_up(database: dict[str, str], table: str) -> Iterator[None]:
    """Whoever writes in the table waits."""
    with psycopg.connect(owner_address(database)) as owner:
        owner.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
        yield
        owner.rollback()
