"""The list of everything that is followed, with the filters that the home pages link to."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.followed import OPEN, due_soon, followed, overdue, owned_by, silent, without_owner
from files.spreadsheets import Cell, Sheet
from look.lists import Column, Filter, Listing, Rows
from look.statuses import STATUSES
from organisations.models import Membership
from people.selectors.names import sort_key
from people.selectors.units import UnitTree, units_below
from strategies.models import Node, Novelty, Party, Priority, Strategy
from strategies.parties import carried_by, contributed_by

Choices = Sequence[tuple[str, str | Promise]]

COLUMNS = (
    Column("title", gettext_lazy("Goal or initiative"), order_by=("title",)),
    Column("strategy", gettext_lazy("Strategy"), order_by=("strategy__title", "title")),
    Column("owner", gettext_lazy("Owner"), order_by=("owner_name", "title")),
    Column("status", gettext_lazy("Status"), order_by=("status", "title")),
    Column("due", gettext_lazy("To be reached by"), order_by=("due_on", "title")),
    Column("news", gettext_lazy("Latest news"), order_by=("reported_at", "title")),
)


def goal_listing(membership: Membership, today: datetime.date) -> Listing:
    """Strategies are one query and units two, for the choices."""
    return Listing(
        columns=COLUMNS,
        filters=(
            Filter("strategy", gettext_lazy("Strategy"), _strategies, _in_strategy),
            Filter("status", gettext_lazy("Status"), _statuses, _with_status),
            Filter(
                "owner",
                gettext_lazy("Owner"),
                _owners,
                lambda rows, who: _owned(rows, who, membership, today),
            ),
            Filter("unit", gettext_lazy("Unit"), UnitTree(membership.organisation, today).choices, _in_unit),
            Filter("priority", gettext_lazy("Priority"), _priorities, _with_priority),
            Filter("novelty", gettext_lazy("New or ongoing"), _novelties, _with_novelty),
            Filter("carried", gettext_lazy("Carried by"), lambda: _carriers(membership), _carried_by),
            Filter(
                "waits", gettext_lazy("What waits"), _waits, lambda rows, what: _waiting(rows, what, today)
            ),
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
    in_force = Strategy.objects.filter(status=Strategy.Status.IN_FORCE).order_by("title", "pk")
    return [(str(pk), title) for pk, title in in_force.values_list("pk", "title")]


def _in_strategy(rows: Rows, strategy: str) -> Rows:
    return rows.filter(strategy=strategy)


def _statuses() -> Choices:
    return [(key, status.word) for key, status in STATUSES.items()]


def _with_status(rows: Rows, status: str) -> Rows:
    return rows.filter(status=status)


def _owners() -> Choices:
    return [("me", _("Mine")), ("none", _("Without an owner"))]


def _owned(rows: Rows, who: str, membership: Membership, today: datetime.date) -> Rows:
    return rows.filter(owned_by(membership) if who == "me" else without_owner(today))


def _in_unit(rows: Rows, unit: Any) -> Rows:
    """The unit's own, those of the units below it, and those of the people who work there."""
    units = units_below([unit])
    return rows.filter(owner_unit__in=units) | rows.filter(owner_person__unit__in=units)


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


def _waits() -> Choices:
    return [
        ("open", _("Not reached yet")),
        ("overdue", _("Overdue")),
        ("soon", _("To be reached within 60 days")),
        ("silent", _("No news for 90 days")),
    ]


def _waiting(rows: Rows, what: str, today: datetime.date) -> Rows:
    wanted = {"open": OPEN, "overdue": overdue(today), "soon": due_soon(today), "silent": silent(today)}
    return rows.filter(wanted[what])
