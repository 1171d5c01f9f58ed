"""The strategy as a document: for reading, printing and filing."""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from look.dates import long_date, period
from look.statuses import word as status_word
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
from strategies.facts import facts_of
from strategies.levels import level_name
from strategies.models import Node, NodeKind, ProgressUpdate, Strategy
from strategies.parties import carried_by, contributed_by
from strategies.permissions import may_see_strategy
from strategies.selectors import Area, Group
from strategies.selectors_matrix import Matrix, has_matrix, matrix_of
from strategies.selectors_relations import Related, related_to
from strategies.tags import tags_in_a_line, tags_of
from strategies.tree import Tree

# Columns of a table that the width of an A4 page holds, besides the first.
AREAS_ABREAST = 4
# Of what has happened in an area.
MOST_NEWS = 3


def build(membership: Membership, strategy: Strategy) -> Document:
    """Six queries, and one for the matrix."""
    tree = selectors.tree_of(strategy, with_parties=True)
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
            _in_short(strategy, tree, related_to(strategy, membership)),
            *_matrix_sections(strategy, tree),
            *(_area_section(tree, area, news) for area in areas),
        ],
    )


def _in_short(strategy: Strategy, tree: Tree, related: list[Related]) -> Section:
    blocks = list(_in_short_blocks(strategy, tree, related))
    return Section(heading=_("In short"), lead=strategy.lead, blocks=blocks)


def _in_short_blocks(strategy: Strategy, tree: Tree, related: list[Related]) -> Iterator[Block]:
    aims = tree.of_kind(NodeKind.AIM)
    goals = tree.of_kind(NodeKind.GOAL) or tree.of_kind(NodeKind.INITIATIVE)
    if aims:
        yield Text(heading=_("Aims"), text="\n".join(f"- {aim.title}" for aim in aims))
    if goals:
        label = ngettext("%(n)s goal", "%(n)s goals", len(goals)) % {"n": len(goals)}
        yield StatusBars(heading=_("How it is going"), label=label, counts=selectors.count_statuses(goals))
    if strategy.background:
        yield Text(heading=_("Background"), text=strategy.background)
    facts = [*facts_of(strategy), *((one.how, one.strategy.title) for one in related)]
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
            blocks=[
                table for group in area.groups for table in _tables(tree, group, _("Goals and initiatives"))
            ],
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
            yield from _tables(tree, group, area.node.title)
    items = [update for update in news if _stands_under(tree, update, area.node)]
    if items:
        yield News(
            heading=_("What has happened"),
            items=[NewsItem(item.text, item.by_name, timezone.localdate(item.reported_at)) for item in items],
        )


def _theme_section(tree: Tree, group: Group, theme: Node) -> Section:
    blocks: list[Block] = [Text(text=theme.text)] if theme.text else []
    if group.rows:
        blocks.extend(_tables(tree, group, theme.title))
    return Section(heading=theme.title, number=tree.number(theme), blocks=blocks)


def _matrix_sections(strategy: Strategy, tree: Tree) -> Iterator[Section]:
    """As many focus areas side by side as the paper holds."""
    if not has_matrix(tree):
        return
    matrix, track = matrix_of(strategy, tree), capfirst(level_name(strategy, NodeKind.TRACK))
    areas = range(0, len(matrix.focus_areas), AREAS_ABREAST)
    parts = [slice(first, first + AREAS_ABREAST) for first in areas]
    yield Section(heading=_("Matrix"), blocks=[_matrix_table(matrix, part, track) for part in parts])


def _matrix_table(matrix: Matrix, part: slice, track: str) -> Table:
    return Table(
        heading=_("Tracks by focus area"),
        caption=_("What stands where tracks cross focus areas"),
        columns=[Column(track), *(Column(area.title) for area in matrix.focus_areas[part])],
        rows=[
            [
                line.track.title,
                *("\n".join(map(_in_cell, nodes)) or None for _area, nodes in line.cells[part]),
            ]
            for line in matrix.lines
        ],
    )


def _in_cell(node: Node) -> str:
    about = ", ".join(filter(None, [status_word(node.status), tags_in_a_line(node)])).lower()
    return f"– {node.title} ({about})"


def _tables(tree: Tree, group: Group, caption: str) -> Iterator[Table]:
    yield _table(tree, group, caption)
    if any(_has_more(row.node) for row in group.rows):
        yield _more_table(tree, group, caption)


def _has_more(node: Node) -> bool:
    return bool(tags_of(node) or node.resources or node.parties.all())


def _more_table(tree: Tree, group: Group, caption: str) -> Table:
    """Who carries what, and with what; only those of which something is said."""
    return Table(
        heading=_("Who takes part, and how"), caption=_("%(title)s: who takes part") % {"title": caption},
        columns=[
            Column(_("Goal or initiative")),
            Column(_("About it")),
            Column(_("Carried by")),
            Column(_("Contribute")),
            Column(_("Resources")),
        ],
        rows=[
            [
                f"{tree.number(row.node)} {row.node.title}".strip(),
                tags_in_a_line(row.node) or None,
                carried_by(row.node) or None,
                contributed_by(row.node) or None,
                row.node.resources or None,
            ]
            for row in group.rows
            if _has_more(row.node)
        ],
    )  # fmt: skip


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
