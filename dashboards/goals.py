"""The list of everything that is followed, with the filters that the home pages link to."""

import datetime
from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.spreadsheets import Cell, Sheet
from look.lists import Choices, Column, Filter, Listing, Rows
from look.statuses import STATUSES
from organisations.models import Membership
from people.selectors.names import sort_key
from people.selectors.units import UnitTree
from strategies.followed import followed
from strategies.listings import (
    DUE,
    NEWS,
    OWNER,
    STATUS,
    STATUS_FILTER,
    TITLE,
    owner_filter,
    unit_filter,
    waits_filter,
)
from strategies.models import Node, Novelty, Party, Priority, Strategy
from strategies.parties import carried_by, contributed_by

STRATEGY = Column("strategy", gettext_lazy("Strategy"), order_by=("strategy__title", "title"))
COLUMNS = (TITLE, STRATEGY, OWNER, STATUS, DUE, NEWS)


def goal_listing(membership: Membership, today: datetime.date) -> Listing:
    """Strategies are one query and units two, for the choices."""
    return Listing(
        columns=COLUMNS,
        filters=(
            Filter("strategy", gettext_lazy("Strategy"), _strategies, _in_strategy),
            STATUS_FILTER,
            owner_filter(membership, today),
            unit_filter(UnitTree(membership.organisation, today)),
            Filter("priority", gettext_lazy("Priority"), _priorities, _with_priority),
            Filter("novelty", gettext_lazy("New or ongoing"), _novelties, _with_novelty),
            Filter("carried", gettext_lazy("Carried by"), lambda: _carriers(membership), _carried_by),
            waits_filter(today),
        ),
        search=("title", "text", "owner_name"),
        order_by=("strategy__title", "due_on"),
    )


def goal_sheet(rows: Iterable[Node]) -> Sheet:
    """The same rows as on the page, with what stands under the titles there in columns of its own."""
    more = (_("Priority"), _("New or ongoing"), _("Cross-cutting or local"), _("Carried by"), _("Contribute"))
    columns = [*(str(column.label) for column in COLUMNS), *more]
    return Sheet(_("Goals and initiatives"), columns, map(_cells, rows))


def with_parties(rows: Rows) -> Rows:
    """One query more."""
    return rows.prefetch_related("parties")


def _cells(node: Node) -> list[Cell]:
    return [
        node.title, node.strategy.title, node.owner_name, str(STATUSES[node.status].word), node.due_on,
        node.reported_at, node.get_priority_display(), node.get_novelty_display(), node.get_reach_display(),
        carried_by(node), contributed_by(node),
    ]  # fmt: skip


def _strategies() -> Choices:
    in_force = Strategy.objects.own().filter(status=Strategy.Status.IN_FORCE).order_by("title", "pk")
    return [(str(pk), title) for pk, title in in_force.values_list("pk", "title")]


def _in_strategy(rows: Rows, strategy: str) -> Rows:
    return rows.filter(strategy=strategy)


def _priorities() -> Choices:
    return [(str(value), capfirst(label)) for value, label in Priority.choices]


def _with_priority(rows: Rows, priority: str) -> Rows:
    return rows.filter(priority=priority)


def _novelties() -> Choices:
    return [(value, capfirst(label)) for value, label in Novelty.choices]


def _with_novelty(rows: Rows, novelty: str) -> Rows:
    return rows.filter(novelty=novelty)


def _carriers(membership: Membership) -> Choices:
    """Of what the strategies in force hold. One query."""
    carrying = Party.objects.filter(part=Party.Part.CARRIES, node__in=followed())
    by_name = carrying.order_by(sort_key(membership.organisation)).values_list("name", flat=True)
    return [(name, name) for name in dict.fromkeys(by_name)]


def _carried_by(rows: Rows, name: str) -> Rows:
    return rows.filter(pk__in=Party.objects.filter(part=Party.Part.CARRIES, name=name).values("node"))
