"""HR fills in the forms: what is chosen must be the organisation's own, and what is refused is said."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.forms import Form
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Field, Person, Role, StandIn, Unit
from people.views.doing import _done
from tests import factories
from tests.people.conftest import Places
from tests.people.pages import Pages


@pytest.fixture
def pages(client: Client, hr: Membership, places: Places) -> Pages:
    client.force_login(hr.user)
    return Pages(hr, places)


def test_a_person_is_added_and_changed(client: Client, pages: Pages) -> None:
    answer = client.post(pages.url("person-add"), {"name": "Åse Bæk", "unit": pages.unit.pk})
    assert answer.status_code == 302
    client.post(pages.url("person-edit"), {"name": "Amira H.", "unit": pages.unit.pk, "phone": "1"})
    with organisation_scope(pages.organisation):
        assert Person.objects.get(name="Åse Bæk").unit == pages.unit
        assert Person.objects.get(phone="1").name == "Amira H."


def test_adding_leads_to_the_persons_page_and_on_to_the_invitation(client: Client, pages: Pages) -> None:
    sent = {"name": "Åse Bæk", "email": "aase@example.org"}
    answer = client.post(pages.url("person-add"), sent, follow=True)
    with organisation_scope(pages.organisation):
        person = Person.objects.get(name="Åse Bæk")
    invite = reverse("person-invite", args=["nordsund", person.pk])
    assert answer.redirect_chain == [(reverse("person-detail", args=["nordsund", person.pk]), 302)]
    assert primaries(answer.text) == [invite]
    client.post(invite)
    assert primaries(client.get(answer.request["PATH_INFO"]).text) == [invite.replace("invite", "roles/add")]


def test_without_a_mail_address_nobody_is_invited(client: Client, pages: Pages) -> None:
    page = client.post(pages.url("person-add"), {"name": "Åse Bæk"}, follow=True).text
    assert "/invite/" not in page
    assert "mailadressen" in page


def primaries(page: str) -> list[str]:
    """Where the main buttons of the page lead."""
    main = BeautifulSoup(page, "html.parser").select("main .button-primary")
    return [str(button.get("href") or button.parent["action"]) for button in main]  # type: ignore[index]


def test_another_organisations_unit_cannot_be_chosen(
    client: Client, pages: Pages, sundhavn: Organisation
) -> None:  # fmt: skip
    foreign = factories.make_unit(sundhavn, "Fremmed")
    for name, data in (
        ("person-add", {"name": "Åse", "unit": foreign.pk}),
        ("unit-add", {"name": "Hus", "kind": "workplace", "parent": foreign.pk}),
        ("unit-merge", {"into": foreign.pk, "on": "2027-01-01", "confirmed": "1"}),
        ("unit-move", {"parent": foreign.pk, "on": "2027-01-01", "confirmed": "1"}),
        ("role-add", {"kind": "leader", "unit": foreign.pk}),
    ):
        assert "Fremmed" not in client.get(pages.url(name)).text
        assert client.post(pages.url(name), data).status_code == 422


def test_another_organisations_person_is_nobody(client: Client, pages: Pages, sundhavn: Organisation) -> None:
    factories.make_person(sundhavn, "Fremmed", email="fremmed@example.org")
    for who in ("Fremmed", "fremmed@example.org"):
        dates = {"person": who, "starts_on": "2027-01-01", "ends_on": "2027-01-01"}
        assert client.post(pages.url("stand-in-add"), dates).status_code == 422
        assert client.post(pages.url("person-merge"), {"other": who}).status_code == 422


def test_a_role_is_given_and_ended_and_somebody_stands_in(client: Client, pages: Pages) -> None:
    client.post(pages.url("role-add"), {"kind": "reader"})
    client.post(pages.url("role-end"), {"on": "2027-01-01"})
    dates = {"person": "Lone Ibsen", "starts_on": "2026-12-01", "ends_on": "2026-12-24"}
    client.post(pages.url("stand-in-add"), dates)
    with organisation_scope(pages.organisation):
        assert Role.objects.filter(person=pages.person, kind="reader").exists()
        assert str(Role.objects.get(pk=pages.role.pk).ends_on) == "2027-01-01"
        assert StandIn.objects.filter(starts_on="2026-12-01").count() == 1


def test_no_role_is_chosen_beforehand_and_the_strongest_stands_last(client: Client, pages: Pages) -> None:
    page = BeautifulSoup(client.get(pages.url("role-add")).text, "html.parser")
    options = page.select("select[name=kind] option")
    assert (options[0].text, options[0]["value"]) == ("Vælg en", "")
    assert not [option for option in options[1:] if option.has_attr("selected")]
    assert [option["value"] for option in options[-2:]] == ["leader", "hr"]
    assert {option["value"] for option in options[1:]} == set(Role.Kind.values)
    assert client.post(pages.url("role-add"), {"kind": ""}).status_code == 422


def test_what_a_service_refuses_stands_at_its_field(client: Client, pages: Pages) -> None:
    answer = client.post(pages.url("role-add"), {"kind": "leader"})
    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_a_merger_is_seen_before_it_is_done(client: Client, pages: Pages, places: Places) -> None:
    data = {"into": places.toften.pk, "on": "2027-01-01"}
    answer = client.post(pages.url("unit-merge"), data)
    assert answer.context["beforehand"].persons == 2
    assert "Lone Ibsen" in answer.text
    with organisation_scope(pages.organisation):
        assert Unit.objects.get(pk=pages.unit.pk).ends_on is None
    client.post(pages.url("unit-merge"), data | {"confirmed": "1"})
    with organisation_scope(pages.organisation):
        assert Unit.objects.get(pk=pages.unit.pk).successor == places.toften


def test_two_records_become_one_when_that_is_confirmed(client: Client, pages: Pages) -> None:
    factories.make_person(pages.organisation, "A. Holst", employee_number="7")
    assert client.post(pages.url("person-merge"), {"other": "7"}).context["beforehand"].name == "A. Holst"
    client.post(pages.url("person-merge"), {"other": "7", "confirmed": "1"})
    with organisation_scope(pages.organisation):
        assert Person.objects.get(employee_number="7").name == "Amira Holst"


def test_fields_are_added_and_renamed(client: Client, pages: Pages) -> None:
    client.post(pages.url("field-list"), {"name": "Skole"})
    client.post(pages.url("field-edit"), {"name": "Ældre og sundhed"})
    with organisation_scope(pages.organisation):
        assert set(Field.objects.values_list("name", flat=True)) == {"Skole", "Ældre og sundhed"}
    url = reverse("unit-edit", args=["nordsund", pages.unit.pk])
    client.post(url, {"name": "Åbrinken", "kind": "workplace", "fields_of_work": [pages.field.pk]})
    with organisation_scope(pages.organisation):
        assert list(Unit.objects.get(pk=pages.unit.pk).fields.all()) == [pages.field]


def test_two_who_save_the_same_at_once_are_told(hr: Membership) -> None:
    def act(facts: dict[str, Any]) -> None:
        for name in ("Amira Holst", "Kåre Lind"):
            factories.make_person(hr.organisation, name, employee_number="7")

    form = Form({})
    assert form.is_valid()
    assert not _done(form, act)
    assert "just saved the same" in str(form.non_field_errors())
    with organisation_scope(hr.organisation):
        assert not Person.objects.filter(employee_number="7").exists()


def test_a_day_that_nobody_means_is_refused(client: Client, pages: Pages) -> None:
    for day in ("9999-12-31", "1899-12-31"):
        answer = client.post(pages.url("person-edit"), {"name": "Amira Holst", "ends_on": day})
        assert answer.status_code == 422
        assert "1900" in answer.content.decode()
