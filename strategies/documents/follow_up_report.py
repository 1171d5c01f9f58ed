"""The follow-up report, in the order in which a committee reads."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from look.dates import long_date
from look.statuses import STATUSES, word
from organisations.models import Membership
from reports.documents import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Item,
    Items,
    Note,
    Section,
    StatusBars,
    Table,
)
from strategies.documents.chapters import document_of, on_the_cover
from strategies.documents.indicators import indicator_sections
from strategies.followed import FollowedNode
from strategies.models import Strategy
from strategies.overview import Area, areas_by_status, heading_of, number_of
from strategies.selectors.figures import figures_of, indicators_of
from strategies.selectors.follow_up import Account, account_of


def build(membership: Membership, strategy: Strategy, *, since: datetime.date) -> Document:
    """Three queries."""
    account = account_of(strategy, today=timezone.localdate(), since=since)
    return document_of(
        membership.organisation,
        strategy,
        kind_line=_("Follow-up report"),
        lead=account.lead,
        facts=[(_("What has changed since"), long_date(since)), *on_the_cover(strategy)],
        colophon=_colophon(account),
        sections=[
            in_short(strategy, account),
            *_to_decide(account),
            *_in_trouble(account),
            *_by_area(strategy, account),
            *_changed(account),
            *_stopped(account),
            *_to_look_after(account),
            *indicator_sections(figures_of(indicators_of(strategy)), account.tree),
        ],
    )


def _colophon(account: Account) -> list[str]:
    return [
        _("As it stood on %(date)s.") % {"date": long_date(account.today)},
        _(
            "Status and news are what the owners have written. Overdue is what should have been reached "
            "and is neither done nor stopped."
        ),
    ]


def in_short(strategy: Strategy, account: Account) -> Section:
    blocks: list[Block] = []
    if account.nodes:
        is_told = bool(areas_by_status(account.tree))
        blocks.append(
            StatusBars(
                heading=_("By status"), label=number_of(len(account.nodes)), counts=account.counts,
                sheet=None if is_told else _("Status"),
            )
        )  # fmt: skip
    blocks.append(Note(heading=_("To be decided"), text=what_to_decide(account)))
    return Section(heading=_("In short"), blocks=blocks)


def what_to_decide(account: Account) -> str:
    asked, n = len(account.decisions), len(account.too_long)
    if not asked and not n:
        return _("No decision is asked for, and nothing has been at risk or overdue for more than 90 days.")
    sentences = [_asked(asked) if asked else "", _too_long(n) if n else ""]
    return " ".join(filter(None, sentences))


def _asked(n: int) -> str:
    return ngettext("One decision is asked for.", "%(n)s decisions are asked for.", n) % {"n": n}


def _too_long(n: int) -> str:
    return ngettext(
        "One goal or initiative has been at risk or overdue for more than 90 days. Is it to go on as it is, "
        "be changed, or be stopped?",
        "%(n)s goals and initiatives have been at risk or overdue for more than 90 days. Are they to go on "
        "as they are, be changed, or be stopped?",
        n,
    ) % {"n": n}


def _to_decide(account: Account) -> Iterator[Section]:
    """What somebody asks for, then what has been in trouble for so long that it should be."""
    blocks: list[Block] = [asked_for(account)] if account.asked else []
    if account.too_long:
        heading = _("At risk or overdue for more than 90 days") if blocks else ""
        blocks.append(in_trouble(account, account.too_long, heading=heading))
    if blocks:
        yield Section(heading=_("To be decided"), blocks=blocks)


def asked_for(account: Account) -> Items:
    """Each decision as a thing of its own, in the order in which what it is about is to be reached."""
    columns = [
        Column(_("Status"), ColumnKind.STATUS),
        Column(_("Days overdue"), ColumnKind.LATE),
        Column(_("To be reached by"), ColumnKind.DATE),
        Column(_("Owner")),
        Column(_("Asked for since"), ColumnKind.DATE),
    ]
    return Items(
        heading=_("Asked for by those who answer for it"),
        sheet=_("Decisions"),
        naming=_("Goal or initiative"),
        columns=columns,
        telling=_("What must be decided, and by whom"),
        items=[
            Item(
                title=node.title, number=account.tree.number(node), text=words,
                cells=[
                    node.status, account.days_late(node), node.due_on, _owner(node),
                    account.asked_since(node),
                ],
            )
            for node, words in account.decisions
        ],
    )  # fmt: skip


def _in_trouble(account: Account) -> Iterator[Section]:
    others = [node for node in account.in_trouble if node not in account.to_decide]
    if others:
        heading = _("Also at risk or overdue") if account.to_decide else _("At risk or overdue")
        yield Section(heading=heading, blocks=[in_trouble(account, others)])


def in_trouble(account: Account, nodes: Iterable[FollowedNode], *, heading: str = "") -> Items:
    columns = [
        Column(_("Status"), ColumnKind.STATUS),
        Column(_("Days overdue"), ColumnKind.LATE),
        Column(_("Owner")),
        Column(_("To be reached by"), ColumnKind.DATE),
        Column(_("At risk since"), ColumnKind.DATE),
    ]
    return _items(
        account, nodes, columns,
        lambda node: [
            node.status, account.days_late(node), _owner(node), node.due_on, account.at_risk_since(node)
        ],
        heading=heading, sheet=_("Late and at risk"),
    )  # fmt: skip


def _by_area(strategy: Strategy, account: Account) -> Iterator[Section]:
    areas = areas_by_status(account.tree)
    if areas:
        heading = heading_of(strategy, areas)
        yield Section(
            heading=_("By area and status"),
            blocks=[
                *map(_bar, areas),
                area_table(heading, [(_title(area), area) for area in areas], label=_("In numbers")),
            ],
        )


def _bar(area: Area) -> StatusBars:
    """The table below holds the same figures."""
    return StatusBars(heading=_title(area), label=_title(area), counts=area.counts, sheet=None)


def _title(area: Area) -> str:
    return area.node.title if area.node else _("Others")


def area_table(heading: str, areas: list[tuple[str, Area]], *, label: str = "") -> Table:
    return Table(
        heading=label,
        sheet=_("Status"),
        caption=_("By area and status"),
        columns=[Column(heading), *(Column(word(key), ColumnKind.NUMBER) for key in STATUSES)],
        rows=[[title, *(n for _key, n in area.cells)] for title, area in areas],
    )


def _changed(account: Account) -> Iterator[Section]:
    """Another status with the news; news alone as a table."""
    moved = [node for node in account.changed if node.before != node.status]
    told = [node for node in account.changed if node not in moved]
    columns = [
        Column(_("Status before")),
        Column(_("Status"), ColumnKind.STATUS),
        Column(_("Days overdue"), ColumnKind.LATE),
        Column(_("Reported"), ColumnKind.DATE),
    ]
    blocks: list[Block] = []
    if moved:
        cells = partial(_moved, account)
        blocks.append(_items(account, moved, columns, cells, heading=_("Another status"), sheet=_("Changed")))
    if told:
        blocks.append(_told(account, told))
    if blocks:
        day = long_date(account.since)
        yield Section(heading=_("What has changed since %(day)s") % {"day": day}, blocks=blocks)


def _moved(account: Account, node: FollowedNode) -> list[Cell]:
    return [word(node.before), node.status, account.days_late(node), _day(node.reported_at)]


def _told(account: Account, nodes: list[FollowedNode]) -> Table:
    late = any(map(account.days_late, nodes))
    columns = [
        Column(_("Goal or initiative")),
        Column(_("Status"), ColumnKind.STATUS),
        *([Column(_("Days overdue"), ColumnKind.LATE)] if late else []),
        Column(_("Reported"), ColumnKind.DATE),
    ]
    rows = [
        [
            _named(account, node), node.status, *([account.days_late(node)] if late else []),
            _day(node.reported_at),
        ]
        for node in nodes
    ]  # fmt: skip
    heading = _("News, and the same status")
    return Table(heading=heading, caption=heading, sheet=_("Changed"), columns=columns, rows=rows)


def _stopped(account: Account) -> Iterator[Section]:
    if account.stopped:
        columns = [Column(_("Owner")), Column(_("Reported"), ColumnKind.DATE)]
        things = _items(
            account, account.stopped, columns, lambda node: [_owner(node), _day(node.reported_at)],
            sheet=_("Stopped"),
        )  # fmt: skip
        yield Section(heading=_("Stopped, and why"), blocks=[things])


def _to_look_after(account: Account) -> Iterator[Section]:
    blocks: list[Block] = []
    rows: list[list[Cell]]
    if account.ownerless:
        rows = [[_named(account, node), _day(node.reported_at)] for node in account.ownerless]
        blocks.append(_to_ask_about(_("Without an owner"), [], rows))
    if account.silent:
        rows = [[_named(account, node), _owner(node), _day(node.reported_at)] for node in account.silent]
        blocks.append(_to_ask_about(_("No news for 90 days"), [Column(_("Owner"))], rows))
    if blocks:
        yield Section(heading=_("Without an owner or without news"), blocks=blocks)


def _to_ask_about(heading: str, between: list[Column], rows: list[list[Cell]]) -> Table:
    columns = [Column(_("Goal or initiative")), *between, Column(_("Latest news"), ColumnKind.DATE)]
    return Table(
        heading=heading, caption=heading, sheet=_("Without owner or news"), columns=columns, rows=rows
    )


def _items(
    account: Account, nodes: Iterable[FollowedNode], columns: Sequence[Column],
    cells: Callable[[FollowedNode], Sequence[Cell]], *, heading: str = "", sheet: str,
) -> Items:  # fmt: skip
    return Items(
        heading=heading,
        sheet=sheet,
        naming=_("Goal or initiative"),
        columns=columns,
        telling=_("Latest news"),
        items=[
            Item(
                title=node.title, number=account.tree.number(node), text=told_of(node), cells=cells(node)
            )
            for node in nodes
        ],
    )  # fmt: skip


def told_of(node: FollowedNode) -> str:
    """The latest news, with who wrote it and when."""
    if node.news_at is None:
        return _("Nobody has written how it goes yet.")
    by = ", ".join(filter(None, [node.news_by, long_date(node.news_at)]))
    return f"{node.news}\n\n*{by}*"


def _named(account: Account, node: FollowedNode) -> str:
    return f"{account.tree.number(node)} {node.title}".strip()


def _owner(node: FollowedNode) -> str | None:
    return node.owner_name or None


def _day(at: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(at) if at else None
