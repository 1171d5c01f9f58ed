"""What lists of goals and initiatives can be narrowed and sorted by."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from files.spreadsheets import Cell, Sheet
from look.lists import Choices, Column, DayFilter, Filter, Listing, Rows, day_of
from look.statuses import STATUSES, word
from look.text import plain
from organisations.models import Membership
from people.selectors.units import UnitTree, units_below
from strategies.followed import (
    OPEN,
    FollowedNode,
    changed_since,
    due_soon,
    overdue,
    owned_by,
    silent,
    without_owner,
)
from strategies.levels import level_name
from strategies.models import Node, Strategy
from strategies.nesting import FOLLOWED
from strategies.owners import in_groups, owner_value
from strategies.tree import Tree

TITLE = Column("title", gettext_lazy("Goal or initiative"), order_by=("title",))
OWNER = Column("owner", gettext_lazy("Owner"), order_by=("owner_name", "title"))
STATUS = Column("status", gettext_lazy("Status"), order_by=("status", "title"))
BEFORE = Column("before", gettext_lazy("Status before"), order_by=("before", "title"))
DUE = Column("due", gettext_lazy("To be reached by"), order_by=("due_on", "title"))
NEWS = Column("news", gettext_lazy("Latest news"), order_by=("reported_at", "title"))
# What these and the links to the rows need.
FOLLOW_UP_FIELDS = ["strategy", "kind", "title", "owner_name", "status", "due_on", "reported_at", "news"]

STATUS_FILTER = Filter(
    "status",
    gettext_lazy("Status"),
    lambda: [(key, status.word) for key, status in STATUSES.items()],
    lambda rows, value: rows.filter(status=value),
)


def owner_filter(membership: Membership, today: datetime.date, owners: Choices = ()) -> Filter:
    """One's own, those without an owner, and those of each of `owners` (values of `owner_value`)."""
    return Filter(
        "owner",
        gettext_lazy("Owner"),
        lambda: [("me", _("Mine")), ("none", _("Without an owner")), *owners],
        partial(_owned, membership=membership, today=today),
    )


def _owned(rows: Rows, who: str, *, membership: Membership, today: datetime.date) -> Rows:
    if who in ("me", "none"):
        return rows.filter(owned_by(membership) if who == "me" else without_owner(today))
    kind, _colon, key = who.partition(":")
    return rows.filter(**{f"owner_{kind}": key})


def unit_filter(units: UnitTree) -> Filter:
    return Filter("unit", gettext_lazy("Unit"), units.choices, _in_unit)


def _in_unit(rows: Rows, unit: str) -> Rows:
    """The unit's own, those of the units below it, and those of the people who work there."""
    units = units_below([unit])  # type: ignore[list-item]
    return rows.filter(owner_unit__in=units) | rows.filter(owner_person__unit__in=units)


def waits_filter(today: datetime.date) -> Filter:
    return Filter("waits", gettext_lazy("What waits"), _waits, partial(_waiting, today=today))


def _waits() -> Choices:
    return [
        ("open", _("Not reached yet")),
        ("overdue", _("Overdue")),
        ("soon", _("To be reached within 60 days")),
        ("silent", _("No news for 90 days")),
    ]


def _waiting(rows: Rows, what: str, *, today: datetime.date) -> Rows:
    wanted = {"open": OPEN, "overdue": overdue(today), "soon": due_soon(today), "silent": silent(today)}
    return rows.filter(wanted[what])


def follow_up_listing(
    membership: Membership, strategy: Strategy, tree: Tree, *, today: datetime.date, changed: bool
) -> Listing:
    """Of one strategy, with two queries. `changed` when a day was chosen: the status before is a column.

    What is alike in what the list is sorted by stands in the order of the strategy (`with_place`).
    """
    units = UnitTree(membership.organisation, today)
    others = (OWNER, *((BEFORE,) if changed else ()), STATUS, DUE, NEWS)
    return Listing(
        columns=(TITLE, *(replace(column, order_by=(column.order_by[0], "place")) for column in others)),
        filters=(
            waits_filter(today),
            STATUS_FILTER,
            Filter("area", _area_word(strategy, tree), partial(_areas, tree), partial(_in_area, tree)),
            owner_filter(membership, today, _owners(tree, units)),
            unit_filter(units),
            Filter("kind", gettext_lazy("Kind"), partial(_kinds, strategy), _of_kind),
            DayFilter("since", gettext_lazy("Changed since"), _changed),
        ),
        search=("title", "text", "owner_name"),
        order_by=("is_closed", "due_on", "place"),
    )


def _area_roots(tree: Tree) -> list[Node]:
    return [root for root in tree.roots if root.kind not in FOLLOWED and tree.children(root)]


def _area_word(strategy: Strategy, tree: Tree) -> str:
    kinds = {root.kind for root in _area_roots(tree)}
    return capfirst(level_name(strategy, kinds.pop())) if len(kinds) == 1 else _("Focus area")


def _areas(tree: Tree) -> Choices:
    return [(str(root.pk), f"{tree.number(root)} {root.title}") for root in _area_roots(tree)]


def _in_area(tree: Tree, rows: Rows, area: str) -> Rows:
    roots = (root for root in tree.roots if str(root.pk) == area)
    return rows.filter(pk__in=[node.pk for root in roots for node in tree.walk(root)])


def _owners(tree: Tree, units: UnitTree) -> Choices:
    """As in the forms: people by name, units as they stand in their tree, then those that have closed."""
    owned = (node for node in tree.walk() if node.kind in FOLLOWED and owner_value(node))
    names = {owner_value(node): node.owner_name for node in owned}
    by_name = sorted(names.items(), key=lambda owner: owner[1].casefold())
    standing = [(f"unit:{unit.pk}", name) for unit, name in units.named() if f"unit:{unit.pk}" in names]
    known = dict(standing)
    closed = [owner for owner in by_name if owner[0].startswith("unit:") and owner[0] not in known]
    return in_groups([owner for owner in by_name if owner[0].startswith("person:")], [*standing, *closed])


def _kinds(strategy: Strategy) -> Choices:
    return [(kind, level_name(strategy, kind)) for kind in sorted(FOLLOWED)]


def _of_kind(rows: Rows, kind: str) -> Rows:
    return rows.filter(kind=kind)


def _changed(rows: Rows, day: str) -> Rows:
    chosen = day_of(day)
    return rows.filter(changed_since(chosen)) if chosen else rows


def follow_up_sheet(rows: Iterable[FollowedNode], tree: Tree, *, changed: bool) -> Sheet:
    """The same rows and columns as on the page, with the number in the strategy and the whole of the news."""
    columns = [TITLE, OWNER, *((BEFORE,) if changed else ()), STATUS, DUE, NEWS]
    labels = (str(column.label) for column in columns)
    header = [pgettext("of a part", "Number"), *labels, _("What has happened")]
    return Sheet(_("Follow-up"), header, (_cells(node, tree, changed) for node in rows))


def _cells(node: FollowedNode, tree: Tree, changed: bool) -> list[Cell]:
    before = [word(node.before)] if changed else []
    return [
        tree.number(node), node.title, node.owner_name, *before, word(node.status), node.due_on,
        node.reported_at, plain(node.news),
    ]  # fmt: skip
