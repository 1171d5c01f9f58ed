"""The indicators of a strategy in its documents, each with its chart."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from reports.documents import Chart, Section
from strategies.figures import Figure
from strategies.tree import Tree


def indicator_sections(figures: Iterable[Figure], tree: Tree) -> Iterator[Section]:
    """Background first, then as their parts stand in the tree; no number, no chart. No query."""
    place = {node.pk: place for place, node in enumerate(tree.walk(), start=1)}
    told = [figure for figure in figures if figure.numbers]
    told.sort(key=lambda figure: place.get(figure.indicator.node_id, 0))
    if told:
        charts = [
            Chart(
                heading=str(figure.indicator.node or _("Background")), series=figure.series,
                definition=figure.definition, source=figure.source,
            )
            for figure in told
        ]  # fmt: skip
        yield Section(heading=_("Indicators"), blocks=charts)
