"""A person reads the file with everything that is held, as people write it."""

import datetime
import io
import json
import zipfile
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone, translation

from files.models import Job, StoredFile
from organisations.models import Membership, Organisation
from people.models import Person, Role
from people.personal_data import PersonalData, log_look_up, registered
from people.selectors.persons import CATEGORY
from people.services.erasing import export_person
from people.services.persons import change_person
from strategies.models import Party, ProgressUpdate, Status
from tests import factories

pytestmark = pytest.mark.usefixtures("in_nordsund")
FIRST = datetime.date(2026, 2, 1)


@pytest.fixture
def amira(hr: Membership) -> Person:
    unit = factories.make_unit(hr.organisation, "Toften")
    member = factories.make_member(hr.organisation, Role.Kind.LEADER, unit=unit, name="Amira Holst")
    person = change_person(person=member.persons.get(), starts_on=FIRST, email="amira@example.org", by=hr)
    log_look_up(by=hr, persons=[person], category=CATEGORY, purpose=CATEGORY)
    return person


def files(person: Person, by: Membership) -> tuple[BeautifulSoup, dict[str, Any]]:
    archive = zipfile.ZipFile(io.BytesIO(export_person(person=person, by=by)))
    return BeautifulSoup(archive.read("data.html"), "html.parser"), json.loads(archive.read("data.json"))


def facts(page: BeautifulSoup, heading: str) -> dict[str, str]:
    """The first row under the heading."""
    under = page.find("h2", string=heading)
    assert under
    row = under.find_next("dl")
    return {term.text: term.find_next("dd").text for term in row.select("dt")}  # type: ignore[union-attr]


def test_names_and_days_are_in_the_organisations_language(hr: Membership, amira: Person) -> None:
    with translation.override("sv"):
        page, _told = files(amira, hr)
    assert page.select_one('html[lang="da"]')
    told = facts(page, "Oplysninger")
    assert (told["Navn"], told["Hos os fra"], told["Enhed"]) == ("Amira Holst", "1. februar 2026", "Toften")
    assert facts(page, "Roller")["Rolle"] == "leder"
    looked = facts(page, "Log over opslag")["Hvornår"]
    assert looked.startswith(f"{timezone.localdate().day}. ")
    assert str(timezone.localdate().year) in looked


def test_the_file_for_programs_stays_as_it_is(hr: Membership, amira: Person) -> None:
    _page, told = files(amira, hr)
    rows = [row for kind in told["data"] for row in kind["rows"]]
    assert any(row.get("starts_on") == "2026-02-01" for row in rows)
    assert any(row.get("role") == "leader" for row in rows)


def one_of_each_kind(organisation: Organisation, person: Person) -> None:
    node = factories.make_node(
        factories.make_strategy(organisation), owner_person=person, owner_name=person.name
    )
    facts: dict[str, Any] = {"organisation": organisation, "strategy": node.strategy, "node": node}
    Party.objects.create(person=person, name=person.name, part=Party.Part.CARRIES, **facts)
    ProgressUpdate.objects.create(by=person, by_name=person.name, status=Status.AT_RISK, text="Sent", **facts)
    by: Any = person.membership
    StoredFile.objects.create(organisation=organisation, name="plan.pdf", size=1, added_by=by)
    Job.objects.create(organisation=organisation, title="Læs en plan", started_by=by)


def test_no_name_is_one_of_the_codes(nordsund: Organisation, amira: Person) -> None:
    one_of_each_kind(nordsund, amira)
    told = {data.key: data.export(amira) for data in registered()}
    empty = {key for key, rows in told.items() if not rows}
    assert empty <= {"invitations", "strategies_history"}
    assert {key for data in registered() for key in unnamed(data, told[data.key])} == set()


def unnamed(data: PersonalData, rows: list[dict[str, Any]]) -> set[str]:
    return {key for row in rows for key in row} - data.names.keys()
