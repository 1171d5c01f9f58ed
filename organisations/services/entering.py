"""When a member was last here: of this organisation, whatever else the same user belongs to."""

import zoneinfo

from django.utils import timezone

from organisations.models import Membership


def note_entering(*, membership: Membership) -> None:
    """The day, in the organisation's time zone. Written once a day, so other pages ask for nothing more."""
    today = timezone.localdate(timezone=zoneinfo.ZoneInfo(membership.organisation.time_zone))
    if membership.last_entered_on != today:
        Membership.objects.filter(pk=membership.pk).update(last_entered_on=today)
