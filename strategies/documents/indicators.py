"""The indicators of a strategy in its documents, each with its chart."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from reports.documents import Chart, Section
from strategies.figures import Figure


def indicator_sections(figures: Iterable[Figure]) -> Iterator[Section]:
    """Those that nobody has measured yet say nothing. No query."""
    measured = [figure for figure in figures if figure.measurements]
    if measured:
        charts = [
            Chart(
                heading=str(figure.indicator.node or _("Background")), series=figure.series,
                definition=figure.definition, source=figure.source,
            )
            for figure in measured
        ]  # fmt: skip
        yield Section(heading=_("Indicators"), blocks=charts)
