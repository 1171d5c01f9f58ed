"""Where somebody is and who helps: newcomers, students, supervisors. And what anybody may read."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dashboards.asking import Asking, Section
from dashboards.followed import OPEN, followed, owned_by


def newcomer(asking: Asking) -> Section:
    return _place(asking, _("Who helps you"))


def supervisor(asking: Asking) -> Section:
    return _place(asking, _("Where you guide, and who to turn to"))


def reader(asking: Asking) -> Section:
    n = len(asking.strategies)
    lead = ngettext("One strategy is in force.", "%(n)s strategies are in force.", n) % {"n": n}
    return Section(
        title=_("What we have decided"),
        lead=lead if n else _("No strategy is in force yet."),
        template="dashboards/sections/reader.html",
        facts={"contacts": asking.contacts},
    )


def _place(asking: Asking, title: str) -> Section:
    mine = followed().filter(OPEN, owned_by(asking.membership)).order_by("due_on", "pk")
    return Section(
        title=title,
        lead=_where(asking),
        template="dashboards/sections/place.html",
        facts={"contacts": asking.contacts, "mine": list(mine)},
    )


def _where(asking: Asking) -> str:
    unit = asking.person and asking.person.unit
    if not unit:
        return _("It is not written where you work. HR can write it.")
    leader = next((contact.person for contact in asking.contacts if contact.is_leader), None)
    if leader is None:
        return _("You are at %(unit)s. No leader is named there yet. HR can do it.") % {"unit": unit}
    return _("You are at %(unit)s. Your leader is %(name)s.") % {"unit": unit, "name": leader}
