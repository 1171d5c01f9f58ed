"""Two pages for the political committee: what is wanted, the picture, what goes well and not, what to decide.

Everything in it is cut to a length, and to lines in the stylesheet (`.brief`), so that it stays on two pages
whatever the strategy holds.
"""

import datetime
from collections import Counter
from collections.abc import Iterator

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from look.dates import long_date
from look.text import plain
from organisations.models import Membership
from reports.documents import Block, Column, ColumnKind, Document, Item, Items, Section, StatusBars, Text
from strategies.documents.chapters import document_of, on_the_cover
from strategies.documents.follow_up_report import area_table, number_of, what_to_decide
from strategies.followed import FollowedNode
from strategies.models import NodeKind, Strategy
from strategies.overview import GOOD, Area, areas_by_status, heading_of
from strategies.selectors.follow_up import Account, account_of, newest_first
from strategies.tree import Tree

TITLE, NEWS, LEAD, AIM, AREA = 120, 180, 300, 110, 70
MOST_AIMS, MOST_AREAS, MOST_GOOD, MOST_BAD, MOST_TO_DECIDE = 4, 7, 3, 4, 4


def build(membership: Membership, strategy: Strategy, *, since: datetime.date) -> Document:
    """One query."""
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
            *_wanted(strategy, account.tree),
            *_in_numbers(strategy, account),
            *_some(account, _("What goes well"), good_news(account), MOST_GOOD),
            *_some(account, _("What does not go well"), _others(account), MOST_BAD),
            *_to_decide(account),
        ],
        is_brief=True,
    )


def _wanted(strategy: Strategy, tree: Tree) -> Iterator[Section]:
    blocks: list[Block] = []
    if strategy.lead:
        blocks.append(Text(text=_cut(strategy.lead, LEAD)))
    aims = tree.of_kind(NodeKind.AIM)[:MOST_AIMS]
    if aims:
        blocks.append(Text(text="\n".join(f"- {_cut(aim.title, AIM)}" for aim in aims)))
    if blocks:
        yield Section(heading=_("What the strategy wants"), blocks=blocks)


def _in_numbers(strategy: Strategy, account: Account) -> Iterator[Section]:
    if not account.nodes:
        return
    bars = StatusBars(label=number_of(account.nodes), counts=account.counts)
    areas = areas_by_status(account.tree)
    table = area_table(heading_of(strategy, areas), _areas(areas))
    yield Section(heading=_("The picture in numbers"), blocks=[bars, table] if areas else [bars])


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
    heading = _("To be decided")
    if account.to_decide:
        lead = what_to_decide(account)
        yield from _some(account, heading, account.to_decide, MOST_TO_DECIDE, lead=lead)
    elif account.nodes:
        yield Section(heading=heading, blocks=[Text(text=what_to_decide(account))])


def _some(
    account: Account, heading: str, nodes: list[FollowedNode], most: int, *, lead: str = ""
) -> Iterator[Section]:
    """The first of them, and how many there are besides."""
    if not nodes:
        return
    blocks: list[Block] = [Text(text=lead)] if lead else []
    blocks.append(_items(account, nodes[:most]))
    if len(nodes) > most:
        blocks.append(Text(text=_("And %(n)s more: see the follow-up report.") % {"n": len(nodes) - most}))
    yield Section(heading=heading, blocks=blocks)


def _items(account: Account, nodes: list[FollowedNode]) -> Items:
    return Items(
        naming=_("Goal or initiative"),
        columns=[
            Column(_("Status"), ColumnKind.STATUS),
            Column(_("To be reached by"), ColumnKind.DATE),
            Column(_("At risk or overdue since"), ColumnKind.DATE),
        ],
        telling=_("Latest news"),
        items=[
            Item(
                title=_cut(node.title, TITLE), number=account.tree.number(node),
                text=_cut(plain(node.decision or node.news), NEWS),
                cells=[node.status, node.due_on, account.in_trouble_since(node)],
            )
            for node in nodes
        ],
    )  # fmt: skip


def _cut(text: str, letters: int) -> str:
    return Truncator(" ".join(text.split())).chars(letters)
