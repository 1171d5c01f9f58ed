"""The matrix in the strategy's document."""

from collections.abc import Callable, Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from look.statuses import word as status_word
from reports.documents import Column, Section, Table
from strategies.levels import level_name
from strategies.models import Node, NodeKind, Strategy
from strategies.selectors.matrix import Matrix, has_matrix, matrix_of
from strategies.tags import tags_in_a_line
from strategies.tree import Tree

# Columns of a table that the width of an A4 page holds, besides the first.
AREAS_ABREAST = 4


def matrix_sections(strategy: Strategy, tree: Tree) -> Iterator[Section]:
    """One query, where there is a matrix."""
    if has_matrix(tree):
        yield matrix_section(strategy, matrix_of(strategy, tree), _in_cell)


def matrix_section(strategy: Strategy, matrix: Matrix, told: Callable[[Node], str]) -> Section:
    """As many focus areas side by side as the paper holds."""
    track = capfirst(level_name(strategy, NodeKind.TRACK))
    areas = range(0, len(matrix.focus_areas), AREAS_ABREAST)
    parts = [slice(first, first + AREAS_ABREAST) for first in areas]
    return Section(heading=_("Matrix"), blocks=[_matrix_table(matrix, part, track, told) for part in parts])


def _matrix_table(matrix: Matrix, part: slice, track: str, told: Callable[[Node], str]) -> Table:
    return Table(
        heading=_("Tracks by focus area"),
        caption=_("What stands where tracks cross focus areas"),
        columns=[Column(track), *(Column(area.title) for area in matrix.focus_areas[part])],
        rows=[
            [
                line.track.title,
                *("\n".join(map(told, nodes)) or None for _area, nodes in line.cells[part]),
            ]
            for line in matrix.lines
        ],
    )


def _in_cell(node: Node) -> str:
    about = ", ".join(filter(None, [status_word(node.status), tags_in_a_line(node)])).lower()
    return f"– {node.title} ({about})"
