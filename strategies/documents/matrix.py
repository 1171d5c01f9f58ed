"""The matrix in the strategy's document."""

from collections.abc import Iterator

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
