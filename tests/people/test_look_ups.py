"""Each page that shows people writes the log of look-ups."""

import pytest
from django.test import Client

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import LookUp
from tests.people.conftest import Places
from tests.people.pages import POSTED, Pages
from tests.people.test_rights import NAMES

IN_WORKBOOK = {"person-export", "right-export", "person-data"}
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
