"""The list of everything that is followed, with the filters that the home pages link to."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.spreadsheets import Cell, Sheet
from look.lists import Column, Filter, Listing, Rows
from look.statuses import STATUSES
from organisations.models import Membership
from strategies.listings import (
    DUE,
    NEWS,
    OWNER,
    STATUS,
    STATUS_FILTER,
    TITLE,
    Choices,
    owner_filter,
    unit_filter,
    waits_filter,
)
from strategies.models import Node, Strategy

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
            unit_filter(membership, today),
            waits_filter(today),
        ),
        search=("title", "text", "owner_name"),
        order_by=("strategy__title", "due_on"),
    )


def goal_sheet(rows: Iterable[Node]) -> Sheet:
    """The same rows and columns as on the page."""
    return Sheet(_("Goals and initiatives"), [str(column.label) for column in COLUMNS], map(_cells, rows))


def _cells(node: Node) -> list[Cell]:
    word = str(STATUSES[node.status].word)
    return [node.title, node.strategy.title, node.owner_name, word, node.due_on, node.reported_at]


def _strategies() -> Choices:
    in_force = Strategy.objects.filter(status=Strategy.Status.IN_FORCE).order_by("title", "pk")
    return [(str(pk), title) for pk, title in in_force.values_list("pk", "title")]


def _in_strategy(rows: Rows, strategy: str) -> Rows:
    return rows.filter(strategy=strategy)
