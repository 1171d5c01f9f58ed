"""List pages: search, filters, order and paging, all kept in the address.

    GOALS = Listing(search=("title",), columns=(Column("title", _("Goal"), order_by=("title",)),))
    goals = GOALS.read(request, Goal.objects.all())

A template extends `look/list.html`, or includes the pieces in `look/list/`.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_date
from django.utils.functional import Promise

from look.forms import FIRST_DAY, LAST_DAY

PER_PAGE = 25
SEARCH, SORT, PAGE = "q", "sort", "page"
# Each word is a condition on every field that is searched: a pasted page would keep the database busy.
LONGEST_SEARCH = 200

Rows = QuerySet[Any, Any]


@dataclass(frozen=True)
class Column:
    """A heading. Without `order_by` the list cannot be put in its order."""

    key: str
    label: str | Promise
    order_by: tuple[str, ...] = ()
    numeric: bool = False


Choice = tuple[str, str | Promise]
Choices = Sequence[tuple[str, str | Promise | list[tuple[str, str]]]]


@dataclass(frozen=True)
class Filter:
    """A choice over the list. `narrow` gets the rows and the chosen value, which is one of `choices`.

    Where a list stands in the place of a choice's label, it is a group of choices under a heading.
    """

    key: str
    label: str | Promise
    choices: Callable[[], Choices]
    narrow: Callable[[Rows, str], Rows]

    def select(self, asked: str) -> "Select":
        groups = list(_grouped(self.choices()))
        values = {str(value) for _heading, choices in groups for value, _label in choices}
        return Select(self.key, self.label, asked if asked in values else "", groups)


def _grouped(choices: Choices) -> Iterator[tuple[str | Promise, Sequence[Choice]]]:
    """Those that stand alone have no heading."""
    for value, label in choices:
        yield (value, label) if isinstance(label, list) else ("", [(value, label)])


@dataclass(frozen=True)
class DayFilter:
    """A day, written as `2026-11-26` in the address. `narrow` gets the rows and the day."""

    key: str
    label: str | Promise
    narrow: Callable[[Rows, str], Rows]

    def select(self, asked: str) -> "Select":
        day = day_of(asked)
        return Select(self.key, self.label, day.isoformat() if day else "", is_day=True)


def day_of(text: str) -> datetime.date | None:
    """A day that somebody can mean, or None."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and FIRST_DAY <= day <= LAST_DAY else None


@dataclass(frozen=True)
class Heading:
    """A column as it stands on a page. `sorted` is a value for `aria-sort`."""

    label: str | Promise
    address: str
    sorted: str
    numeric: bool


@dataclass(frozen=True)
class Select:
    """A filter as it stands on a page."""

    key: str
    label: str | Promise
    value: str
    groups: Sequence[tuple[str | Promise, Sequence[Choice]]] = ()
    is_day: bool = False


@dataclass(frozen=True)
class Listing:
    """What a list can do. `order_by` is its order when nobody chose one."""

    columns: tuple[Column, ...] = ()
    filters: tuple[Filter | DayFilter, ...] = ()
    search: tuple[str, ...] = ()
    order_by: tuple[str, ...] = ()
    per_page: int = PER_PAGE

    def read(self, request: HttpRequest, rows: Rows, *, export: str = "") -> "ListPage":
        """`export` is the address that answers with `ListPage.rows` as a file."""
        return ListPage(self, request.GET, rows, export)


class ListPage:
    """A listing as one request asks for it."""

    def __init__(self, listing: Listing, query: QueryDict, rows: Rows, export: str) -> None:
        self.listing = listing
        self._query = query
        self._all = rows
        self._export = export

    @cached_property
    def q(self) -> str:
        return searched_for(self._query)

    @cached_property
    def selects(self) -> list[Select]:
        return [choice.select(self._query.get(choice.key, "")) for choice in self.listing.filters]

    @cached_property
    def chosen(self) -> int:
        """How many things narrow it: the search is one."""
        return bool(self.q) + sum(bool(select.value) for select in self.selects)

    @property
    def is_narrowed(self) -> bool:
        return self.chosen > 0

    @cached_property
    def rows(self) -> Rows:
        """Every row that is shown, over all pages: what an export holds."""
        rows = self._all
        for choice, select in zip(self.listing.filters, self.selects, strict=True):
            if select.value:
                rows = choice.narrow(rows, select.value)
        for word in self.q.split() if self.listing.search else ():
            rows = rows.filter(self._holds(word))
        return rows.order_by(*self._order, "pk") if self._order else rows

    @cached_property
    def page(self) -> Page[Any]:
        return Paginator(self.rows, self.listing.per_page).get_page(self._query.get(PAGE))

    @property
    def count(self) -> int:
        return self.page.paginator.count

    def __iter__(self) -> Iterator[Any]:
        return iter(self.page)

    def __len__(self) -> int:
        return len(self.page)

    @property
    def headings(self) -> list[Heading]:
        return [self._heading(column) for column in self.listing.columns]

    @property
    def page_links(self) -> list[tuple[int, str]]:
        """Numbers with their addresses; 0 where some are left out."""
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [(n, self.address(page=str(n))) if isinstance(n, int) else (0, "") for n in numbers]

    @property
    def previous(self) -> str:
        return self.address(page=str(self.page.number - 1)) if self.page.has_previous() else ""

    @property
    def next(self) -> str:
        return self.address(page=str(self.page.number + 1)) if self.page.has_next() else ""

    @property
    def export(self) -> str:
        return f"{self._export}{self.address()}" if self._export else ""

    @property
    def sort(self) -> str:
        """The chosen order, if it is one that the list has: `name`, or `-name` for the other way."""
        asked = self._query.get(SORT, "")
        return asked if asked.removeprefix("-") in self._orders else ""

    def address(self, **changes: str) -> str:
        """This list's address with something changed: search, filters and order stay, the page does not."""
        kept = {SEARCH: self.q, **{select.key: select.value for select in self.selects}, SORT: self.sort}
        query = QueryDict(mutable=True)
        query.update(
            {key: value for key, value in (kept | changes).items() if value and (key, value) != (PAGE, "1")}
        )
        return f"?{query.urlencode()}"

    @property
    def _orders(self) -> dict[str, tuple[str, ...]]:
        return {column.key: column.order_by for column in self.listing.columns if column.order_by}

    @property
    def _order(self) -> tuple[str, ...]:
        if not self.sort:
            return self.listing.order_by
        fields = self._orders[self.sort.removeprefix("-")]
        return tuple(_turned(field) for field in fields) if self.sort.startswith("-") else fields

    def _holds(self, word: str) -> Q:
        found = Q()
        for field in self.listing.search:
            found |= Q(**{f"{field}__icontains": word})
        return found

    def _heading(self, column: Column) -> Heading:
        if not column.order_by:
            return Heading(column.label, "", "", column.numeric)
        order = {column.key: "ascending", f"-{column.key}": "descending"}.get(self.sort, "none")
        turned = f"-{column.key}" if order == "ascending" else column.key
        return Heading(column.label, self.address(sort=turned), order, column.numeric)


def searched_for(query: QueryDict) -> str:
    """What somebody wrote to search for, on one line, as far as it is read."""
    return " ".join(query.get(SEARCH, "")[:LONGEST_SEARCH].replace("\0", "").split())


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"
