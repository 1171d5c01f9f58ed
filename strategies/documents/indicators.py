"""The indicators of a strategy in its documents, each with its chart."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from reports.documents import Chart, Section
from strategies.figures import Figure


def indicator_sections(figures: Iterable[Figure]) -> Iterator[Section]:
    """Those without a number, measured or expected, say nothing. No query."""
    told = [figure for figure in figures if figure.numbers]
    if told:
        charts = [
            Chart(
                heading=str(figure.indicator.node or _("Background")), series=figure.series,
                definition=figure.definition, source=figure.source,
            )
            for figure in told
        ]  # fmt: skip
        yield Section(heading=_("Indicators"), blocks=charts)
