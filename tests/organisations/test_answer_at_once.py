"""Two people of HR accept an invitation to a partnership at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation, Partner
from organisations.scope import organisation_scope
from organisations.services.partnerships import found_partnership, invite_partner
from people.models import Role
from tests import factories


def invited_to(lead: Membership) -> tuple[Partner, Organisation]:
    invited = factories.make_organisation(f"inviteret-{uuid4().hex[:8]}")
    with organisation_scope(lead.organisation):
        partnership = found_partnership(name="Fælles om SOSU", by=lead)
        return invite_partner(partnership=partnership, organisation=invited, by=lead), invited


def test_one_accepts_and_the_other_is_told(committed: Membership) -> None:
    place, invited = invited_to(committed)
    two = [factories.make_member(invited, Role.Kind.HR, name=name) for name in ("Naja Bro", "Ole Sand")]
    start = Barrier(len(two))
    ids = [invited.slug, place.partnership_id]

    def accept(member: Membership) -> str:
        client = Client()
        try:
            client.force_login(member.user)
            client.get(reverse("partnership-detail", args=ids))
            start.wait()
            return client.post(reverse("partnership-answer", args=ids), {"accept": "yes"})["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(two)) as threads:
        went = sorted(threads.map(accept, two), key=len)
    assert went == [reverse("partnership-list", args=[invited.slug]), reverse("partnership-detail", args=ids)]
    with organisation_scope(invited):
        assert Partner.objects.get(organisation=invited).state == Partner.State.JOINED
