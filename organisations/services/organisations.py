"""Founding an organisation and looking after what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import override

from accounts.models import User
from organisations import joining, theme, words
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from organisations.usual_words import Word


@dataclass(frozen=True)
class CountryWays:
    """What a country proposes to an organisation; each can be changed afterwards."""

    language: str
    time_zone: str


WAYS = {
    Organisation.Country.DENMARK: CountryWays("da", "Europe/Copenhagen"),
    Organisation.Country.SWEDEN: CountryWays("sv", "Europe/Stockholm"),
}


@transaction.atomic
def found_organisation(
    *, by: User, name: str, slug: str, kind: str, country: str, accent: str,
    logo: ContentFile[bytes] | None = None,
) -> Membership:  # fmt: skip
    """The organisation with its country's ways, and its founder's membership."""
    ways = WAYS[Organisation.Country(country)]
    organisation = Organisation.objects.create(
        name=name.strip(), slug=slug, kind=kind, country=country, accent=theme.readable(accent),
        language=ways.language, time_zone=ways.time_zone,
    )  # fmt: skip
    with organisation_scope(organisation), override(organisation.language):
        membership = Membership.objects.create(organisation=organisation, user=by, name=str(by))
        joining.founded(membership)
    if logo is not None:
        set_logo(organisation=organisation, logo=logo, by=membership)
    return membership


@transaction.atomic
def change_organisation(*, organisation: Organisation, changes: Mapping[str, Any], by: Membership) -> bool:
    """Writes the named fields. Words are of a language: another language begins with its usual ones.

    True if own words were given up for that.
    """
    before = Organisation.objects.select_for_update().get(pk=organisation.pk)
    for field, value in changes.items():
        setattr(organisation, field, value)
    dropped = bool(before.words) and before.language != organisation.language
    if dropped:
        organisation.words = {}
    organisation.save(update_fields=[*changes, "words"])
    return dropped


@transaction.atomic
def choose_words(*, organisation: Organisation, chosen: Mapping[str, Word], by: Membership) -> None:
    organisation.words = words.to_store(chosen)
    organisation.save(update_fields=["words"])


@transaction.atomic
def set_accent(*, organisation: Organisation, accent: str, by: Membership) -> bool:
    """True if the colour was darkened until it can be read."""
    organisation.accent = theme.readable(accent)
    organisation.save(update_fields=["accent"])
    return organisation.accent != accent.lower()


@transaction.atomic
def set_logo(*, organisation: Organisation, logo: ContentFile[bytes], by: Membership) -> None:
    """`logo` comes from `organisations.logo.clean_logo`."""
    remove_logo(organisation=organisation, by=by)
    organisation.logo.save(f"{organisation.pk}.png", logo, save=False)
    organisation.save(update_fields=["logo"])


@transaction.atomic
def remove_logo(*, organisation: Organisation, by: Membership) -> None:
    old = organisation.logo
    if not old:
        return
    storage, name = old.storage, old.name
    organisation.logo = ""
    organisation.save(update_fields=["logo"])
    transaction.on_commit(lambda: storage.delete(str(name)))
