"""Two pages for the political committee: how it goes, what to decide, what the indicators say, and the rest.

Everything in it is cut to a length, and to lines in the stylesheet (`.brief`), so that it stays on two pages
whatever the strategy holds.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from look.dates import long_date
from look.text import plain
from organisations.models import Membership
from reports.documents import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Item,
    Items,
    Section,
    StatusBars,
    Table,
    Text,
)
from strategies.documents.chapters import document_of, on_the_cover
from strategies.documents.follow_up_report import area_table, what_to_decide
from strategies.figures import Figure
from strategies.followed import FollowedNode
from strategies.models import NodeKind, Strategy
from strategies.overview import GOOD, Area, areas_by_status, heading_of, number_of
from strategies.selectors.figures import figures_in_force
from strategies.selectors.follow_up import Account, account_of, newest_first
from strategies.tree import Tree

TITLE, NEWS, LEAD, AIM, AREA, NUMBER = 120, 180, 200, 110, 70, 40
MOST_AIMS, MOST_AREAS, MOST_GOOD, MOST_BAD, MOST_TO_DECIDE, MOST_FIGURES = 3, 6, 2, 3, 4, 4


def build(membership: Membership, strategy: Strategy, *, since: datetime.date) -> Document:
    """Three queries."""
    account = account_of(strategy, today=timezone.localdate(), since=since)
    return document_of(
        membership.organisation,
        strategy,
        kind_line=_("Status for the committee"),
        lead=account.lead,
        facts=on_the_cover(strategy),
        colophon=[
            _("As it stood on %(date)s. The follow-up report has all of it.")
            % {"date": long_date(account.today)}
        ],
        sections=[
            *_in_short(account),
            *_to_decide(account),
            *_indicators(figures_in_force([strategy], MOST_FIGURES)),
            *_some(account, _("What does not go well"), _others(account), MOST_BAD),
            *_some(account, _("What goes well"), good_news(account), MOST_GOOD),
            *_by_area(strategy, account),
            *_wanted(strategy, account.tree),
        ],
        is_brief=True,
    )


def _in_short(account: Account) -> Iterator[Section]:
    if account.nodes:
        sheet = None if areas_by_status(account.tree) else _("Status")
        bars = StatusBars(label=number_of(len(account.nodes)), counts=account.counts, sheet=sheet)
        yield Section(heading=_("In short"), blocks=[bars])


def _indicators(figures: Sequence[Figure]) -> Iterator[Section]:
    """Those with a target, what is furthest from it first."""
    if figures:
        columns = [
            Column(_("Indicator")), Column(_("Latest value")), Column(_("Target")), Column(_("Direction"))
        ]  # fmt: skip
        table = Table(caption=_("Indicators"), columns=columns, rows=[*map(_figure, figures)])
        yield Section(heading=_("Indicators"), blocks=[table])


def _figure(figure: Figure) -> list[Cell]:
    latest, by = figure.latest, figure.indicator.target_on
    words = ", ".join(filter(None, [str(figure.state.word), figure.trend]))
    return [
        _cut(figure.indicator.name, AREA),
        _dated(figure.value, latest.measured_on if latest else None) or None,
        _dated(figure.target, by),
        _cut(words, AREA),
    ]


def _dated(value: str, day: datetime.date | None) -> str:
    value = _cut(value, NUMBER)
    return f"{value}, {long_date(day)}" if day else value


def _by_area(strategy: Strategy, account: Account) -> Iterator[Section]:
    areas = areas_by_status(account.tree)
    if areas:
        table = area_table(heading_of(strategy, areas), _areas(areas))
        yield Section(heading=_("By area and status"), blocks=[table])


def _wanted(strategy: Strategy, tree: Tree) -> Iterator[Section]:
    blocks: list[Block] = []
    if strategy.lead:
        blocks.append(Text(text=_cut(strategy.lead, LEAD)))
    aims = tree.of_kind(NodeKind.AIM)[:MOST_AIMS]
    if aims:
        blocks.append(Text(text="\n".join(f"- {_cut(aim.title, AIM)}" for aim in aims)))
    if blocks:
        yield Section(heading=_("What the strategy wants"), blocks=blocks)


def _areas(areas: list[Area]) -> list[tuple[str, Area]]:
    """What finds no room is summed up in the last row."""
    shown = [(_cut(area.node.title, AREA) if area.node else _("Others"), area) for area in areas]
    if len(shown) <= MOST_AREAS:
        return shown
    counts: Counter[str] = sum((area.counts for area in areas[MOST_AREAS - 1 :]), Counter())
    return [*shown[: MOST_AREAS - 1], (_("Others"), Area(None, counts))]


def good_news(account: Account) -> list[FollowedNode]:
    """What is done or on track and has news: first what has become so since the day, then the newest."""
    good = [
        node for node in account.nodes
        if node.status in GOOD and node.news and not node.is_overdue
    ]  # fmt: skip
    return sorted(newest_first(good), key=lambda node: node.before == node.status)


def _others(account: Account) -> list[FollowedNode]:
    return [node for node in account.in_trouble if node not in account.to_decide]


def _to_decide(account: Account) -> Iterator[Section]:
    """Each decision that is asked for by itself, then what has been in trouble for long."""
    if not account.nodes:
        return
    items = [_item(account, node, words) for node, words in account.decisions]
    items += [_item(account, node) for node in account.too_long]
    blocks: list[Block] = [Text(text=what_to_decide(account))]
    if items:
        blocks += _the_first(items, MOST_TO_DECIDE, sheet=_("Decisions"))
    yield Section(heading=_("To be decided"), blocks=blocks)


def _some(account: Account, heading: str, nodes: list[FollowedNode], most: int) -> Iterator[Section]:
    if nodes:
        items = [_item(account, node) for node in nodes]
        yield Section(heading=heading, blocks=[*_the_first(items, most, sheet=_("Goals and initiatives"))])


def _the_first(items: list[Item], most: int, *, sheet: str) -> Iterator[Block]:
    """And how many there are besides."""
    columns = [
        Column(_("Status"), ColumnKind.STATUS),
        Column(_("Days overdue"), ColumnKind.LATE),
        Column(_("To be reached by"), ColumnKind.DATE),
        Column(_("At risk since"), ColumnKind.DATE),
        Column(_("Asked for since"), ColumnKind.DATE),
    ]
    yield Items(
        naming=_("Goal or initiative"), columns=columns, telling=_("Latest news"), items=items[:most],
        sheet=sheet,
    )  # fmt: skip
    if len(items) > most:
        yield Text(text=_("And %(n)s more: see the follow-up report.") % {"n": len(items) - most})


def _item(account: Account, node: FollowedNode, decision: str = "") -> Item:
    return Item(
        title=_cut(node.title, TITLE), number=account.tree.number(node),
        text=_cut(plain(decision or node.news), NEWS),
        cells=[
            node.status, account.days_late(node), node.due_on, account.at_risk_since(node),
            account.asked_since(node),
        ],
    )  # fmt: skip


def _cut(text: str, letters: int) -> str:
    return Truncator(" ".join(text.split())).chars(letters)
