"""HR takes somebody's access away, and gives it back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.LEADER, unit=factories.make_unit(nordsund), name="Karen")


def post(client: Client, name: str, member: Membership) -> Any:
    with organisation_scope(member.organisation_id):
        person = member.persons.get()
    return client.post(reverse(name, args=["nordsund", person.pk]), follow=True)


def test_whoever_loses_the_account_is_out_at_the_next_click(
    nordsund: Organisation, leader: Membership, client: Client
) -> None:
    theirs = Client()
    theirs.force_login(leader.user)
    home = reverse("strategy-list", args=["nordsund"])
    assert theirs.get(home).status_code == 200
    client.force_login(factories.make_member(nordsund, Role.Kind.HR).user)
    post(client, "person-end-account", leader)
    assert theirs.get(home).status_code == 403
    post(client, "person-reopen-account", leader)
    assert theirs.get(home).status_code == 200


def test_the_last_hr_keeps_the_account(nordsund: Organisation, client: Client) -> None:
    hr = factories.make_member(nordsund, Role.Kind.HR)
    client.force_login(hr.user)
    page = post(client, "person-end-account", hr).content.decode()
    assert 'class="alert alert-error"' in page
    assert client.get(reverse("person-list", args=["nordsund"])).status_code == 200


def test_a_person_without_an_account_has_none_to_end(nordsund: Organisation, client: Client) -> None:
    person = factories.make_person(nordsund)
    client.force_login(factories.make_member(nordsund, Role.Kind.HR).user)
    answer = client.post(reverse("person-end-account", args=["nordsund", person.pk]), follow=True)
    assert 'class="alert alert-error"' in answer.content.decode()


def test_a_leader_cannot_end_accounts(nordsund: Organisation, leader: Membership, client: Client) -> None:
    client.force_login(leader.user)
    assert post(client, "person-end-account", leader).status_code == 403
