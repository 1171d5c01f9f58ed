"""Whatever stands behind the question mark of an address: the page comes, or it is refused."""

import pytest
from django.test import Client

from organisations.models import Organisation
from tests.routes.addresses import Route, routes
from tests.routes.rows import rows_of

pytestmark = pytest.mark.django_db

EVERY = pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
# What any page of ours reads from its address.
NAMES = [
    "account", "accent", "group", "next", "on", "owner", "page", "parent", "q", "role", "sort", "status",
    "strategy", "under", "unit", "waits",
]  # fmt: skip
VALUES = {
    "nothing": "",
    "letters": "abc",
    "a large number": "999999",
    "a number without end": "9" * 5_000,
    "below nought": "-1",
    "another alphabet's number": "%D9%A3",
    "NUL": "a%00b",
    "invalid UTF-8": "%ff%fe",
    "half a surrogate": "%ed%a0%80",
    "signs": "%25_%5C%27%22;--",
    "turned twice": "--name",
    "a column of the table": "organisation__slug",
    "an id of nothing": "00000000-0000-0000-0000-000000000000",
    "ten thousand letters": "x" * 10_000,
    "five thousand words": "a+" * 5_000,
    "Turkish and combined letters": "%C4%B0a%CC%8A",
}


@pytest.fixture(autouse=True)
def errors_as_people_meet_them(client: Client) -> None:
    client.raise_request_exception = False


def status_of(client: Client, address: str, query: str) -> int:
    return int(client.generic("GET", address, QUERY_STRING=query).status_code)


@EVERY
def test_a_strange_query_is_no_error_of_ours(route: Route, nordsund: Organisation, hr: Client) -> None:
    address = route.address("nordsund", rows_of(nordsund) | {"ending": "xlsx"})
    plain = status_of(hr, address, "")
    queries = {what: "&".join(f"{name}={value}" for name in NAMES) for what, value in VALUES.items()}
    queries["all of it as names"] = "&".join(f"{value}=1&{value}&&=" for value in VALUES.values())
    answers = {what: status_of(hr, address, query) for what, query in queries.items()}
    assert {what: status for what, status in answers.items() if status not in {plain, 404, 400}} == {}


@pytest.mark.parametrize("name", ["strategy-list", "goal-list", "person-list", "right-list"])
@pytest.mark.parametrize("query", ["page=abc", "page=999999", "page=-1", "sort=nonsense", "unit=%00"])
def test_a_list_shows_its_rows_all_the_same(
    name: str, query: str, nordsund: Organisation, hr: Client
) -> None:
    rows = rows_of(nordsund)
    route = next(route for route in routes() if route.name == name)
    address = route.address("nordsund", rows)
    hr.get(address)
    asked = hr.generic("GET", address, QUERY_STRING=query)
    assert (asked.status_code, len(asked.context["list"]) > 0) == (200, True)
