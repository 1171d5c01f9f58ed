"""Somebody is invited; the invitation is replaced, withdrawn, accepted."""

from datetime import timedelta
from email.header import decode_header, make_header
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisations import joining, services
from organisations.mail import send_organisation_mail
from organisations.models import Invitation, Membership, Organisation
from organisations.services import InvitationClosed
from tests.factories import make_member, make_user


@pytest.fixture
def token(in_nordsund: Organisation) -> str:
    return invite_anna(in_nordsund)


def invite_anna(organisation: Organisation) -> str:
    by = make_member(organisation)
    _, token = services.invite(organisation=organisation, email=" Anna@Example.org ", name="Anna Lund", by=by)
    return token


def accept(organisation: Organisation, token: str, **user: Any) -> Membership:
    return services.accept_invitation(organisation=organisation, token=token, user=make_user(**user))


def test_only_the_hash_of_the_token_is_kept(in_nordsund: Organisation, token: str) -> None:
    invitation = Invitation.objects.get()
    assert invitation.email == "anna@example.org"
    assert token not in (invitation.token_hash, str(invitation.pk))
    assert len(token) >= 32


def test_accepting_makes_a_member(in_nordsund: Organisation, token: str) -> None:
    membership = accept(in_nordsund, token)
    assert (membership.organisation, membership.name) == (in_nordsund, "Anna Lund")
    assert Invitation.objects.get().accepted_at is not None


def test_accepting_tells_the_rooms_above(
    in_nordsund: Organisation, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(joining, "_joined", [])
    joining.on_joined(lambda membership, invitation: told.append((membership.name, invitation.email)))
    accept(in_nordsund, token)
    assert told == [("Anna Lund", "anna@example.org")]


def test_an_invitation_works_once(in_nordsund: Organisation, token: str) -> None:
    accept(in_nordsund, token)
    with pytest.raises(InvitationClosed, match="has been used"):
        accept(in_nordsund, token)


def test_a_withdrawn_invitation_is_closed(in_nordsund: Organisation, token: str) -> None:
    by = Membership.objects.get()
    services.withdraw_invitation(invitation=Invitation.objects.get(), by=by)
    with pytest.raises(InvitationClosed, match="withdrawn"):
        accept(in_nordsund, token)


def test_an_old_invitation_is_closed(in_nordsund: Organisation, token: str) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(InvitationClosed, match="expired"):
        accept(in_nordsund, token)


def test_a_guessed_token_opens_nothing(in_nordsund: Organisation, token: str) -> None:
    with pytest.raises(InvitationClosed, match="not complete"):
        accept(in_nordsund, token[:-1])


def test_a_token_opens_its_own_organisation_only(nordsund: Organisation, sundhavn: Organisation) -> None:
    token = invite_anna(nordsund)
    with pytest.raises(InvitationClosed, match="not complete"):
        accept(sundhavn, token)


def test_inviting_again_replaces_the_open_invitation(in_nordsund: Organisation, token: str) -> None:
    newer = invite_anna(in_nordsund)
    with pytest.raises(InvitationClosed, match="replaced"):
        accept(in_nordsund, token)
    assert accept(in_nordsund, newer).name == "Anna Lund"


def test_a_member_cannot_be_invited(in_nordsund: Organisation) -> None:
    member = make_member(in_nordsund, user=make_user("anna@example.org"))
    with pytest.raises(ValidationError, match="belongs to the organisation already"):
        services.invite(organisation=in_nordsund, email="ANNA@example.org", name="Anna", by=member)


def test_somebody_who_left_comes_back(in_nordsund: Organisation) -> None:
    left = make_member(in_nordsund, user=make_user("anna@example.org"))
    Membership.objects.update(ended_at=timezone.now())
    _, token = services.invite(organisation=in_nordsund, email="anna@example.org", name="Anna", by=left)
    again = services.accept_invitation(organisation=in_nordsund, token=token, user=left.user)
    assert again == left
    assert again.ended_at is None


def test_mail_comes_in_the_organisations_name(
    nordsund: Organisation, django_capture_on_commit_callbacks: Any
) -> None:
    nordsund.reply_to = "hr@nordsund.example.org"
    with django_capture_on_commit_callbacks(execute=True):
        send_organisation_mail(
            nordsund, "anna@example.org", "Velkommen\r\nBcc: x@y.z", "Hej Anna", "https://p.example.org/x/"
        )
    (message,) = mail.outbox
    assert str(make_header(decode_header(message.from_email))).startswith("Nordsund Kommune (Pejlemærke) <")
    assert message.reply_to == ["hr@nordsund.example.org"]
    assert message.subject == "Velkommen Bcc: x@y.z"
    assert "\nhttps://p.example.org/x/\n" in str(message.body)
