"""A strategy as it is read: what it is about, and its parts as chapters. No query."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import indent
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from look.dates import period
from organisations.models import Organisation
from reports.documents import Block, Cell, Column, Document, Facts, Item, Items, Section, Table, Text
from strategies.documents.facts import facts_of
from strategies.models import Node, NodeKind, Strategy
from strategies.selectors.areas import Area, Group, areas_of
from strategies.tree import Tree

Known = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Telling:
    """What is told of each goal and initiative besides its title and text."""

    columns: Sequence[Column]
    cells: Callable[[Node], Sequence[Cell]]
    in_full: bool = True


def document_of(organisation: Organisation, strategy: Strategy, **fields: Any) -> Document:
    """With what is the same for all documents about a strategy."""
    return Document(
        title=strategy.title,
        organisation=organisation.name,
        language=organisation.language,
        accent=organisation.accent,
        date=timezone.localdate(),
        **fields,
    )


def on_the_cover(strategy: Strategy) -> Known:
    return _known(
        (_("Period"), period(strategy.starts_on, strategy.ends_on)),
        (_("Answered for by"), str(strategy.owner_unit or "")),
    )


def _known(*facts: tuple[str, str]) -> Known:
    return [(label, fact) for label, fact in facts if fact]


def about(
    strategy: Strategy, tree: Tree, *, besides: Sequence[Block] = (), related: Known = ()
) -> Iterator[Section]:  # fmt: skip
    """`besides` stands between the aims and the background, `related` among the facts."""
    blocks = [*_aims(tree), *besides, *_background(strategy, related)]
    if blocks or strategy.lead:
        yield Section(heading=_("About the strategy"), blocks=blocks)


def _aims(tree: Tree) -> Iterator[Block]:
    aims = tree.of_kind(NodeKind.AIM)
    if aims:
        yield Text(heading=_("Aims"), text="\n".join(map(_aim, aims)))


def _aim(aim: Node) -> str:
    """With its text set in under it, so that lists and paragraphs in it stay part of it."""
    return f"- {aim.title}" + (f"\n\n{indent(aim.text, '  ')}\n" if aim.text else "")


def _background(strategy: Strategy, related: Known) -> Iterator[Block]:
    if strategy.background:
        yield Text(heading=_("Background"), text=strategy.background)
    facts = [*facts_of(strategy), *related]
    if facts:
        yield Facts(heading=_("Facts"), facts=facts)


def chapters(tree: Tree, telling: Telling) -> list[Section]:
    """Alike from first to last: told with their texts, or as plain tables where nobody has written any."""
    areas = areas_of(tree)
    told = any(row.node.text for area in areas for group in area.groups for row in group.rows)
    telling = replace(telling, in_full=told)
    return [_chapter(tree, area, telling) for area in areas]


def _chapter(tree: Tree, area: Area, telling: Telling) -> Section:
    return Section(
        heading=area.node.title if area.node else _("Goals and initiatives"),
        number=tree.number(area.node) if area.node else "",
        blocks=[
            *_words(area.node),
            *(_things(tree, group, telling) for group in area.groups if group.theme is None),
        ],
        sections=[_theme(tree, group, group.theme, telling) for group in area.groups if group.theme],
    )


def _theme(tree: Tree, group: Group, theme: Node, telling: Telling) -> Section:
    things = [_things(tree, group, telling)] if group.rows else []
    return Section(heading=theme.title, number=tree.number(theme), blocks=[*_words(theme), *things])


def _words(node: Node | None) -> Iterator[Block]:
    if node and node.text:
        yield Text(text=node.text)


def _things(tree: Tree, group: Group, telling: Telling) -> Block:
    things = Items(
        sheet=_("Goals and initiatives"),
        naming=_("Goal or initiative"),
        columns=telling.columns,
        telling=_("Text"),
        items=[
            Item(
                title=row.node.title, number=tree.number(row.node), text=row.node.text,
                cells=telling.cells(row.node), depth=min(row.depth, 1),
            )
            for row in group.rows
        ],
    )  # fmt: skip
    return things if telling.in_full else _plain(things)


def _plain(things: Items) -> Table:
    """Without the columns in which nothing stands."""
    table = things.as_table()
    said = [place for place in range(len(table.columns)) if any(row[place] for row in table.rows)]
    columns = [table.columns[place] for place in said]
    rows = [[row[place] for place in said] for row in table.rows]
    heading = _("Goals and initiatives")
    return Table(heading=heading, sheet=heading, caption=table.caption, columns=columns, rows=rows)
