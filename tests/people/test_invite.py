"""HR invites a person to sign in, and the person joins."""

import re
from typing import Any

from django.core import mail
from django.test import Client

from organisations.models import Invitation, Membership
from organisations.scope import organisation_scope
from organisations.services import accept_invitation, invite
from people.models import Person
from tests import factories
from tests.people.conftest import Places
from tests.people.pages import Pages


def post(client: Client, url: str, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url).status_code == 302


def test_the_mail_has_a_link_that_links_the_person(
    client: Client, hr: Membership, places: Places, django_capture_on_commit_callbacks: Any
) -> None:  # fmt: skip
    pages = Pages(hr, places)
    client.force_login(hr.user)
    post(client, pages.url("person-invite"), django_capture_on_commit_callbacks)
    (message,) = mail.outbox
    assert message.to == ["amira@example.org"]
    found = re.search(r"https?://\S+/invitation/nordsund/([\w-]+)/", str(message.body))
    assert found
    user = factories.make_user("amira@example.org")
    membership = accept_invitation(organisation=hr.organisation, token=found[1], user=user)
    with organisation_scope(hr.organisation):
        assert membership.persons.get() == pages.person
        assert found[1] not in str(list(Invitation.objects.values()))


def test_who_is_not_here_yet_becomes_a_person(hr: Membership) -> None:
    _invitation, token = invite(
        organisation=hr.organisation, email="ny@example.org", name="Nikoline Præst", by=hr
    )  # fmt: skip
    user = factories.make_user("ny@example.org")
    membership = accept_invitation(organisation=hr.organisation, token=token, user=user)
    with organisation_scope(hr.organisation):
        person = membership.persons.get()
        assert (person.name, person.email) == ("Nikoline Præst", "ny@example.org")


def test_sending_again_replaces_and_withdrawing_closes(
    client: Client, hr: Membership, places: Places, django_capture_on_commit_callbacks: Any
) -> None:  # fmt: skip
    pages = Pages(hr, places)
    client.force_login(hr.user)
    for name in ("person-invite", "person-invite", "person-withdraw"):
        post(client, pages.url(name), django_capture_on_commit_callbacks)
    assert len(mail.outbox) == 2
    with organisation_scope(hr.organisation):
        assert Invitation.objects.filter(withdrawn_at=None).count() == 0


def test_without_a_mail_address_or_with_an_account_nobody_is_invited(
    client: Client, hr: Membership, places: Places, django_capture_on_commit_callbacks: Any
) -> None:  # fmt: skip
    pages = Pages(hr, places)
    client.force_login(hr.user)
    with organisation_scope(hr.organisation):
        Person.objects.filter(pk=pages.person.pk).update(email="")
    post(client, pages.url("person-invite"), django_capture_on_commit_callbacks)
    with organisation_scope(hr.organisation):
        Person.objects.filter(pk=pages.person.pk).update(email="a@example.org")
        pages.leader.persons.update(membership=None)
        Person.objects.filter(pk=pages.person.pk).update(membership=pages.leader)
    post(client, pages.url("person-invite"), django_capture_on_commit_callbacks)
    assert mail.outbox == []


def test_an_address_that_two_records_hold_gives_nobody_anothers_rights(hr: Membership) -> None:
    _invitation, token = invite(
        organisation=hr.organisation, email="faelles@example.org", name="Amira", by=hr
    )  # fmt: skip
    for name in ("Amira Holst", "Kåre Lind"):
        factories.make_person(hr.organisation, name, email="Faelles@example.org")
    user = factories.make_user("faelles@example.org")
    membership = accept_invitation(organisation=hr.organisation, token=token, user=user)
    with organisation_scope(hr.organisation):
        assert not membership.persons.exists()
        assert Person.objects.filter(email__iexact="faelles@example.org").count() == 2


def test_nobody_is_invited_to_an_address_that_two_records_hold(
    client: Client, hr: Membership, places: Places, django_capture_on_commit_callbacks: Any
) -> None:  # fmt: skip
    pages = Pages(hr, places)
    factories.make_person(hr.organisation, "Kåre Lind", email="Amira@example.org")
    client.force_login(hr.user)
    post(client, pages.url("person-invite"), django_capture_on_commit_callbacks)
    assert mail.outbox == []
    with organisation_scope(hr.organisation):
        assert not Invitation.objects.exists()
