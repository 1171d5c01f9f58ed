"""Names of people and units that strategies keep as text, written anew when they change."""

from collections.abc import Iterable

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from people.models import Person, Unit
from people.shown_names import register
from strategies import owners, parties
from strategies.models import Node, Party, ProgressUpdate, Strategy


def register_shown_names() -> None:
    register(owners.show_anew)
    register(parties.show_anew)
    register(_show_to_partners)


def show_by_choice(strategies: QuerySet[Strategy], persons: Iterable[Person] | None = None) -> None:
    """Writes what partners read of people (these, or all) anew. The database puts there what is shown.

    What was said before is shown by today's choice too.
    """

    def named(link: str) -> Q:
        who = {f"{link}__isnull": False} if persons is None else {f"{link}__in": persons}
        return Q(strategy__in=strategies, **who)

    Node.with_removed.filter(named("owner_person")).update(owner_name=F("owner_name"))
    Party.objects.filter(named("person")).update(name=F("name"))
    said = ProgressUpdate.objects.filter(named("by"))
    said.update(by_name=F("by_name"))
    latest = ProgressUpdate.objects.standing().filter(strategy=OuterRef("strategy"), node=OuterRef("pk"))
    told = latest.exclude(text="").order_by("-reported_at", "-pk")
    news = Node.with_removed.filter(pk__in=said.values("node")).exclude(news="")
    news.update(news_by=Subquery(told.values("by_name")[:1]))


def _show_to_partners(named: Iterable[Person | Unit]) -> None:
    persons = [one for one in named if isinstance(one, Person)]
    if persons:
        show_by_choice(Strategy.objects.own().exclude(partnership=None), persons)
