"""The strategy as a document: for reading, printing and filing."""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from look.dates import long_date, period
from organisations.models import Membership
from reports.documents import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Facts,
    News,
    NewsItem,
    Section,
    StatusBars,
    Table,
    Text,
)
from reports.registry import Report, Trail, register
from strategies import selectors
from strategies.models import Node, NodeKind, ProgressUpdate, Strategy
from strategies.permissions import may_see_strategy
from strategies.selectors import Area, Group
from strategies.tree import Tree

# Of what has happened in an area.
MOST_NEWS = 3


def build(membership: Membership, strategy: Strategy) -> Document:
    """Three queries."""
    tree = selectors.tree_of(strategy)
    news = selectors.latest_news(strategy, tree, each=MOST_NEWS)
    areas = selectors.areas_of(tree, news)
    owner = str(strategy.owner_unit or "")
    return Document(
        title=strategy.title,
        kind_line=strategy.subtitle or _("Strategy"),
        organisation=membership.organisation.name,
        language=membership.organisation.language,
        accent=membership.organisation.accent,
        date=timezone.localdate(),
        facts=_known((_("Period"), _period(strategy)), (_("Answered for by"), owner)),
        colophon=[_("As it stood on %(date)s.") % {"date": long_date(timezone.localdate())}],
        sections=[
            _in_short(strategy, tree),
            *(_area_section(tree, area, news) for area in areas),
        ],
    )


def _in_short(strategy: Strategy, tree: Tree) -> Section:
    return Section(heading=_("In short"), lead=strategy.lead, blocks=list(_in_short_blocks(strategy, tree)))


def _in_short_blocks(strategy: Strategy, tree: Tree) -> Iterator[Block]:
    aims = tree.of_kind(NodeKind.AIM)
    goals = tree.of_kind(NodeKind.GOAL) or tree.of_kind(NodeKind.INITIATIVE)
    if aims:
        yield Text(heading=_("Aims"), text="\n".join(f"- {aim.title}" for aim in aims))
    if goals:
        label = ngettext("%(n)s goal", "%(n)s goals", len(goals)) % {"n": len(goals)}
        yield StatusBars(heading=_("How it is going"), label=label, counts=selectors.count_statuses(goals))
    if strategy.background:
        yield Text(heading=_("Background"), text=strategy.background)
    facts = _known((_("Covers"), strategy.covers), (_("Period"), _period(strategy)))
    if facts:
        yield Facts(heading=_("Facts"), facts=facts)


def _known(*facts: tuple[str, str]) -> list[tuple[str, str]]:
    return [(label, fact) for label, fact in facts if fact]


def _period(strategy: Strategy) -> str:
    return period(strategy.starts_on, strategy.ends_on)


def _area_section(tree: Tree, area: Area, news: list[ProgressUpdate]) -> Section:
    if area.node is None:
        return Section(
            heading=_("Goals and initiatives"),
            blocks=[_table(tree, group, _("Goals and initiatives")) for group in area.groups],
        )
    return Section(
        heading=area.node.title,
        number=tree.number(area.node),
        blocks=list(_area_blocks(tree, area, news)),
        sections=[_theme_section(tree, group, group.theme) for group in area.groups if group.theme],
    )


def _area_blocks(tree: Tree, area: Area, news: list[ProgressUpdate]) -> Iterator[Block]:
    assert area.node is not None  # noqa: S101 - _area_section
    if area.node.text:
        yield Text(text=area.node.text)
    for group in area.groups:
        if group.theme is None:
            yield _table(tree, group, area.node.title)
    items = [update for update in news if _stands_under(tree, update, area.node)]
    if items:
        yield News(
            heading=_("What has happened"),
            items=[NewsItem(item.text, item.by_name, timezone.localdate(item.reported_at)) for item in items],
        )


def _theme_section(tree: Tree, group: Group, theme: Node) -> Section:
    blocks: list[Block] = [Text(text=theme.text)] if theme.text else []
    if group.rows:
        blocks.append(_table(tree, group, theme.title))
    return Section(heading=theme.title, number=tree.number(theme), blocks=blocks)


def _table(tree: Tree, group: Group, caption: str) -> Table:
    columns = [
        Column(_("Goal or initiative")),
        Column(_("Owner")),
        Column(_("To be reached by"), ColumnKind.DATE),
        Column(_("Status"), ColumnKind.STATUS),
    ]
    rows: list[list[Cell]] = [
        [
            f"{tree.number(row.node)} {row.node.title}".strip(),
            row.node.owner_name or _("No owner"),
            row.node.due_on,
            row.node.status,
        ]
        for row in group.rows
    ]
    return Table(heading=_("Goals and status"), caption=caption, columns=columns, rows=rows)


def _stands_under(tree: Tree, update: ProgressUpdate, area: Node) -> bool:
    node = tree.by_id.get(update.node_id)
    return node is not None and area in [node, *tree.path(node)]


def _find(key: UUID) -> Strategy | None:
    return Strategy.objects.filter(pk=key).select_related("owner_unit").first()


def _trail(membership: Membership, strategy: Strategy) -> Trail:
    slug = membership.organisation.slug
    return [
        (_("Strategies"), reverse("strategy-list", args=[slug])),
        (strategy.title, reverse("strategy-detail", args=[slug, strategy.pk])),
    ]


def register_reports() -> None:
    register(
        Report(
            key="strategy",
            title=gettext_lazy("Strategy"),
            find=_find,
            build=build,
            may=may_see_strategy,
            missing=gettext_lazy("This strategy is a draft, which only HR can see."),
            size=lambda strategy: Node.objects.filter(strategy=strategy).count(),
            trail=_trail,
        )
    )
