"""The steering group's question: are we getting there?"""

from django.utils.translation import gettext as _

from dashboards.asking import Asking, Section
from strategies.followed import AT_RISK, decisions_wanted, followed
from strategies.overview import all_told, boards_of, lately_changed
from strategies.selectors.figures import figures_in_force

MOST_WANTED = 8
MOST_AT_RISK = 8
MOST_FIGURES = 6


def steering_group(asking: Asking) -> Section:
    at_risk = followed().filter(AT_RISK).order_by("due_on", "pk")
    return Section(
        title=_("Are we getting there?"),
        lead=_lead(asking),
        template="dashboards/sections/steering.html",
        facts={
            "wanted": decisions_wanted(followed())[:MOST_WANTED],
            "boards": boards_of(asking.strategies),
            "at_risk": list(at_risk[:MOST_AT_RISK]),
            "figures": figures_in_force((it.strategy for it in asking.strategies), MOST_FIGURES),
            "changes": lately_changed(asking.today),
        },
    )


def _lead(asking: Asking) -> str:
    if not asking.strategies:
        return _("No strategy is in force yet, so there is nothing to follow.")
    return all_told(asking.strategies)
