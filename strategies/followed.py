"""Goals and initiatives of the strategies in force, and what may be wrong with them."""

import datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from organisations.models import Membership
from people.selectors.units import units_led_by
from strategies.models import Node, Status, Strategy
from strategies.nesting import FOLLOWED
from strategies.permissions import stood_in_for

SILENT_AFTER = datetime.timedelta(days=90)
SOON = datetime.timedelta(days=60)

# Still to be reached. What is done or stopped needs neither owner nor news.
OPEN = ~Q(status__in=[Status.DONE, Status.STOPPED])
AT_RISK = Q(status=Status.AT_RISK)


def followed() -> QuerySet[Node]:
    """With `begins_on`: its own first day, else the strategy's, else the day it was written."""
    nodes = Node.objects.filter(strategy__status=Strategy.Status.IN_FORCE, kind__in=FOLLOWED)
    begins = Coalesce("starts_on", "strategy__starts_on", TruncDate("created_at"))
    return nodes.select_related("strategy").alias(begins_on=begins)


def without_owner(today: datetime.date) -> Q:
    """Nobody was named, or whoever was named has left."""
    nobody = Q(owner_person=None, owner_unit=None)
    gone = Q(owner_person__ends_on__lt=today) | Q(owner_unit__ends_on__lt=today)
    return OPEN & (nobody | gone)


def overdue(today: datetime.date) -> Q:
    return OPEN & Q(due_on__lt=today)


def due_soon(today: datetime.date) -> Q:
    return OPEN & Q(due_on__gte=today, due_on__lte=today + SOON)


def silent(today: datetime.date) -> Q:
    """It has begun, and for 90 days nobody has written how it goes."""
    limit = today - SILENT_AFTER
    never = Q(reported_at=None, begins_on__lt=limit)
    return OPEN & (never | Q(reported_at__date__lt=limit))


def owned_by(membership: Membership) -> Q:
    """As `strategies.permissions.owns_node`: as the person named, as stand-in, or as the unit's leader."""
    theirs = Q(owner_person__membership=membership) | Q(owner_person__in=stood_in_for(membership))
    return theirs | Q(owner_unit__in=units_led_by(membership))
