"""Organisations found a partnership, invite and answer: also when somebody was quicker, or errs."""

import uuid
from typing import Any

import pytest
from django.urls import reverse

from organisations.models import Membership, Organisation, Partner, Partnership
from organisations.scope import organisation_scope
from organisations.services.partnerships import (
    NotPossible,
    answer_invitation,
    found_partnership,
    invite_partner,
    withdraw_partner_invitation,
)
from people.models import Role
from tests import factories

pytestmark = pytest.mark.django_db
State = Partner.State


@pytest.fixture
def lead(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR)


@pytest.fixture
def other(sundhavn: Organisation) -> Membership:
    return factories.make_member(sundhavn, Role.Kind.HR)


@pytest.fixture
def partnership(lead: Membership) -> Partnership:
    with organisation_scope(lead.organisation):
        return found_partnership(name="Fælles om SOSU", by=lead)


@pytest.fixture
def invitation(partnership: Partnership, lead: Membership, sundhavn: Organisation) -> Partner:
    with organisation_scope(lead.organisation):
        return invite_partner(partnership=partnership, organisation=sundhavn, by=lead)


def address(name: str, slug: str, *ids: uuid.UUID) -> str:
    return reverse(name, args=[slug, *ids])


def state_of(partner: Partner) -> str:
    with organisation_scope(partner.organisation_id):
        return Partner.objects.get(pk=partner.pk).state


def test_from_founding_to_taking_part(
    lead: Membership, other: Membership, sundhavn: Organisation, sign_in: Any
) -> None:
    client = sign_in(lead)
    sent = {"name": "Fælles om SOSU", "about": "Vi uddanner sammen."}
    answer = client.post(address("partnership-add", "nordsund"), sent)
    page = answer["Location"]
    client.post(f"{page}invite/", {"organisation": sundhavn.pk})
    theirs = page.replace("nordsund", "sundhavn")
    client = sign_in(other)
    assert "Fælles om SOSU" in client.get(address("partnership-list", "sundhavn")).text
    assert 'name="accept"' in client.get(theirs).text
    assert client.post(f"{theirs}answer/", {"accept": "yes"})["Location"] == theirs
    assert 'name="accept"' not in client.get(theirs).text


def test_nobody_is_invited_who_is_in_it_or_leads_it(
    partnership: Partnership, invitation: Partner, lead: Membership, nordsund: Organisation,
    sundhavn: Organisation,
) -> None:  # fmt: skip
    with organisation_scope(nordsund):
        with pytest.raises(NotPossible, match="leads the partnership"):
            invite_partner(partnership=partnership, organisation=nordsund, by=lead)
        with pytest.raises(NotPossible, match="has not answered"):
            invite_partner(partnership=partnership, organisation=sundhavn, by=lead)
        assert Partner.objects.count() == 2


@pytest.mark.parametrize("slug", ["nordsund", "sundhavn"])
def test_the_page_says_so_and_keeps_the_rest(
    slug: str, partnership: Partnership, invitation: Partner, lead: Membership, sign_in: Any
) -> None:
    """With oneself, and twice: sent by hand, since the list does not offer it."""
    chosen = Organisation.objects.get(slug=slug)
    sent = {"organisation": chosen.pk}
    answer = sign_in(lead).post(address("partner-invite", "nordsund", partnership.pk), sent)
    assert answer.status_code == 422
    assert "Vælg en fra listen" in answer.text
    assert state_of(invitation) == State.INVITED


def test_who_declined_can_be_invited_again(
    partnership: Partnership, invitation: Partner, lead: Membership, other: Membership
) -> None:
    with organisation_scope(other.organisation):
        answer_invitation(partner=invitation, accept=False, by=other)
        assert not Partnership.objects.exists()
    with organisation_scope(lead.organisation):
        again = invite_partner(partnership=partnership, organisation=other.organisation, by=lead)
    assert again.pk == invitation.pk
    assert state_of(invitation) == State.INVITED


def test_an_invitation_that_was_withdrawn_meanwhile_is_not_accepted(
    partnership: Partnership, invitation: Partner, lead: Membership, other: Membership, sign_in: Any
) -> None:
    with organisation_scope(lead.organisation):
        withdraw_partner_invitation(partner=invitation, by=lead)
    with organisation_scope(other.organisation), pytest.raises(NotPossible, match="was withdrawn"):
        answer_invitation(partner=invitation, accept=True, by=other)
    client = sign_in(other)
    answer = client.post(address("partnership-answer", "sundhavn", partnership.pk), {"accept": "yes"})
    assert answer.status_code == 404
    assert state_of(invitation) == State.WITHDRAWN


def test_an_answer_cannot_be_withdrawn(
    partnership: Partnership, invitation: Partner, lead: Membership, other: Membership, sign_in: Any
) -> None:
    with organisation_scope(other.organisation):
        answer_invitation(partner=invitation, accept=True, by=other)
    client = sign_in(lead)
    page = client.post(
        address("partner-withdraw", "nordsund", partnership.pk, invitation.pk), follow=True
    ).text
    assert "Sundhavn Kommune har svaret i mellemtiden." in page
    assert state_of(invitation) == State.JOINED


def test_a_second_answer_is_told_so_and_changes_nothing(
    partnership: Partnership, invitation: Partner, other: Membership, sign_in: Any
) -> None:
    client = sign_in(other)
    there = address("partnership-answer", "sundhavn", partnership.pk)
    client.post(there, {"accept": "yes"})
    page = client.post(there, {"accept": "no"}, follow=True).text
    assert "allerede besvaret" in page
    assert state_of(invitation) == State.JOINED


def test_only_the_lead_invites_and_edits(
    partnership: Partnership, invitation: Partner, other: Membership, sign_in: Any
) -> None:
    with organisation_scope(other.organisation):
        answer_invitation(partner=invitation, accept=True, by=other)
    client = sign_in(other)
    third = factories.make_organisation("tredje")
    for name, sent in (
        ("partner-invite", {"organisation": third.pk}),
        ("partnership-edit", {"name": "Vores"}),
    ):
        assert client.post(address(name, "sundhavn", partnership.pk), sent).status_code == 404
    mine = address("partner-withdraw", "sundhavn", partnership.pk, invitation.pk)
    assert client.post(mine).status_code == 404
    with organisation_scope(other.organisation):
        assert Partnership.objects.get().name == "Fælles om SOSU"
        assert Partner.objects.filter(state=State.JOINED).count() == 2


def test_ids_of_another_partnership_are_not_taken(
    partnership: Partnership, lead: Membership, nordsund: Organisation, sundhavn: Organisation, sign_in: Any
) -> None:
    """In the address and in what is sent."""
    third = factories.make_organisation("tredje")
    foreign = factories.make_partnership(sundhavn, name="En andens")
    with organisation_scope(sundhavn):
        asked = Partner.objects.create(partnership=foreign, organisation=third)
    client = sign_in(lead)
    tries = [
        (address("partner-withdraw", "nordsund", partnership.pk, asked.pk), {}),
        (address("partner-invite", "nordsund", foreign.pk), {"organisation": third.pk}),
        (address("partnership-answer", "nordsund", foreign.pk), {"accept": "yes"}),
    ]
    for target, sent in tries:
        assert client.post(target, sent).status_code == 404
    strategy = factories.make_strategy(nordsund)
    sent = {"partnership": foreign.pk}
    answer = client.post(address("strategy-joint", "nordsund", strategy.pk), sent)
    assert answer.status_code == 422
    assert "Vælg et fra listen" in answer.text
    assert state_of(asked) == State.INVITED
