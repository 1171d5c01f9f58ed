"""Where somebody is and who helps: newcomers, students, supervisors. And what anybody may read."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dashboards.asking import Asking, Section
from people.permissions import is_leader, is_newcomer
from strategies.followed import OPEN, followed, owned_by


def place(asking: Asking) -> Section:
    """Leaders have what they own in their own section already."""
    new = is_newcomer.test(asking.membership)
    mine = followed().filter(OPEN, owned_by(asking.membership)).order_by("due_on", "pk")
    return Section(
        title=_("Who helps you") if new else _("Where you guide, and who to turn to"),
        lead=_where(asking),
        template="dashboards/sections/place.html",
        facts={
            "contacts": asking.contacts,
            "mine": [] if is_leader.test(asking.membership) else list(mine),
        },
    )


def reader(asking: Asking) -> Section:
    n = len(asking.strategies)
    lead = ngettext("One strategy is in force.", "%(n)s strategies are in force.", n) % {"n": n}
    return Section(
        title=_("What we have decided"),
        lead=lead if n else _("No strategy is in force yet."),
        template="dashboards/sections/reader.html",
        facts={"contacts": asking.contacts},
    )


def _where(asking: Asking) -> str:
    unit = asking.person and asking.person.unit
    if not unit:
        return _("It is not written where you work. HR can write it.")
    leader = next((contact.person for contact in asking.contacts if contact.is_leader), None)
    if leader is None:
        return _("You are at %(unit)s. No leader is named there yet. HR can do it.") % {"unit": unit}
    return _("You are at %(unit)s. Your leader is %(name)s.") % {"unit": unit, "name": leader}
