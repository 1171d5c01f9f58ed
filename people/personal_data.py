"""What is held about a person, and the log of who looked it up.

Each room that holds something about people registers it in `AppConfig.ready`; the export, the erasure
and the page that tells people what is held are made of what is registered. Each selector that shows
people to somebody calls `log_look_up`, once a page.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_stubs_ext import StrPromise

from look.dates import long_date, long_moment
from organisations.models import Membership
from people.models import LookUp, Person

Text = str | StrPromise
# A column of an export as people say it: in words, or by the model's field that it shows.
Named = Text | models.Field[Any, Any]


@dataclass(frozen=True)
class PersonalData:
    """One kind of data about people. `export` gives its rows, ready for JSON; `erase` counts what it took.

    `names` says what the keys of the rows are called.
    """

    key: str
    what: Text
    category: Text
    purpose: Text
    seen_by: Text
    export: Callable[[Person], list[dict[str, Any]]]
    erase: Callable[[Person], int]
    names: Mapping[str, Named] = field(default_factory=dict)

    def in_words(self, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """A row of the export as people read it: names and values."""
        for key, value in row.items():
            named = self.names.get(key, key)
            if isinstance(named, models.Field):
                yield capfirst(str(named.verbose_name)), _in_words(value, dict(named.flatchoices))
            else:
                yield capfirst(str(named)), _in_words(value, {})


def names_of_fields(model: type[models.Model], *fields: str, **others: str) -> dict[str, Named]:
    """`names` for rows with the model's fields; `others` are keys that are called like a field."""
    wanted = dict.fromkeys(fields) | others
    return {key: model._meta.get_field(name or key) for key, name in wanted.items()}  # type: ignore[misc]


def _in_words(value: Any, choices: Mapping[Any, Any]) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: _("yes"), False: _("no")}[value]
    if value in choices:
        return str(choices[value])
    moment = _moment(value) if isinstance(value, str) else None
    if isinstance(moment, datetime.datetime):
        return long_moment(moment)
    return long_date(moment) if moment else str(value)


def _moment(text: str) -> datetime.date | None:
    """A day or a moment, as JSON writes them."""
    try:
        return parse_date(text) or parse_datetime(text)
    except ValueError:
        return None


_registered: dict[str, PersonalData] = {}


def register(data: PersonalData) -> None:
    _registered[data.key] = data


def registered() -> list[PersonalData]:
    return list(_registered.values())


def log_look_up(
    *, by: Membership, persons: Iterable[Person | UUID], category: StrPromise, purpose: StrPromise
) -> None:
    """Writes that `by` was shown these people: one row, none if nobody was shown.

    Category and purpose are lazy translations, kept untranslated: whoever reads the log has a language
    of their own.
    """
    ids = {person if isinstance(person, UUID) else person.pk for person in persons}
    if ids:
        with override(None):
            said = {"category": str(category), "purpose": str(purpose)}
        LookUp.objects.create(
            organisation_id=by.organisation_id, by=by, persons=sorted(ids), **said
        )  # fmt: skip
