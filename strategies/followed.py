"""What is followed: goals and initiatives, what may be wrong with them, and what was said of them."""

import datetime
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from organisations.models import Membership
from organisations.scope import organisation_in_scope
from people.selectors.units import units_led_by
from strategies.models import Node, ProgressUpdate, Status, Strategy
from strategies.nesting import FOLLOWED
from strategies.permissions import stood_in_for
from strategies.tree import Tree

if TYPE_CHECKING:

    class FollowedNode(Node):
        """A node with what `with_signs`, `with_status_before` and `with_since` tell of it."""

        is_overdue: bool
        is_silent: bool
        is_ownerless: bool
        before: str
        at_risk_since: datetime.datetime | None
        asked_since: datetime.datetime | None

else:
    FollowedNode = Node

SILENT_AFTER = datetime.timedelta(days=90)
SOON = datetime.timedelta(days=60)

# Still to be reached. What is done or stopped needs neither owner nor news.
OPEN = ~Q(status__in=[Status.DONE, Status.STOPPED])
AT_RISK = Q(status=Status.AT_RISK)
ASKED = ~Q(decision="")


# Its own first day, else the strategy's, else the day it was written.
BEGINS_ON = Coalesce("starts_on", "strategy__starts_on", TruncDate("created_at"))


def followed() -> QuerySet[Node]:
    """Of all strategies of the organisation in force."""
    own = Node.objects.filter(organisation=organisation_in_scope(), kind__in=FOLLOWED)
    nodes = own.filter(strategy__status=Strategy.Status.IN_FORCE)
    return nodes.select_related("strategy").alias(begins_on=BEGINS_ON)


def followed_in(strategy: Strategy) -> QuerySet[Node]:
    """Of one strategy, which may be a draft. `is_closed` puts what is done or stopped last."""
    is_closed = ExpressionWrapper(~OPEN, output_field=BooleanField())
    nodes = Node.objects.filter(strategy=strategy, kind__in=FOLLOWED)
    return nodes.alias(begins_on=BEGINS_ON, is_closed=is_closed)


def with_place(rows: QuerySet[Node], tree: Tree) -> QuerySet[Node]:
    """`place`: where it stands in the strategy, from top to bottom."""
    order = Value([node.pk for node in tree.walk()], ArrayField(UUIDField()))
    return rows.alias(place=Func(order, "pk", function="array_position", output_field=IntegerField()))


def without_owner(today: datetime.date) -> Q:
    """Nobody was named, or whoever was named has left. Of partners' parts the name alone is read."""
    nobody = Q(owner_name="")
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


def with_signs(rows: QuerySet[Node], today: datetime.date) -> QuerySet[Node]:
    """Each node says `is_overdue`, `is_silent` and `is_ownerless`."""
    signs = {
        "is_overdue": overdue(today), "is_silent": silent(today), "is_ownerless": without_owner(today)
    }  # fmt: skip
    return rows.alias(begins_on=BEGINS_ON).annotate(
        **{name: ExpressionWrapper(sign, output_field=BooleanField()) for name, sign in signs.items()}
    )


def with_status_before(rows: QuerySet[Node], since: datetime.date) -> QuerySet[Node]:
    """`before`: the status it had when the day began."""
    then = _updates().filter(reported_at__lt=_start_of(since)).order_by("-reported_at", "-pk")
    before = Coalesce(Subquery(then.values("status")[:1]), Value(str(Status.NOT_STARTED)))
    return rows.annotate(before=before)


def decisions_wanted(rows: QuerySet[Node]) -> QuerySet[Node]:
    """Those that somebody has asked to have decided, in the order in which they are to be reached."""
    return rows.filter(ASKED).order_by(F("due_on").asc(nulls_last=True), "reported_at", "pk")


def with_since(rows: QuerySet[Node]) -> QuerySet[Node]:
    """`at_risk_since` and `asked_since`: the first report of the unbroken row that says so; else None."""
    return rows.annotate(at_risk_since=_since(AT_RISK), asked_since=_since(ASKED))


def _since(says_so: Q) -> Case:
    """The condition reads the same of a node and of its updates."""
    otherwise = ProgressUpdate.objects.filter(
        ~says_so, strategy=OuterRef("strategy"), node=OuterRef("node"), corrections=None,
        reported_at__gt=OuterRef("reported_at"),
    )  # fmt: skip
    row = _updates().filter(says_so, ~Exists(otherwise)).order_by("reported_at")
    first = Coalesce(Subquery(row.values("reported_at")[:1]), "reported_at")
    return Case(When(says_so, then=first))


def changed_since(day: datetime.date) -> Q:
    """Somebody has written how it goes on that day or later."""
    return Q(Exists(_updates().filter(reported_at__gte=_start_of(day))))


def _updates() -> QuerySet[ProgressUpdate]:
    """Of the node, without those that a correction has taken the place of."""
    return ProgressUpdate.objects.filter(strategy=OuterRef("strategy"), node=OuterRef("pk"), corrections=None)


def _start_of(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
