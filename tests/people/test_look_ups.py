"""Each page that shows people writes the log of look-ups."""

import datetime
import io
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from openpyxl import load_workbook

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import LookUp, Person
from people.own_personal_data import export_look_ups
from tests.people.conftest import Places
from tests.people.pages import POSTED, Pages
from tests.people.test_rights import NAMES

IN_WORKBOOK = {"person-export", "right-export", "look-up-export", "person-data"}
WITHOUT_PEOPLE = {"unit-export"}


def count(organisation: Organisation) -> int:
    with organisation_scope(organisation):
        return LookUp.objects.count()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in POSTED | WITHOUT_PEOPLE])
def test_no_page_shows_a_name_without_a_row_in_the_log(
    client: Client, hr: Membership, places: Places, name: str
) -> None:  # fmt: skip
    pages = Pages(hr, places)
    client.force_login(hr.user)
    client.get(pages.url("person-detail"))
    before = count(hr.organisation)
    answer = client.get(pages.url(name))
    shows = name in IN_WORKBOOK or any(known in answer.text for known in ("Amira Holst", "Lone Ibsen"))
    assert count(hr.organisation) > before or not shows


def test_the_row_says_who_about_whom_and_why(client: Client, hr: Membership, places: Places) -> None:
    pages = Pages(hr, places)
    client.force_login(hr.user)
    client.get(pages.url("person-detail"))
    with organisation_scope(hr.organisation):
        row = LookUp.objects.get()
    assert (row.by_id, row.persons) == (hr.pk, [pages.person.pk])
    assert row.purpose
    assert row.category


def test_the_log_is_in_the_language_of_who_reads_it(client: Client, hr: Membership, places: Places) -> None:
    pages = Pages(hr, places)
    client.force_login(hr.user)
    for language in ("sv", "da"):
        set_language(hr, language)
        client.get(pages.url("person-detail"))
    with organisation_scope(hr.organisation):
        assert set(LookUp.objects.values_list("purpose", flat=True)) == {"read about one person"}
    for language, purpose in (("da", "Opslag på én person"), ("sv", "Visning av en person")):
        set_language(hr, language)
        assert client.get(pages.url("person-look-ups")).text.count(purpose) >= 2
        with organisation_scope(hr.organisation), override(language):
            assert purpose.lower() in str(export_look_ups(pages.person)).lower()


def test_the_log_is_searched_and_ordered_by_what_it_shows(
    client: Client, hr: Membership, places: Places
) -> None:  # fmt: skip
    """Rows of before, which hold words of another language, stay readable."""
    pages = Pages(hr, places)
    client.force_login(hr.user)
    with organisation_scope(hr.organisation):
        for purpose in ("export of one person's data", "account", "läsa om en person"):
            LookUp.objects.create(
                organisation=hr.organisation, by=hr, category="people and roles", purpose=purpose,
                persons=[pages.person.pk],
            )  # fmt: skip

    def shown(query: str) -> list[str]:
        return [row.why for row in client.get(f"{pages.url('look-up-list')}{query}").context["list"]]

    assert shown("?q=konto") == ["konto"]
    assert shown("?q=account") == []
    found = shown("?sort=purpose")
    assert "läsa om en person" in found
    assert found == sorted(found)


def look_up(by: Membership, pages: Pages, purpose: str, days_ago: int = 0) -> None:
    with organisation_scope(by.organisation):
        row = LookUp.objects.create(
            organisation=by.organisation, by=by, category="people and roles", purpose=purpose,
            persons=[pages.person.pk],
        )  # fmt: skip
        LookUp.objects.filter(pk=row.pk).update(at=timezone.now() - datetime.timedelta(days=days_ago))


@pytest.fixture
def log(client: Client, hr: Membership, places: Places) -> Pages:
    """Three look-ups by two, on three days; HR is signed in."""
    pages = Pages(hr, places)
    look_up(hr, pages, "account", days_ago=2)
    look_up(pages.leader, pages, "search", days_ago=4)
    look_up(pages.leader, pages, "account", days_ago=6)
    client.force_login(hr.user)
    return pages


def test_the_log_is_narrowed_by_days_purpose_and_who(client: Client, hr: Membership, log: Pages) -> None:
    def shown(**query: Any) -> list[str]:
        rows = client.get(log.url("look-up-list"), query).context["list"]
        return [row.purpose for row in rows if row.purpose != "read the log"]

    day = timezone.localdate() - datetime.timedelta(days=4)
    assert shown() == ["account", "search", "account"]
    assert shown(since=day) == ["account", "search"]
    assert shown(since=day, until=day) == ["search"]
    assert shown(purpose="account", by=log.leader.pk) == ["account"]
    assert shown(purpose="no such purpose") == shown()


def test_the_export_of_the_log_holds_what_is_shown(client: Client, log: Pages) -> None:
    address = client.get(log.url("look-up-list"), {"by": log.leader.pk}).context["list"].export
    sheet = load_workbook(io.BytesIO(client.get(address).content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[1:] for row in rows[1:]] == [
        ("søgning", "personer og roller", "Lone Ibsen", "Amira Holst", 1),
        ("konto", "personer og roller", "Lone Ibsen", "Amira Holst", 1),
    ]
    assert isinstance(rows[1][0], datetime.datetime)


def test_whoever_may_not_see_names_cannot_find_them_out(client: Client, hr: Membership, log: Pages) -> None:
    with organisation_scope(hr.organisation):
        log.leader.persons.update(membership=None)
        Person.objects.filter(pk=log.person.pk).update(membership=log.leader)
    client.force_login(log.leader.user)
    address = log.url("person-look-ups")
    everything = client.get(address).context["list"].count
    for query in ({"q": "Mette"}, {"by": hr.pk}):
        assert client.get(address, query).context["list"].count != 1
    assert client.get(address, {"by": hr.pk}).context["list"].count > everything


def test_who_may_not_read_the_log_is_told_of_the_log(client: Client, log: Pages) -> None:
    client.force_login(log.leader.user)
    page = client.get(log.url("look-up-list"))
    assert page.status_code == 403
    assert "Kun HR kan se loggen over opslag" in page.text


def set_language(member: Membership, language: str) -> None:
    member.user.language = language
    member.user.save()


def test_the_person_sees_when_but_not_who(client: Client, hr: Membership, places: Places) -> None:
    pages = Pages(hr, places)
    client.force_login(hr.user)
    client.get(pages.url("person-detail"))
    assert "Mette Holmgaard" in client.get(pages.url("person-look-ups")).text
    with organisation_scope(hr.organisation):
        pages.person.membership = pages.leader
        pages.leader.persons.update(membership=None)
        pages.person.save()
    client.force_login(pages.leader.user)
    assert "Mette Holmgaard" not in client.get(pages.url("person-look-ups")).text
