"""Somebody looks at every part of the design system on one page."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("look.urls")]


@pytest.fixture
def page(client: Client) -> BeautifulSoup:
    answer = client.get("/?q=content")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_the_frame_has_its_landmarks(page: BeautifulSoup) -> None:
    skip = page.select_one("a.skipnav")
    assert skip is not None
    assert skip["href"] == "#content"
    assert page.select_one("main#content[tabindex='-1']")
    assert len(page.find_all("h1")) == len(page.find_all("header")) == len(page.find_all("footer")) == 1
    assert page.select_one("nav.breadcrumbs [aria-current='page']")


def test_nothing_on_it_needs_a_weaker_policy(page: BeautifulSoup) -> None:
    assert not page.find_all(style=True)
    assert not page.find_all("style")
    assert all(script.get("src") for script in page.find_all("script"))
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]


def test_every_part_that_is_named_by_another_is_named(page: BeautifulSoup) -> None:
    for tag in page.select("[aria-labelledby]"):
        assert page.find(id=tag["aria-labelledby"]), tag.name
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_the_list_on_it_is_searched(page: BeautifulSoup) -> None:
    assert [row.text for row in page.select("#list tbody th")] == ["contenttype"]
