"""The log of look-ups, read as lists. Reading it is logged too."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Case, F, QuerySet, TextField, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from look.lists import Column, DayFilter, Filter, Listing, ListPage
from organisations.models import Membership
from people.models import LookUp, Person
from people.personal_data import log_look_up
from people.selectors.persons import look_ups_of, names_of

COLUMNS = (
    Column("at", _("When"), order_by=("at",)),
    Column("purpose", _("Purpose"), order_by=("why", "at")),
    Column("category", _("Kind of data")),
    Column("by", _("Who")),
    Column("about", _("About whom")),
)
DAYS = (
    DayFilter("since", _("From"), narrow=lambda rows, day: rows.filter(at__date__gte=day)),
    DayFilter("until", _("Until"), narrow=lambda rows, day: rows.filter(at__date__lte=day)),
)
Found = TypeVar("Found", ListPage, list[Any])
# As many names as a row has room for; the rest is a number.
NAMES = 5


def read_look_ups_of(request: HttpRequest, person: Person, *, with_names: bool) -> ListPage:
    """Without names it cannot be narrowed or searched by them either."""
    found = _read(request, look_ups_of(person), with_names=with_names)
    return _named(found, {person.pk: person.name})


def read_look_ups(request: HttpRequest, membership: Membership, export: str) -> ListPage:
    found = _read(request, LookUp.objects.all(), export=export)
    return _named(found, _shown(membership, found, _("read the log")))


def read_look_ups_for_export(request: HttpRequest, membership: Membership) -> list[Any]:
    rows = list(_read(request, LookUp.objects.all()).rows)
    return _named(rows, _shown(membership, rows, _("export of the log")))


def _read(
    request: HttpRequest, rows: QuerySet[LookUp], *, with_names: bool = True, export: str = ""
) -> ListPage:  # fmt: skip
    purposes = _in_words(rows, "purpose")
    listing = Listing(
        columns=COLUMNS,
        filters=(*DAYS, _purpose_filter(purposes), *([_who_filter(rows)] if with_names else [])),
        search=("why", "what", "by__name") if with_names else ("why", "what"),
        order_by=("-at",),
    )
    said = rows.annotate(why=_said("purpose", purposes), what=_said("category", _in_words(rows, "category")))
    return listing.read(request, said.select_related("by"), export=export)


def _in_words(rows: QuerySet[LookUp], name: str) -> dict[str, str]:
    """Each text that was kept, as it is called in the reader's language."""
    return {text: gettext(text) for text in rows.order_by().values_list(name, flat=True).distinct()}


def _said(name: str, in_words: Mapping[str, str]) -> Case:
    """To be searched and ordered by."""
    cases = [When(**{name: text}, then=Value(words)) for text, words in in_words.items()]
    return Case(*cases, default=F(name), output_field=TextField())


def _purpose_filter(purposes: Mapping[str, str]) -> Filter:
    return Filter(
        "purpose", _("Purpose"),
        choices=lambda: sorted(purposes.items(), key=lambda choice: choice[1].lower()),
        narrow=lambda rows, text: rows.filter(purpose=text),
    )  # fmt: skip


def _who_filter(rows: QuerySet[LookUp]) -> Filter:
    def choices() -> list[tuple[str, str]]:
        members = Membership.objects.filter(pk__in=rows.order_by().values("by")).order_by("name")
        return [(str(pk), name) for pk, name in members.values_list("pk", "name")]

    return Filter("by", _("Who"), choices=choices, narrow=lambda rows, who: rows.filter(by=who))


def _shown(membership: Membership, rows: Iterable[Any], purpose: StrPromise) -> dict[UUID, str]:
    """The names that the rows have room for, and that they were looked at."""
    shown = {pk for look_up in rows for pk in look_up.persons[:NAMES]}
    log_look_up(by=membership, persons=shown, category=_("log of look-ups"), purpose=purpose)
    return names_of(shown)


def _named(found: Found, names: Mapping[UUID, str]) -> Found:
    for look_up in found:
        known = [names[pk] for pk in look_up.persons if pk in names][:NAMES]
        look_up.names, look_up.more = known, len(look_up.persons) - len(known)
    return found
