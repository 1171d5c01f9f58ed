"""HR invites a person to sign in, and the person joins."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from organisations.models import Invitation, Membership, Organisation
from organisations.scope import organisation_scope
from organisations.services import InvitationClosed, accept_invitation, invite
from people.models import Person, Role
from people.services.erasing import erase_person, held_about
from people.services.inviting import invite_person
from people.services.merging import merge_persons
from people.services.persons import change_person
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


@pytest.fixture
def invited(hr: Membership) -> Person:
    return factories.make_person(hr.organisation, "Amira Holst", email="faelles@example.org")


def invite_them(person: Person, by: Membership) -> str:
    """The token of the link."""
    tokens: list[str] = []

    def link(token: str) -> str:
        tokens.append(token)
        return token

    with organisation_scope(by.organisation_id):
        invite_person(person=person, link=link, by=by)
    return tokens[0]


def accept(token: str, organisation: Organisation, email: str = "") -> Membership:
    user = factories.make_user(email)
    return accept_invitation(organisation=organisation, token=token, user=user)


def test_the_account_is_that_records_own_also_where_two_share_the_address(
    hr: Membership, invited: Person
) -> None:
    factories.make_person(hr.organisation, "Kåre Lind", email="Faelles@example.org")
    membership = accept(invite_them(invited, hr), hr.organisation)
    with organisation_scope(hr.organisation_id):
        assert membership.persons.get() == invited


def test_the_address_may_change_before_it_is_accepted(hr: Membership, invited: Person) -> None:
    token = invite_them(invited, hr)
    with organisation_scope(hr.organisation_id):
        change_person(person=invited, email="ny@example.org", by=hr)
        assert accept(token, hr.organisation).persons.get() == invited


def test_one_address_is_one_account(hr: Membership, invited: Person) -> None:
    other = factories.make_person(hr.organisation, "Kåre Lind", email="FAELLES@example.org")
    token = invite_them(invited, hr)
    with pytest.raises(ValidationError, match="Amira Holst has been invited at this mail address"):
        invite_them(other, hr)
    accept(token, hr.organisation, "faelles@example.org")
    with pytest.raises(ValidationError, match="Amira Holst signs in with this mail address"):
        invite_them(other, hr)


def test_who_has_an_account_by_now_gets_no_other(hr: Membership, invited: Person) -> None:
    token = invite_them(invited, hr)
    with organisation_scope(hr.organisation_id):
        theirs = Membership.objects.create(
            organisation=hr.organisation, user=factories.make_user(), name="Amira Holst"
        )
        Person.objects.filter(pk=invited.pk).update(membership=theirs)
        assert not accept(token, hr.organisation).persons.exists()
        assert Person.objects.get(pk=invited.pk).membership == theirs


def test_a_colleague_who_is_signed_in_does_not_use_it_up(hr: Membership, invited: Person) -> None:
    token = invite_them(invited, hr)
    with pytest.raises(InvitationClosed, match="as somebody else"):
        accept_invitation(organisation=hr.organisation, token=token, user=hr.user)
    with organisation_scope(hr.organisation_id):
        assert accept(token, hr.organisation).persons.get() == invited


def test_two_records_made_one_keep_the_invitation(hr: Membership, invited: Person) -> None:
    token = invite_them(invited, hr)
    kept = factories.make_person(hr.organisation, "Amira H. Holst")
    with organisation_scope(hr.organisation_id):
        merge_persons(kept=kept, merged=invited, by=hr)
        assert accept(token, hr.organisation).persons.get() == kept


def test_a_record_with_an_account_keeps_no_invitation(hr: Membership, invited: Person) -> None:
    token = invite_them(invited, hr)
    with organisation_scope(hr.organisation_id):
        merge_persons(kept=hr.persons.get(), merged=invited, by=hr)
    with pytest.raises(InvitationClosed, match="withdrawn"):
        accept(token, hr.organisation)


def test_erasing_withdraws_it_and_takes_the_name_out(hr: Membership, invited: Person) -> None:
    token = invite_them(invited, hr)
    with organisation_scope(hr.organisation_id):
        assert "faelles@example.org" in str(held_about(invited))
        erase_person(person=invited, by=hr)
        left = str(list(Invitation.objects.values()))
        assert "faelles" not in left
        assert "Amira" not in left
    with pytest.raises(InvitationClosed, match="withdrawn"):
        accept(token, hr.organisation)


def test_erasing_leaves_the_invitation_of_another_at_the_address(hr: Membership, invited: Person) -> None:
    token = invite_them(invited, hr)
    other = factories.make_person(hr.organisation, "Kåre Lind", email="faelles@example.org")
    with organisation_scope(hr.organisation_id):
        erase_person(person=other, by=hr)
        assert accept(token, hr.organisation).persons.get() == invited


def test_another_organisations_invitation_is_no_obstacle(
    hr: Membership, invited: Person, sundhavn: Organisation
) -> None:
    theirs = factories.make_member(sundhavn, Role.Kind.HR)
    there = factories.make_person(sundhavn, "Amira Holst", email="faelles@example.org")
    invite_them(there, theirs)
    assert accept(invite_them(invited, hr), hr.organisation)
