"""The log of look-ups is kept half a year, or as long as the installation says, and goes by itself."""

import datetime
from typing import Any

from django.utils import timezone

from organisations.models import Membership
from organisations.scope import organisation_scope
from organisations.services.cleaning import clean_organisation
from people.models import LookUp
from tests import factories

DAY = datetime.timedelta(days=1)


def look_up(by: Membership, age: datetime.timedelta) -> LookUp:
    with organisation_scope(by.organisation):
        person = factories.make_person(by.organisation)
        row = LookUp.objects.create(
            organisation=by.organisation, by=by, persons=[person.pk], category="facts", purpose="page"
        )
        LookUp.objects.filter(pk=row.pk).update(at=timezone.now() - age)
    return row


def left(by: Membership) -> list[LookUp]:
    clean_organisation(organisation=by.organisation, now=timezone.now())
    with organisation_scope(by.organisation):
        return list(LookUp.objects.all())


def test_after_half_a_year_they_go(hr: Membership) -> None:
    look_up(hr, 184 * DAY)
    young = look_up(hr, 182 * DAY)
    assert left(hr) == [young]


def test_how_long_is_chosen(hr: Membership, settings: Any) -> None:
    settings.LOOK_UPS_KEPT_DAYS = 400
    old = look_up(hr, 399 * DAY)
    look_up(hr, 401 * DAY)
    assert left(hr) == [old]
