"""What is held about a person, and the log of who looked it up.

Each room that holds something about people registers it in `AppConfig.ready`; the export, the erasure
and the page that tells people what is held are made of what is registered. Each selector that shows
people to somebody calls `log_look_up`, once a page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import override
from django_stubs_ext import StrPromise

from organisations.models import Membership
from people.models import LookUp, Person

Text = str | StrPromise


@dataclass(frozen=True)
class PersonalData:
    """One kind of data about people. `export` gives its rows, ready for JSON; `erase` counts what it took."""

    key: str
    what: Text
    category: Text
    purpose: Text
    seen_by: Text
    export: Callable[[Person], list[dict[str, Any]]]
    erase: Callable[[Person], int]


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
