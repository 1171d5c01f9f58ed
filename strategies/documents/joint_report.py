"""The common report of a joint strategy: where all stand, and a chapter by each partner."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from look.dates import long_date
from look.statuses import word as status_word
from organisations.models import Membership
from reports.documents import Block, Cell, Column, ColumnKind, Document, Section, StatusBars, Table, Text
from strategies.documents.chapters import document_of, on_the_cover
from strategies.levels import how_many
from strategies.models import Node, NodeKind, Status, Strategy
from strategies.selectors.joint import Line, Part, parts_of, standings_of
from strategies.selectors.strategies import tree_of
from strategies.tree import Tree

# Columns of a table that the width of an A4 page holds, besides the first.
PARTNERS_ABREAST = 4


def build(membership: Membership, joint: Strategy) -> Document:
    """Five queries, however many partners and goals."""
    tree = tree_of(joint)
    parts = parts_of(joint, membership)
    lines = standings_of(joint, tree, parts)
    return document_of(
        membership.organisation,
        joint,
        kind_line=_("Joint report of %(name)s") % {"name": joint.partnership},
        lead=_lead(parts),
        facts=[(_("Led by"), joint.organisation.name), *on_the_cover(joint)],
        colophon=[
            _("As it stood on %(date)s. Each partner answers for its own chapter.")
            % {"date": long_date(timezone.localdate())}
        ],
        sections=[*_all(tree, parts, lines), *_chapters(tree, parts, lines)],
    )


def _lead(parts: Sequence[Part]) -> str:
    begun = [part for part in parts if part.strategy]
    told = _("%(begun)s of %(all)s partners have written their part.")
    waiting = ", ".join(part.organisation.name for part in parts if not part.strategy)
    said = told % {"begun": len(begun), "all": len(parts)}
    return said if not waiting else f"{said} " + _("Not yet begun: %(names)s.") % {"names": waiting}


def _all(tree: Tree, parts: Sequence[Part], lines: Sequence[Line]) -> Iterator[Section]:
    """Goal by partner, as many partners side by side as the paper holds."""
    if not lines or not parts:
        return
    slices = [slice(n, n + PARTNERS_ABREAST) for n in range(0, len(parts), PARTNERS_ABREAST)]
    yield Section(
        heading=_("Goal by partner"),
        blocks=[_side_by_side(tree, parts[some], lines, some) for some in slices],
    )


def _side_by_side(tree: Tree, parts: Sequence[Part], lines: Sequence[Line], some: slice) -> Table:
    return Table(
        caption=_("Where each partner stands with each goal"),
        columns=[Column(_("Goal")), *(Column(part.organisation.name) for part in parts)],
        rows=[
            [_named(tree, line.node), *(_in_cell(one.node) for one in line.standings[some])] for line in lines
        ],
    )


def _in_cell(node: Node | None) -> str | None:
    if node is None:
        return None
    said = str(status_word(node.status))
    return f"{said}, {long_date(timezone.localdate(node.reported_at))}" if node.reported_at else said


def _chapters(tree: Tree, parts: Sequence[Part], lines: Sequence[Line]) -> Iterator[Section]:
    for at, part in enumerate(parts):
        yield Section(heading=part.organisation.name, blocks=list(_chapter(tree, at, part, lines)))


def _chapter(tree: Tree, at: int, part: Part, lines: Sequence[Line]) -> Iterator[Block]:
    if part.strategy is None:
        yield Text(text=_("Has not begun its part yet."))
        return
    standings = [(line.node, line.standings[at]) for line in lines]
    counts = Counter(one.node.status for _common, one in standings if one.node)
    yield StatusBars(heading=_("The common goals"), label=_how_many(lines), counts=counts)
    said = [(common, one.node) for common, one in standings if one.node and one.node.reported_at]
    if said:
        yield _table(
            _("What has been said"),
            _("Goal"),
            [[_named(tree, common), *_told(node)] for common, node in said],
        )
    own = [(common, node) for common, one in standings for node in one.own]
    if own:
        rows = [[f"{node.title} ({_named(tree, common)})", *_told(node)] for common, node in own]
        yield _table(_("Its own initiatives"), _("Initiative"), rows)
    silent = [common for common, one in standings if one.node and one.node.status == Status.NOT_STARTED]
    if silent:
        names = "\n".join(f"- {_named(tree, common)}" for common in silent)
        yield Text(heading=_("Not started"), text=names)


def _how_many(lines: Sequence[Line]) -> str:
    kinds = {line.node.kind for line in lines}
    kind = NodeKind.GOAL if NodeKind.GOAL in kinds or not kinds else NodeKind(kinds.pop())
    return how_many(kind, len(lines))


def _table(heading: str, naming: str, rows: list[list[Cell]]) -> Table:
    columns = [
        Column(naming),
        Column(_("Status"), ColumnKind.STATUS),
        Column(_("Reported"), ColumnKind.DATE),
        Column(_("What has happened")),
        Column(_("Owner")),
    ]
    return Table(heading=heading, caption=heading, columns=columns, rows=rows)


def _told(node: Node) -> list[Cell]:
    day = timezone.localdate(node.reported_at) if node.reported_at else None
    return [node.status, day, node.news or None, node.owner_name or None]


def _named(tree: Tree, node: Node) -> str:
    return f"{tree.number(node)} {node.title}".strip()
