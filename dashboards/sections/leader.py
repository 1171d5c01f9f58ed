"""The leader's question: what must I do now, and for whom?"""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from dashboards.asking import Asking, Section
from look.dates import short_date
from organisations.models import Membership
from people.models import Person
from people.personal_data import log_look_up
from people.selectors.persons import CATEGORY, persons_seen_by
from people.selectors.units import units_led_by
from strategies.followed import AT_RISK, OPEN, due_soon, followed, overdue, owned_by, silent
from strategies.models import Node

MOST_PEOPLE = 8
OWN_PAGE = gettext_lazy("a leader's own home page")


@dataclass(frozen=True)
class Group:
    """Goals that wait for the same reason."""

    key: str
    title: StrOrPromise
    nodes: list[Node]


def leader(asking: Asking) -> Section:
    groups = groups_of(asking.membership, asking.today)
    nodes = [node for group in groups for node in group.nodes]
    people, number = people_led_by(asking.membership)
    return Section(
        title=_("What you must do now"),
        lead=_lead(groups, nodes),
        template="dashboards/sections/leader.html",
        facts={
            "next": nodes[0] if nodes else None,
            "groups": _without_first(groups),
            "people": people,
            "number": number,
        },
    )


def groups_of(membership: Membership, today: datetime.date) -> list[Group]:
    """What the membership owns and has not reached, each under its most urgent reason. One query."""
    titles: dict[str, StrOrPromise] = {
        "overdue": _("Overdue"),
        "at_risk": _("At risk"),
        "soon": _("To be reached within 60 days"),
        "silent": _("No news for 90 days"),
        "rest": _("Later"),
    }
    reason = Case(
        When(overdue(today), then=Value("overdue")),
        When(AT_RISK, then=Value("at_risk")),
        When(due_soon(today), then=Value("soon")),
        When(silent(today), then=Value("silent")),
        default=Value("rest"),
        output_field=CharField(),
    )
    found: dict[str, list[Node]] = defaultdict(list)
    for node in (
        followed().filter(OPEN, owned_by(membership)).annotate(reason=reason).order_by("due_on", "pk")
    ):
        found[node.reason].append(node)
    return [Group(key, title, found[key]) for key, title in titles.items() if found[key]]


def people_led_by(membership: Membership) -> tuple[list[Person], int]:
    """The first of those who work there, and how many there are. Two queries and a line in the log."""
    persons: QuerySet[Any] = persons_seen_by(membership).filter(unit__in=units_led_by(membership))
    others = persons.exclude(membership=membership)
    shown = list(others.select_related("unit").order_by("name_key", "pk")[:MOST_PEOPLE])
    log_look_up(by=membership, persons=shown, category=CATEGORY, purpose=OWN_PAGE)
    return shown, others.count()


def _lead(groups: list[Group], nodes: list[Node]) -> str:
    if not nodes:
        return _("Nothing waits for you: no goal that you or your units own is still to be reached.")
    numbers = {group.key: len(group.nodes) for group in groups}
    late, risk = numbers.get("overdue", 0), numbers.get("at_risk", 0)
    sentences = [
        ngettext("One thing is overdue.", "%(n)s things are overdue.", late) % {"n": late} if late else "",
        ngettext("One is at risk.", "%(n)s are at risk.", risk) % {"n": risk} if risk else "",
    ]
    return " ".join(filter(None, sentences)) or _calm(nodes)


def _calm(nodes: list[Node]) -> str:
    due = nodes[0].due_on
    if due is None:
        return _("Nothing is late.")
    return _("Nothing is late. The next goal is to be reached by %(date)s.") % {"date": short_date(due)}


def _without_first(groups: list[Group]) -> list[Group]:
    """The first goal stands on top of the page already."""
    shorter = [Group(g.key, g.title, g.nodes[1:] if i == 0 else g.nodes) for i, g in enumerate(groups)]
    return [group for group in shorter if group.nodes]
