"""HR gets everything that is held about a person, and erases a person."""

import io
import json
import zipfile

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client

from organisations.models import Membership
from organisations.scope import organisation_scope
from people.models import LookUp, Person, Role
from people.personal_data import log_look_up
from people.selectors.persons import CATEGORY
from people.services.erasing import erase_person, export_person
from people.services.persons import add_person, change_person
from people.services.roles import give_role
from tests import factories
from tests.people.conftest import Places
from tests.people.pages import Pages

FACTS = {
    "name": "Amira Holst", "email": "amira@example.org", "phone": "11 22 33 44", "title": "Sygeplejerske",
    "employee_number": "40107",
}  # fmt: skip


@pytest.fixture
def person(hr: Membership) -> Person:
    with organisation_scope(hr.organisation):
        person = add_person(by=hr, **FACTS)
        give_role(person=person, kind=Role.Kind.READER, by=hr)
        return change_person(person=person, title="Leder", by=hr)


@pytest.mark.usefixtures("in_nordsund")
class TestExport:
    def test_it_holds_facts_history_roles_and_who_looked_without_names(
        self, hr: Membership, person: Person
    ) -> None:
        log_look_up(by=hr, persons=[person], category=CATEGORY, purpose=CATEGORY)
        archive = zipfile.ZipFile(io.BytesIO(export_person(person=person, by=hr)))
        text = archive.read("data.json").decode()
        held = json.loads(text)["data"]
        assert all(one["purpose"] and one["seen_by"] and one["category"] for one in held)
        for fact in (*FACTS.values(), "Leder"):
            assert fact in text
            assert fact in archive.read("data.html").decode()
        assert '"role": "reader"' in text
        assert "personer og roller" in text
        assert "Mette Holmgaard" not in text

    def test_it_is_logged_itself(self, hr: Membership, person: Person) -> None:
        export_person(person=person, by=hr)
        assert LookUp.objects.filter(persons__contains=[person.pk]).count() == 1


@pytest.mark.usefixtures("in_nordsund")
class TestErase:
    def test_nothing_tells_who_it_was_not_even_history(self, hr: Membership, person: Person) -> None:
        log_look_up(by=hr, persons=[person], category=CATEGORY, purpose=CATEGORY)
        erase_person(person=person, by=hr)
        event = apps.get_model("people", "PersonEvent")
        left = str([*Person.objects.values(), *event._default_manager.values()])
        assert not [fact for fact in (*FACTS.values(), "Leder") if fact in left]
        assert Person.objects.get(pk=person.pk).erased_at
        assert LookUp.objects.filter(persons__contains=[person.pk]).exists()

    def test_the_account_and_the_roles_end(self, hr: Membership) -> None:
        member = factories.make_member(hr.organisation, Role.Kind.READER, name="Amira Holst")
        erased = member.persons.get()
        erase_person(person=erased, by=hr)
        assert Person.objects.get(pk=erased.pk).membership is None
        member.refresh_from_db()
        assert member.ended_at
        assert "Amira" not in member.name
        assert not Role.objects.filter(person=erased, ends_on=None).exists()

    def test_the_last_hr_is_not_erased(self, hr: Membership) -> None:
        with pytest.raises(ValidationError, match="nobody who can sign in"):
            erase_person(person=hr.persons.get(), by=hr)
        assert hr.persons.get().name == "Mette Holmgaard"

    def test_nobody_is_erased_twice(self, hr: Membership, person: Person) -> None:
        erase_person(person=person, by=hr)
        with pytest.raises(ValidationError, match="already"):
            erase_person(person=person, by=hr)


def test_hr_is_asked_first_and_the_person_is_gone_from_the_list(
    client: Client, hr: Membership, places: Places
) -> None:  # fmt: skip
    pages = Pages(hr, places)
    client.force_login(hr.user)
    page = client.get(pages.url("person-erase")).text
    assert "Amira Holst" in page
    assert "Mål, som personen er ansvarlig for, bliver stående uden ansvarlig" in page
    assert page.count("<dt>Arbejde</dt>") == 1
    assert "Amira Holst" in client.get(pages.url("person-list")).text
    client.post(pages.url("person-erase"))
    assert "Amira Holst" not in client.get(pages.url("person-list")).text
    assert client.get(pages.url("person-detail")).status_code == 404
