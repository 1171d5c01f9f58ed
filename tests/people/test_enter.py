"""Who gets into the organisation today."""

import datetime
from typing import Any

from django.utils import timezone

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Person, Role
from tests import factories

YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


def end(membership: Membership, on: datetime.date) -> None:
    with organisation_scope(membership.organisation_id):
        Person.objects.filter(membership=membership).update(ends_on=on)


def home(organisation: Organisation) -> str:
    return f"/o/{organisation.slug}/"


def test_somebody_who_has_left_finds_nothing(nordsund: Organisation, sign_in: Any) -> None:
    leader = factories.make_member(nordsund, Role.Kind.HR)
    end(leader, YESTERDAY)
    assert sign_in(leader).get(home(nordsund)).status_code == 404


def test_the_last_day_is_a_day_at_work(nordsund: Organisation, sign_in: Any) -> None:
    leader = factories.make_member(nordsund, Role.Kind.HR)
    end(leader, timezone.localdate())
    assert sign_in(leader).get(home(nordsund)).status_code == 200


def test_a_member_without_a_person_enters(nordsund: Organisation, sign_in: Any) -> None:
    member = factories.make_member(nordsund)
    with organisation_scope(nordsund):
        Person.objects.filter(membership=member).delete()
    assert sign_in(member).get(home(nordsund)).status_code == 200
