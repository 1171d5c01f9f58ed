"""The strategy's page, area by area."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from strategies.models import Node, NodeKind, Status
from strategies.nesting import FOLLOWED
from strategies.tree import Tree


@dataclass
class Row:
    """A goal or initiative in an area's table. `depth` is 0 for the outermost."""

    node: Node
    depth: int


@dataclass
class Group:
    """The rows under a theme, or those straight under the area."""

    theme: Node | None
    rows: list[Row] = field(default_factory=list)


@dataclass
class Area:
    """What stands at the root: a focus area, a track or a theme; None collects goals that stand alone."""

    node: Node | None
    groups: list[Group] = field(default_factory=list)

    @property
    def status(self) -> str:
        return status_of(row.node.status for group in self.groups for row in group.rows)

    @property
    def news(self) -> Node | None:
        """What something was said of last."""
        said = {node.news_at: node for node in self._nodes() if node.news_at}
        return said[max(said)] if said else None

    def _nodes(self) -> Iterator[Node]:
        yield from filter(None, (self.node, *(group.theme for group in self.groups)))
        for group in self.groups:
            yield from (row.node for row in group.rows)


def status_of(statuses: Iterable[str]) -> str:
    """Of several together: one at risk is said, done is when all are. What is stopped is passed over."""
    found = set(statuses)
    going = found - {Status.STOPPED}
    if Status.AT_RISK in going:
        return Status.AT_RISK
    if len(going) == 1:
        return going.pop()
    if going:
        return Status.ON_TRACK
    return Status.STOPPED if found else Status.NOT_STARTED


def areas_of(tree: Tree) -> list[Area]:
    """The strategy's page, from top to bottom. No query."""
    areas = [_area(tree, root) for root in tree.roots if root.kind not in {*FOLLOWED, NodeKind.AIM}]
    alone = [root for root in tree.roots if root.kind in FOLLOWED]
    if alone:
        rows = [row for root in alone for row in _rows(tree, root, 0)]
        areas.append(Area(None, [Group(None, rows)]))
    return areas


def _area(tree: Tree, root: Node) -> Area:
    groups = [Group(None)]
    for child in tree.children(root):
        if child.kind == NodeKind.THEME:
            rows = [row for below in tree.children(child) for row in _rows(tree, below, 0)]
            groups.append(Group(child, rows))
        else:
            groups[0].rows.extend(_rows(tree, child, 0))
    return Area(root, [group for group in groups if group.theme or group.rows])


def _rows(tree: Tree, node: Node, depth: int) -> list[Row]:
    return [
        Row(node, depth),
        *(row for child in tree.children(node) for row in _rows(tree, child, depth + 1)),
    ]
