"""Search over everything that the person may see, kind by kind."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from organisations.models import Membership
from people.models import Person, Unit
from people.permissions import is_hr
from people.personal_data import log_look_up
from people.selectors.names import sort_key
from people.selectors.persons import CATEGORY, persons_seen_by
from people.selectors.units import units_led_by
from strategies.levels import level_name
from strategies.models import Node, Strategy
from strategies.selectors.strategies import strategies_seen_by

SHORTEST = 2
MOST = 10


@dataclass(frozen=True)
class Hit:
    title: str
    line: str
    url: str


@dataclass(frozen=True)
class Found:
    """The first hits of a kind. `more` tells that there are others."""

    label: StrOrPromise
    icon: str
    hits: list[Hit]
    more: bool


@dataclass(frozen=True)
class Source:
    """`find` gives the rows that the membership may see, `hit` how one of them is shown."""

    label: StrOrPromise
    icon: str
    find: Callable[[Membership, list[str]], QuerySet[Any, Any]]
    hit: Callable[[str, Any], Hit]
    shown: Callable[[Membership, list[Any]], None] | None = None


def search(membership: Membership, text: str) -> list[Found]:
    """One query a kind, whatever is found."""
    words = text.split()
    found = (_search(source, membership, words) for source in SOURCES)
    return [group for group in found if group.hits]


def is_long_enough(text: str) -> bool:
    return len(text.replace(" ", "")) >= SHORTEST


def _search(source: Source, membership: Membership, words: list[str]) -> Found:
    rows = list(source.find(membership, words)[: MOST + 1])
    shown = rows[:MOST]
    if source.shown:
        source.shown(membership, shown)
    slug = membership.organisation.slug
    hits = [source.hit(slug, row) for row in shown]
    return Found(source.label, source.icon, hits, more=len(rows) > MOST)


def _holds(words: Iterable[str], *fields: str) -> Q:
    """Each word is in one of the fields."""
    every = Q()
    for word in words:
        one = Q()
        for field in fields:
            one |= Q(**{f"{field}__icontains": word})
        every &= one
    return every


def _strategies(membership: Membership, words: list[str]) -> QuerySet[Strategy]:
    fields = ("title", "subtitle", "lead", "background", "covers")
    return strategies_seen_by(membership).filter(_holds(words, *fields)).order_by("title", "pk")


def _strategy(slug: str, strategy: Strategy) -> Hit:
    url = reverse("strategy-detail", kwargs={"slug": slug, "strategy_id": strategy.pk})
    return Hit(strategy.title, strategy.subtitle or str(strategy.get_status_display()), url)


def _nodes(membership: Membership, words: list[str]) -> QuerySet[Node]:
    nodes = Node.objects.filter(_holds(words, "title", "text", "owner_name"))
    nodes = nodes.filter(strategy__in=Strategy.objects.worked_with())
    seen = nodes if is_hr(membership) else nodes.exclude(strategy__status=Strategy.Status.DRAFT)
    return seen.select_related("strategy").order_by("strategy__title", "title", "pk")


def _node(slug: str, node: Node) -> Hit:
    kwargs = {"slug": slug, "strategy_id": node.strategy_id, "node_id": node.pk}
    line = _("%(level)s in %(strategy)s") % {
        "level": level_name(node.strategy, node.kind).capitalize(),
        "strategy": node.strategy.title,
    }
    return Hit(node.title, line, reverse("node-detail", kwargs=kwargs))


def _people(membership: Membership, words: list[str]) -> QuerySet[Any]:
    persons: QuerySet[Any] = persons_seen_by(membership).filter(_holds(words, "name", "title", "email"))
    return persons.select_related("unit").order_by("name_key", "pk")


def _person(slug: str, person: Person) -> Hit:
    line = ", ".join(filter(None, [person.title, person.unit.name if person.unit else ""]))
    return Hit(person.name, line, reverse("person-detail", kwargs={"slug": slug, "person_id": person.pk}))


def _log_people(membership: Membership, persons: list[Person]) -> None:
    log_look_up(by=membership, persons=persons, category=CATEGORY, purpose=gettext_lazy("search"))


def _units(membership: Membership, words: list[str]) -> QuerySet[Unit]:
    units = Unit.objects.filter(_holds(words, "name", "external_id"))
    if not is_hr(membership):
        units = units.filter(pk__in=units_led_by(membership))
    return units.order_by(sort_key(membership.organisation), "pk")


def _unit(slug: str, unit: Unit) -> Hit:
    url = reverse("unit-detail", kwargs={"slug": slug, "unit_id": unit.pk})
    return Hit(unit.name, str(unit.get_kind_display()).capitalize(), url)


SOURCES = (
    Source(gettext_lazy("Strategies"), icon="flag", find=_strategies, hit=_strategy),
    Source(gettext_lazy("Parts of strategies"), icon="list-bulleted", find=_nodes, hit=_node),
    Source(gettext_lazy("People"), icon="person", find=_people, hit=_person, shown=_log_people),
    Source(gettext_lazy("Units"), icon="business", find=_units, hit=_unit),
)
