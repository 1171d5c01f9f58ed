"""HR's question: where is it stuck?"""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from dashboards.asking import Asking, Section
from dashboards.followed import AT_RISK, OPEN, followed, overdue, owned_by, silent, without_owner
from people.models import Person, Role
from people.selectors.roles import valid_on
from strategies.models import Strategy


@dataclass(frozen=True)
class Row:
    """How many, of what, with the list that shows exactly these."""

    n: int
    text: StrOrPromise
    url: str
    icon: str


def hr(asking: Asking) -> Section:
    goals, own = _goals(asking)
    people = _people(asking)
    return Section(
        title=_("Where it is stuck"),
        lead=_lead(goals, people),
        template="dashboards/sections/hr.html",
        facts={"goals": goals, "people": people, "own": [*own, *_drafts(asking)]},
    )


def _lead(goals: list[Row], people: list[Row]) -> str:
    if not goals and not people:
        return _("Nothing is stuck: every goal has an owner and fresh news, and everybody has access.")
    if not goals:
        return _("The goals are well looked after, but somebody lacks access or a role.")
    worst = max(goals, key=lambda row: row.n)
    return ngettext(
        "Most of all here: %(n)s goal or initiative is %(what)s.",
        "Most of all here: %(n)s goals and initiatives are %(what)s.",
        worst.n,
    ) % {"n": worst.n, "what": worst.text}


def _goals(asking: Asking) -> tuple[list[Row], list[Row]]:
    """What is wrong, and what is one's own. One query."""
    today = asking.today
    n = followed().aggregate(
        none=Count("pk", filter=without_owner(today)),
        overdue=Count("pk", filter=overdue(today)),
        risk=Count("pk", filter=AT_RISK),
        silent=Count("pk", filter=silent(today)),
        own=Count("pk", filter=OPEN & owned_by(asking.membership)),
    )
    goals = reverse("goal-list", kwargs={"slug": asking.membership.organisation.slug})
    stuck = [
        Row(n["none"], _("without an owner"), f"{goals}?owner=none", icon="person"),
        Row(n["overdue"], _("overdue"), f"{goals}?due=overdue", icon="time"),
        Row(n["risk"], _("at risk"), f"{goals}?status=at_risk", icon="warning"),
        Row(n["silent"], _("without news for 90 days"), f"{goals}?news=none", icon="info"),
    ]
    own = [Row(n["own"], _("goals and initiatives that you own"), f"{goals}?owner=me&due=open", icon="flag")]
    return _some(stuck), _some(own)


def _drafts(asking: Asking) -> list[Row]:
    n = Strategy.objects.filter(status=Strategy.Status.DRAFT).count()
    url = reverse("strategy-list", kwargs={"slug": asking.membership.organisation.slug})
    return _some([Row(n, _("drafts of strategies"), f"{url}?status=draft", icon="info")])


def _people(asking: Asking) -> list[Row]:
    """One query."""
    here = Q(erased_at=None) & valid_on(asking.today)
    role = Exists(Role.objects.filter(valid_on(asking.today), person=OuterRef("pk")))
    n = Person.objects.filter(here).aggregate(
        without_account=Count("pk", filter=Q(role, membership=None)),
        without_role=Count("pk", filter=Q(~role, membership__isnull=False)),
    )
    people = reverse("person-list", kwargs={"slug": asking.membership.organisation.slug})
    return _some(
        [
            Row(
                n["without_account"],
                _("with a role but without an account"),
                f"{people}?account=none",
                icon="person",
            ),
            Row(
                n["without_role"],
                _("with an account but without a role"),
                f"{people}?role=none",
                icon="person",
            ),
        ]
    )


def _some(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.n]
