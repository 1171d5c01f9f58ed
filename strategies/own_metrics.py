"""What strategies and people can count today."""

import datetime
from decimal import Decimal

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from people.models import Role, Unit
from people.selectors.roles import still_here, valid_on
from strategies.metrics import Counted, Metric, register
from strategies.models import Node, NodeKind, ProgressUpdate, Status, Strategy

GOOD = (Status.DONE, Status.ON_TRACK)


def goals_on_track(strategy: Strategy, day: datetime.date) -> Counted | None:
    """By the status that each goal had on that day."""
    updates = ProgressUpdate.objects.filter(node=OuterRef("pk"), reported_at__date__lte=day)
    latest = Subquery(updates.order_by("-reported_at", "-written_at").values("status")[:1])
    status = Coalesce(latest, Value(Status.NOT_STARTED))
    goals = Node.objects.filter(strategy=strategy, kind=NodeKind.GOAL).annotate(status_then=status)
    statuses = list(goals.exclude(status_then=Status.STOPPED).values_list("status_then", flat=True))
    return _share(sum(one in GOOD for one in statuses), len(statuses))


def supervisors(strategy: Strategy, day: datetime.date) -> Counted:
    """The whole organisation's."""
    roles = Role.objects.filter(valid_on(day), still_here(day), kind=Role.Kind.SUPERVISOR)
    persons = roles.values("person").distinct().count()
    return Counted(Decimal(persons), persons=persons)


def units_with_leader(strategy: Strategy, day: datetime.date) -> Counted | None:
    units = Unit.objects.filter(valid_on(day))
    leaders = Role.objects.filter(valid_on(day), still_here(day), kind=Role.Kind.LEADER)
    return _share(units.filter(pk__in=leaders.values("unit")).count(), units.count())


def _share(part: int, whole: int) -> Counted | None:
    return Counted(round(Decimal(part * 100) / whole, 1)) if whole else None


def register_own_metrics() -> None:
    register(Metric(
        key="goals_on_track", name=_("Goals that are done or on track"), unit="%",
        definition=_("The share of the strategy's goals whose latest status is done or on track. "
                     "Stopped goals do not count."),
        source=_("Follow-ups in this strategy"), count=goals_on_track,
    ))  # fmt: skip
    register(Metric(
        key="supervisors", name=_("People who are supervisors"), unit="",
        definition=_("How many people in the whole organisation have the role of supervisor on the day."),
        source=_("Roles in Pejlemærke"), count=supervisors, is_about_people=True,
    ))  # fmt: skip
    register(Metric(
        key="units_with_leader", name=_("Units with a leader of their own"), unit="%",
        definition=_("The share of the units that exist on the day which somebody leads."),
        source=_("Units and roles in Pejlemærke"), count=units_with_leader,
    ))  # fmt: skip
