"""HR's question: where is it stuck? In a new organisation: where do we begin?"""

import datetime
import functools
import operator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from dashboards.asking import Asking, Section
from organisations.compiled import compiled
from organisations.selectors import open_partner_invitations
from organisations.setup import StepToday, steps_of
from people.models import Person, Role
from people.selectors.roles import valid_on
from strategies.followed import AT_RISK, OPEN, followed, overdue, owned_by, silent, without_owner
from strategies.models import Strategy


@dataclass(frozen=True)
class Row:
    """How many, of what, with the list that shows exactly these."""

    n: int
    text: StrOrPromise
    url: str
    icon: str


def hr(asking: Asking) -> Section:
    """Nothing can be stuck before there is something to carry out: until then, what is to be set up."""
    steps = [] if asking.strategies else steps_of(asking.membership.organisation)
    if any(step.needed and not step.is_done for step in steps):
        return _first_steps(asking, steps)
    return _stuck(asking)


def _first_steps(asking: Asking, steps: list[StepToday]) -> Section:
    name = asking.membership.organisation.name
    return Section(
        title=_("First steps"),
        lead=_("What %(name)s needs before the work can begin. Each step can be changed later.")
        % {"name": name},
        template="dashboards/sections/setting_up.html",
        facts={"steps": steps},
    )


def _stuck(asking: Asking) -> Section:
    n = _numbers(asking)
    people, revise = _people(asking), _to_be_revised(asking)
    return Section(
        title=_("Where it is stuck"),
        lead=_lead(n["any"], len(people), len(revise)),
        template="dashboards/sections/hr.html",
        facts={
            "goals": _goals(asking, n),
            "people": people,
            "revise": revise,
            "today": asking.today,
            "own": [*_own(asking, n["own"]), *_drafts(asking), *_invited(asking)],
        },
    )


def _lead(goals: int, people: int, revise: int) -> str:
    if goals:
        return ngettext(
            "One goal or initiative needs somebody to look at it.",
            "%(n)s goals and initiatives need somebody to look at them.",
            goals,
        ) % {"n": goals}
    if revise:
        return _("The goals are well looked after. It is time to revise what is decided.")
    if people:
        return _("The goals are well looked after, but somebody lacks access or a role.")
    return _("Nothing is stuck: every goal has an owner and fresh news, and everybody has access.")


def _numbers(asking: Asking) -> dict[str, int]:
    """How many goals and initiatives wait, and why; `any` counts each once. One query."""
    today = asking.today
    reasons = {
        "none": without_owner(today),
        "overdue": overdue(today),
        "risk": AT_RISK,
        "silent": silent(today),
    }
    wanted = {
        **reasons,
        "any": functools.reduce(operator.or_, reasons.values()),
        "own": OPEN & owned_by(asking.membership),
    }
    return followed().aggregate(**{key: Count("pk", filter=where) for key, where in wanted.items()})


def _goals(asking: Asking, n: dict[str, int]) -> list[Row]:
    goals = _address(asking, "goal-list")
    return _some(
        Row(n["none"], _("without an owner"), f"{goals}?owner=none", icon="person"),
        Row(n["overdue"], _("overdue"), f"{goals}?waits=overdue", icon="time"),
        Row(n["risk"], _("at risk"), f"{goals}?status=at_risk", icon="warning"),
        Row(n["silent"], _("without news for 90 days"), f"{goals}?waits=silent", icon="info"),
    )


def _own(asking: Asking, n: int) -> list[Row]:
    text = ngettext("goal or initiative is yours", "goals and initiatives are yours", n)
    return _some(Row(n, text, f"{_address(asking, 'goal-list')}?owner=me&waits=open", icon="flag"))


def _drafts(asking: Asking) -> list[Row]:
    n = Strategy.objects.own().filter(status=Strategy.Status.DRAFT).count()
    text = ngettext("strategy is a draft", "strategies are drafts", n)
    return _some(Row(n, text, f"{_address(asking, 'strategy-list')}?status=draft", icon="document"))


def _invited(asking: Asking) -> list[Row]:
    n = open_partner_invitations(asking.membership.organisation)
    text = ngettext("partnership waits for your answer", "partnerships wait for your answer", n)
    return _some(Row(n, text, _address(asking, "partnership-list"), icon="groups"))


def _people(asking: Asking) -> list[Row]:
    """One query."""
    ((leaders, no_role),) = _unfinished_people(day=asking.today)
    rights = _address(asking, "right-list")
    without = ngettext("leader without an account", "leaders without an account", leaders)
    unused = ngettext("account without a role", "accounts without a role", no_role)
    return _some(
        Row(leaders, without, f"{rights}?role=leader&account=without", icon="person"),
        Row(no_role, unused, f"{rights}?role=none", icon="person"),
    )


@compiled(day=datetime.date.min)
def _unfinished_people(day: datetime.date) -> QuerySet[Person, tuple[int, int]]:
    """How many leaders have no account, and how many accounts no role: one row."""
    roles = Role.objects.filter(valid_on(day), person=OuterRef("pk"))
    counted = (
        Person.objects.filter(erased_at=None)
        .order_by()
        .values(everybody=Value(1))
        .annotate(
            leaders=Count("pk", filter=Q(Exists(roles.filter(kind=Role.Kind.LEADER)), membership=None)),
            no_role=Count("pk", filter=Q(~Exists(roles), membership__isnull=False)),
        )
    )
    return counted.values_list("leaders", "no_role")


def _to_be_revised(asking: Asking) -> list[Strategy]:
    """No query: the strategies in force are read already."""
    strategies = (overview.strategy for overview in asking.strategies)
    return [strategy for strategy in strategies if strategy.is_to_be_revised(asking.today)]


def _address(asking: Asking, name: str) -> str:
    return reverse(name, kwargs={"slug": asking.membership.organisation.slug})


def _some(*rows: Row) -> list[Row]:
    return [row for row in rows if row.n]
