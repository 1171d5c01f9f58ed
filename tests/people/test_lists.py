"""Somebody looks through people, units and who can do what, and takes the list along."""

import datetime
import io
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from tests import factories
from tests.people.conftest import Places
from tests.people.pages import Pages

# The page's own queries; they do not grow with its rows.
QUERIES = {"person-list": 16, "right-list": 14, "unit-list": 13, "unit-detail": 18, "look-up-list": 12}


def names(client: Client, url: str) -> list[str]:
    return [person.name for person in client.get(url).context["list"]]


@pytest.mark.parametrize("name", QUERIES)
def test_as_many_queries_for_many_rows_as_for_one(
    client: Client, hr: Membership, places: Places, name: str, django_assert_num_queries: Any
) -> None:  # fmt: skip
    pages = Pages(hr, places)
    client.force_login(hr.user)
    client.get(pages.url(name))
    with django_assert_num_queries(QUERIES[name]):
        client.get(pages.url(name))
    for number in range(3):
        unit = factories.make_unit(pages.organisation, f"Hus {number}", places.brinken)
        factories.make_member(pages.organisation, Role.Kind.LEADER, Role.Kind.READER, unit=unit)
        factories.make_member(pages.organisation, Role.Kind.READER, unit=places.brinken)
    client.get(pages.url(name))
    with django_assert_num_queries(QUERIES[name]):
        client.get(pages.url(name))


def test_people_are_found_by_name_title_mail_unit_role_and_group(
    client: Client, hr: Membership, places: Places
) -> None:  # fmt: skip
    pages = Pages(hr, places)
    factories.make_person(pages.organisation, "Kåre Lind", title="Pædagog", unit=places.south)
    client.force_login(hr.user)
    url = pages.url("person-list")
    assert names(client, f"{url}?q=pædagog") == ["Kåre Lind"]
    assert names(client, f"{url}?q=amira@example.org") == ["Amira Holst"]
    assert names(client, f"{url}?unit={places.north.pk}") == ["Amira Holst", "Lone Ibsen"]
    assert names(client, f"{url}?role=supervisor") == ["Amira Holst"]
    assert names(client, f"{url}?group={pages.group.pk}") == ["Amira Holst"]
    assert names(client, f"{url}?unit={places.south.pk}&q=kåre&sort=-name") == ["Kåre Lind"]


def test_names_sort_by_the_danish_alphabet(client: Client, hr: Membership) -> None:
    for name in ("Åse", "Zoe", "Ærø"):
        factories.make_person(hr.organisation, name)
    client.force_login(hr.user)
    assert names(client, "/o/nordsund/people/")[1:] == ["Zoe", "Ærø", "Åse"]


def test_the_export_holds_what_is_shown_and_nothing_of_others(
    client: Client, hr: Membership, places: Places, sundhavn: Organisation
) -> None:  # fmt: skip
    pages = Pages(hr, places)
    factories.make_person(sundhavn, "Fremmed")
    client.force_login(hr.user)
    content = client.get(f"{pages.url('person-export')}?role=supervisor").content
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    assert [row[2] for row in page.iter_rows(values_only=True)] == ["Navn", "Amira Holst"]
    text = client.get(f"{pages.url('person-export')}?format=csv").content.decode()
    assert "Lone Ibsen" in text
    assert "Fremmed" not in text


def last_here(member: Membership, day: datetime.date | None) -> None:
    with organisation_scope(member.organisation_id):
        Membership.objects.filter(pk=member.pk).update(last_entered_on=day)


def test_hr_finds_accounts_that_nobody_uses(client: Client, hr: Membership, places: Places) -> None:
    pages = Pages(hr, places)
    last_here(pages.leader, None)
    old = factories.make_member(pages.organisation, Role.Kind.READER, name="Yusuf Demir")
    last_here(old, timezone.localdate() - datetime.timedelta(days=91))
    client.force_login(hr.user)
    url = pages.url("right-list")
    assert names(client, f"{url}?account=without") == ["Amira Holst"]
    assert names(client, f"{url}?account=unused") == ["Lone Ibsen", "Yusuf Demir"]
    page = load_workbook(io.BytesIO(client.get(pages.url("right-export")).content)).worksheets[0]
    rows = {row[0]: row for row in page.iter_rows(values_only=True)}
    assert rows["Lone Ibsen"][2] == "Åbrinken"
    assert isinstance(rows["Yusuf Demir"][6], datetime.datetime)


def test_the_tree_has_leaders_and_counts_people_below(client: Client, hr: Membership, places: Places) -> None:
    pages = Pages(hr, places)
    client.force_login(hr.user)
    rows = {row.unit.name: row for row in client.get(pages.url("unit-list")).context["rows"]}
    assert rows["Nordsund Kommune"].people == rows["Åbrinken"].people == 2
    assert (rows["Åbrinken"].depth, rows["Toften"].people) == (2, 0)
    assert [leader.name for leader in rows["Åbrinken"].leaders] == ["Lone Ibsen"]
