"""Invitations go half a year after their link has stopped working."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from organisations.models import Invitation, Membership
from organisations.services import forget_invitations
from people.models import Person, PersonInvitation
from people.services.inviting import invite_person
from tests import factories

pytestmark = pytest.mark.usefixtures("in_nordsund")
NOW = timezone.now()


def invited(hr: Membership, email: str, days_since_it_expired: int) -> Person:
    person = factories.make_person(hr.organisation, email.split("@")[0], email=email)
    invitation = invite_person(person=person, link=str, by=hr)
    expired = NOW - datetime.timedelta(days=days_since_it_expired)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=expired)
    return person


def test_old_ones_go_and_the_person_stays(hr: Membership) -> None:
    old, newer = invited(hr, "amira@example.org", 184), invited(hr, "lone@example.org", 182)
    assert forget_invitations(NOW) == 1
    assert [row.person for row in PersonInvitation.objects.all()] == [newer]
    assert Person.objects.filter(pk=old.pk).exists()
    assert forget_invitations(NOW) == 0


def test_how_long_is_chosen(hr: Membership, settings: Any) -> None:
    settings.INVITATIONS_KEPT_DAYS = 400
    invited(hr, "amira@example.org", 184)
    assert forget_invitations(NOW) == 0
