"""Somebody looks for the way in the menu."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path

from look.context import page
from look.menu import MAX_ENTRIES, Entry, Menu


def nowhere(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse()


NAMES = ("home", "strategies", "goals", "people", "reports", "meetings", "courses", "stories")
urlpatterns = [
    path("o/<slug:slug>/", nowhere, name="menu-home"),
    *(path(f"o/<slug:slug>/{name}/", nowhere, name=f"menu-{name}") for name in NAMES[1:]),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def menu() -> Menu:
    return Menu()


def request(path: str = "/o/nordsund/", organisation: Any = True) -> HttpRequest:
    asked = RequestFactory().get(path)
    asked.organisation = SimpleNamespace(slug="nordsund") if organisation else None  # type: ignore[attr-defined]
    return asked


def entry(name: str, order: int, **fields: Any) -> Entry:
    return Entry(label=name.title(), url_name=f"menu-{name}", icon="home", order=order, **fields)


def test_the_order_is_the_same_whoever_came_first(menu: Menu) -> None:
    menu.add(entry("reports", 30))
    menu.add(entry("home", 10))
    menu.add(entry("strategies", 20))
    assert [item.label for item in menu.items(request())] == ["Home", "Strategies", "Reports"]


def test_there_are_six_at_most(menu: Menu) -> None:
    for order, name in enumerate(NAMES):
        menu.add(entry(name, order))
    assert [item.label for item in menu.items(request())] == [name.title() for name in NAMES[:MAX_ENTRIES]]


def test_what_is_not_for_this_person_leaves_room_for_the_next(menu: Menu) -> None:
    menu.add(entry("home", 1, predicate=lambda request: False))
    menu.add(entry("goals", 2))
    assert [item.url for item in menu.items(request())] == ["/o/nordsund/goals/"]


def test_the_place_where_one_is_is_marked(menu: Menu) -> None:
    menu.add(entry("home", 1))
    menu.add(entry("strategies", 2))
    assert [item.current for item in menu.items(request("/o/nordsund/"))] == ["page", ""]
    assert [item.current for item in menu.items(request("/o/nordsund/strategies/"))] == ["", "page"]
    assert [item.current for item in menu.items(request("/o/nordsund/strategies/1/"))] == ["", "true"]


def test_a_page_that_stands_below_an_entry_marks_it(menu: Menu) -> None:
    menu.add(entry("home", 1))
    menu.add(entry("strategies", 2))
    menu.add_below("menu-strategies", "menu-goals")
    assert [item.current for item in menu.items(request("/o/nordsund/goals/"))] == ["", "true"]


def test_the_bottom_bar_has_short_words(menu: Menu) -> None:
    menu.add(entry("strategies", 1, short="Plan"))
    menu.add(entry("goals", 2))
    assert [item.short for item in menu.items(request())] == ["Plan", "Goals"]


def test_the_bottom_bar_is_for_those_who_have_it(menu: Menu) -> None:
    menu.add_bottom_bar(lambda request: "leader" in request.GET)
    assert menu.has_bottom_bar(request("/o/nordsund/?leader=1"))
    assert not menu.has_bottom_bar(request("/o/nordsund/"))


def test_a_label_may_be_the_organisations_own_word(menu: Menu) -> None:
    menu.add(Entry(label=lambda request: "Pejlemærker", url_name="menu-goals", icon="flag", order=1))
    assert menu.items(request())[0].label == "Pejlemærker"


def test_without_an_organisation_there_is_no_menu(menu: Menu) -> None:
    menu.add(entry("home", 1))
    assert menu.items(request("/", organisation=None)) == []
    assert page(request("/", organisation=None))["shell"].name == "Pejlemærke"
