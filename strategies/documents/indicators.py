"""The indicators of a strategy in its documents, each with its chart."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.documents import Chart, Section
from strategies.models import Strategy
from strategies.selectors.figures import figures_of, indicators_of


def indicator_sections(strategy: Strategy) -> Iterator[Section]:
    """Two queries. Those that nobody has measured yet say nothing."""
    figures = [figure for figure in figures_of(indicators_of(strategy)) if figure.measurements]
    if figures:
        charts = [
            Chart(
                heading=str(figure.indicator.node or _("Background")), series=figure.series,
                definition=figure.definition, source=figure.source,
            )
            for figure in figures
        ]  # fmt: skip
        yield Section(heading=_("Indicators"), blocks=charts)
