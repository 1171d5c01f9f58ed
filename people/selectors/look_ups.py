"""The log of look-ups, read as lists. Reading it is logged too."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Case, F, QuerySet, TextField, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from look.lists import Column, Listing, ListPage
from organisations.models import Membership
from people.models import LookUp, Person
from people.personal_data import log_look_up
from people.selectors.persons import look_ups_of, names_of

LISTING = Listing(
    columns=(
        Column("at", _("When"), order_by=("at",)),
        Column("purpose", _("Purpose"), order_by=("why", "at")),
        Column("category", _("Kind of data")),
        Column("by", _("Who")),
        Column("about", _("About whom")),
    ),
    search=("why", "what", "by__name"),
    order_by=("-at",),
)
# As many names as a row has room for; the rest is a number.
NAMES = 5


def read_look_ups_of(request: HttpRequest, person: Person) -> ListPage:
    rows = _in_words(look_ups_of(person).select_related("by"))
    return _named(LISTING.read(request, rows), {person.pk: person.name})


def read_look_ups(request: HttpRequest, membership: Membership) -> ListPage:
    found = LISTING.read(request, _in_words(LookUp.objects.select_related("by")))
    shown = {pk for look_up in found for pk in look_up.persons[:NAMES]}
    log_look_up(by=membership, persons=shown, category=_("log of look-ups"), purpose=_("read the log"))
    return _named(found, names_of(shown))


def _in_words(rows: QuerySet[LookUp]) -> QuerySet[Any]:
    """With purpose and kind as they are called in the reader's language, to be searched and ordered by."""
    return rows.annotate(why=_said(rows, "purpose"), what=_said(rows, "category"))


def _said(rows: QuerySet[LookUp], name: str) -> Case:
    kept = rows.order_by().values_list(name, flat=True).distinct()
    in_words = [When(**{name: text}, then=Value(gettext(text))) for text in kept]
    return Case(*in_words, default=F(name), output_field=TextField())


def _named(found: ListPage, names: Mapping[UUID, str]) -> ListPage:
    for look_up in found:
        known = [names[pk] for pk in look_up.persons if pk in names][:NAMES]
        look_up.names, look_up.more = known, len(look_up.persons) - len(known)
    return found
