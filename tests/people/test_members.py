"""HR says who has an account that nobody in the list has."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import LookUp, Person, Role
from people.permissions import is_leader
from people.services.inviting import invite_person
from tests import factories
from tests.people.conftest import Places


@pytest.fixture
def account(nordsund: Organisation) -> Membership:
    with organisation_scope(nordsund):
        user = factories.make_user("karen@example.org")
        return Membership.objects.create(organisation=nordsund, user=user, name="Karen Holm")


@pytest.fixture
def as_hr(client: Client, hr: Membership) -> Client:
    client.force_login(hr.user)
    return client


def url(name: str, *ids: Any) -> str:
    return reverse(name, args=["nordsund", *ids])


def test_hr_sees_who_can_sign_in_and_is_nobody(
    as_hr: Client, account: Membership, sundhavn: Organisation
) -> None:
    with organisation_scope(sundhavn):
        Membership.objects.create(organisation=sundhavn, user=factories.make_user(), name="Fremmed")
    assert url("member-list") in as_hr.get(url("person-list")).text
    page = as_hr.get(url("member-list")).text
    assert "Karen Holm" in page
    assert "karen@example.org" in page
    assert "Fremmed" not in page
    assert [row.name for row in as_hr.get(url("member-list")).context["list"]] == ["Karen Holm"]


def test_nobody_left_over_is_not_mentioned(as_hr: Client) -> None:
    assert url("member-list") not in as_hr.get(url("person-list")).text


def test_the_list_asks_as_often_for_three_as_for_one(
    as_hr: Client, account: Membership, django_assert_num_queries: Any
) -> None:
    as_hr.get(url("member-list"))
    with django_assert_num_queries(11):
        as_hr.get(url("member-list"))
    with organisation_scope(account.organisation_id):
        for name in ("Per", "Else"):
            Membership.objects.create(
                organisation_id=account.organisation_id, user=factories.make_user(), name=name
            )
    with django_assert_num_queries(11):
        as_hr.get(url("member-list"))


def test_what_the_account_will_be_able_to_do_is_seen_first(
    as_hr: Client, account: Membership, places: Places
) -> None:
    person = factories.make_person(account.organisation, "Karen H.", unit=places.brinken)
    with organisation_scope(account.organisation_id):
        Role.objects.create(
            organisation=account.organisation, person=person, kind=Role.Kind.LEADER, unit=places.brinken
        )
    seen = as_hr.post(url("member-link", account.pk), {"person": "Karen H."})
    assert "Åbrinken" in seen.text
    with organisation_scope(account.organisation_id):
        assert not account.persons.exists()
    as_hr.post(url("member-link", account.pk), {"person": "Karen H.", "confirmed": "1"})
    with organisation_scope(account.organisation_id):
        assert account.persons.get() == person
        assert is_leader.test(Membership.objects.get(pk=account.pk))


def test_who_looked_at_the_account_looked_at_the_person(
    as_hr: Client, account: Membership, hr: Membership
) -> None:
    as_hr.get(url("member-list"))
    assert "Karen Holm" in as_hr.get(url("look-up-list")).text
    person = factories.make_person(account.organisation, "Karen H.")
    as_hr.post(url("member-link", account.pk), {"person": "Karen H.", "confirmed": "1"})
    with organisation_scope(account.organisation_id):
        assert {person.pk} in [set(look_up.persons) for look_up in LookUp.objects.all()]
        assert not LookUp.objects.filter(persons__contains=[account.pk]).exists()


def test_the_persons_open_invitation_closes(as_hr: Client, account: Membership, hr: Membership) -> None:
    person = factories.make_person(account.organisation, "Karen H.", email="k@example.org")
    with organisation_scope(account.organisation_id):
        invitation = invite_person(person=person, link=lambda token: token, by=hr)
    as_hr.post(url("member-link", account.pk), {"person": "Karen H.", "confirmed": "1"})
    with organisation_scope(account.organisation_id):
        invitation.refresh_from_db()
        assert invitation.withdrawn_at


def test_somebody_with_an_account_gets_no_second_one(
    as_hr: Client, account: Membership, hr: Membership
) -> None:
    answer = as_hr.post(url("member-link", account.pk), {"person": hr.name, "confirmed": "1"})
    assert answer.status_code == 422
    with organisation_scope(account.organisation_id):
        assert not account.persons.exists()


def test_a_person_is_made_of_the_account(as_hr: Client, account: Membership) -> None:
    form = as_hr.get(url("member-person", account.pk)).context["form"]
    assert (form.initial["name"], form.initial["email"]) == ("Karen Holm", "karen@example.org")
    as_hr.post(url("member-person", account.pk), {"name": "Karen Holm", "email": "karen@example.org"})
    with organisation_scope(account.organisation_id):
        assert account.persons.get().name == "Karen Holm"
    assert as_hr.get(url("member-person", account.pk)).status_code == 404


def test_another_organisations_person_is_nobody(
    as_hr: Client, account: Membership, sundhavn: Organisation
) -> None:
    factories.make_person(sundhavn, "Karen i Sundhavn")
    sent = {"person": "Karen i Sundhavn", "confirmed": "1"}
    assert as_hr.post(url("member-link", account.pk), sent).status_code == 422
    with organisation_scope(sundhavn):
        assert Person.objects.get(name="Karen i Sundhavn").membership is None
