"""Where tracks cross focus areas: what stands in each cell, and what has none yet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from strategies.models import Cell, Node, NodeKind, Strategy
from strategies.nesting import FOLLOWED
from strategies.tree import Tree

Place = tuple[UUID, UUID]


@dataclass(frozen=True)
class Line:
    """A track with what stands in it, focus area by focus area."""

    track: Node
    cells: list[tuple[Node, list[Node]]]


@dataclass(frozen=True)
class Matrix:
    """`waiting` has no cell, and nothing above or below it has one."""

    focus_areas: list[Node]
    lines: list[Line]
    waiting: list[Node]

    @property
    def placed(self) -> int:
        return len({node.pk for line in self.lines for _area, nodes in line.cells for node in nodes})


def has_matrix(tree: Tree) -> bool:
    return bool(tree.of_kind(NodeKind.TRACK) and tree.of_kind(NodeKind.FOCUS_AREA))


def matrix_of(strategy: Strategy, tree: Tree) -> Matrix:
    """One query. What has been removed, or is no goal or initiative any more, is not shown."""
    cells = Cell.objects.filter(strategy=strategy)
    return arrange(tree, ((cell.node_id, (cell.track_id, cell.focus_area_id)) for cell in cells))


def arrange(tree: Tree, placed: Iterable[tuple[UUID, Place]]) -> Matrix:
    """Of nodes with the crossings that they stand in."""
    tracks, areas = tree.of_kind(NodeKind.TRACK), tree.of_kind(NodeKind.FOCUS_AREA)
    inside: dict[Place, set[UUID]] = defaultdict(set)
    for node_id, place in placed:
        inside[place].add(node_id)
    followed = tree.of_kind(*FOLLOWED)
    lines = [
        Line(track, [(area, _those(followed, inside[track.pk, area.pk])) for area in areas])
        for track in tracks
    ]
    stand = {node for line in lines for _area, nodes in line.cells for node in nodes}
    return Matrix(areas, lines, [node for node in followed if not stand & _family(tree, node)])


def places_of(node: Node) -> set[Place]:
    """One query."""
    return set(node.cells.values_list("track_id", "focus_area_id"))


def cells_of(node: Node, tree: Tree) -> list[tuple[Node, Node]]:
    """The tracks and focus areas whose crossings it stands in. At most one query."""
    places = places_of(node) if has_matrix(tree) else set()
    tracks, areas = tree.of_kind(NodeKind.TRACK), tree.of_kind(NodeKind.FOCUS_AREA)
    return [(track, area) for track in tracks for area in areas if (track.pk, area.pk) in places]


def count_without_cell(gone: Iterable[Node]) -> int:
    """How many goals and initiatives stood in a cell of what has just been removed. One query."""
    ids = [node.pk for node in gone]
    lost = Cell.objects.filter(track__in=ids) | Cell.objects.filter(focus_area__in=ids)
    return lost.filter(node__removed_at=None).values("node").distinct().count()


def _those(nodes: Iterable[Node], ids: set[UUID]) -> list[Node]:
    """In the order of the page."""
    return [node for node in nodes if node.pk in ids]


def _family(tree: Tree, node: Node) -> set[Node]:
    return {node, *tree.path(node), *tree.walk(node)}
