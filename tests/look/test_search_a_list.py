"""Somebody searches a list, narrows it, turns its order and leafs through it."""

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import QueryDict
from django.test import RequestFactory

from look.lists import Column, DayFilter, Filter, Listing, ListPage, day_of

pytestmark = pytest.mark.django_db

LISTING = Listing(
    columns=(
        Column("model", "Model", order_by=("model",)),
        Column("app", "App", order_by=("app_label",)),
        Column("no", "No"),
    ),
    filters=(
        Filter(
            "app",
            "App",
            choices=lambda: [("one", "One"), ("two", "Two")],
            narrow=lambda rows, value: rows.filter(app_label=value),
        ),
    ),
    search=("model", "app_label"),
    order_by=("model",),
    per_page=10,
)


@pytest.fixture
def rows() -> QuerySet[Any, Any]:
    ContentType.objects.bulk_create(ContentType(app_label="one", model=f"goal{n:02}") for n in range(23))
    ContentType.objects.bulk_create(ContentType(app_label="two", model=f"theme{n}") for n in range(3))
    return ContentType.objects.filter(app_label__in=("one", "two"))


def ask(rows: QuerySet[Any, Any], address: str = "", export: str = "") -> ListPage:
    return LISTING.read(RequestFactory().get(f"/list/{address}"), rows, export=export)


def names(shown: ListPage) -> list[str]:
    return [row.model for row in shown]


def test_the_first_page_and_how_many_there_are(rows: QuerySet[Any, Any]) -> None:
    shown = ask(rows)
    assert (len(shown), shown.count) == (10, 26)
    assert names(shown)[0] == "goal00"


def test_every_word_searched_for_must_be_there(rows: QuerySet[Any, Any]) -> None:
    assert names(ask(rows, "?q=GOAL+07")) == ["goal07"]
    assert names(ask(rows, "?q=goal+theme")) == []
    assert ask(rows, "?q=two").count == 3


def test_a_pasted_page_is_searched_for_by_its_beginning(rows: QuerySet[Any, Any]) -> None:
    pasted = f"goal 07 {'goal ' * 5_000}"
    shown = ask(rows, f"?q={pasted.replace(' ', '+')}")
    assert names(shown) == ["goal07"]
    assert len(shown.q) <= 200


def test_a_filter_narrows(rows: QuerySet[Any, Any]) -> None:
    shown = ask(rows, "?app=two")
    assert names(shown) == ["theme0", "theme1", "theme2"]
    assert shown.is_narrowed


def test_the_search_and_each_filter_count_as_chosen(rows: QuerySet[Any, Any]) -> None:
    assert [ask(rows, address).chosen for address in ("", "?app=two", "?q=goal+07&app=two")] == [0, 1, 2]


def test_a_choice_that_does_not_exist_is_no_choice(rows: QuerySet[Any, Any]) -> None:
    shown = ask(rows, "?app=nonsense&sort=nonsense&page=nonsense")
    assert (shown.count, shown.sort, shown.page.number) == (26, "", 1)
    assert not shown.is_narrowed


def test_the_order_turns_both_ways(rows: QuerySet[Any, Any]) -> None:
    assert names(ask(rows, "?sort=-model"))[0] == "theme2"
    assert [heading.sorted for heading in ask(rows, "?sort=-model").headings] == ["descending", "none", ""]
    assert QueryDict(ask(rows, "?sort=model").headings[0].address[1:])["sort"] == "-model"


def test_leafing_keeps_search_filters_and_order(rows: QuerySet[Any, Any]) -> None:
    shown = ask(rows, "?q=goal&app=one&sort=-model&page=2&secret=1")
    assert QueryDict(shown.next[1:]).dict() == {"q": "goal", "app": "one", "sort": "-model", "page": "3"}
    assert QueryDict(shown.previous[1:]).dict() == {"q": "goal", "app": "one", "sort": "-model"}
    assert names(shown)[0] == "goal12"


def test_a_new_order_begins_at_the_first_page(rows: QuerySet[Any, Any]) -> None:
    assert "page" not in QueryDict(ask(rows, "?app=one&page=2").headings[0].address[1:])


def test_a_page_too_far_is_the_last(rows: QuerySet[Any, Any]) -> None:
    shown = ask(rows, "?page=99")
    assert (shown.page.number, len(shown), shown.next) == (3, 6, "")


def test_the_export_is_exactly_what_is_shown(rows: QuerySet[Any, Any]) -> None:
    shown = ask(rows, "?q=goal&app=one&page=2", export="/list/export")
    path, query = shown.export.split("?")
    assert path == "/list/export"
    assert ask(rows, f"?{query}").rows.count() == shown.count == 23


def test_a_list_costs_two_queries_however_long_it_is(
    rows: QuerySet[Any, Any], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        shown = ask(rows, "?q=goal")
        assert names(shown)
        assert shown.count
        assert shown.page_links


@pytest.mark.parametrize("written", ["", "i går", "2026-13-01", "26-11-2026", "1226-11-26", "9999-01-01"])
def test_what_is_no_day_that_somebody_can_mean_is_none(written: str) -> None:
    assert day_of(written) is None


def test_a_day_narrows_and_stays_in_the_address(rows: QuerySet[Any, Any]) -> None:
    since = DayFilter("since", "Since", narrow=lambda rows, day: rows.filter(model__endswith=day[-2:]))
    listing = Listing(filters=(since,), order_by=("model",))

    shown = listing.read(RequestFactory().get("/list/?since=2026-11-07"), rows)
    without = listing.read(RequestFactory().get("/list/?since=nonsense"), rows)

    assert names(shown) == ["goal07"]
    assert shown.address(page="2") == "?since=2026-11-07&page=2"
    assert (without.count, without.is_narrowed) == (26, False)
