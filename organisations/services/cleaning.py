"""Lets go of what has had its time, each kind by itself: one that fails does not stop the others."""

import datetime
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from organisations.cleaning import Cleaner, registered, registered_of_no_organisation
from organisations.models import Organisation
from organisations.scope import organisation_scope

logger = logging.getLogger(__name__)
INSTALLATION = "the installation"


@dataclass(frozen=True)
class Cleaned:
    """`number` is None when it failed."""

    what: str
    number: int | None


def clean_organisation(
    *, organisation: Organisation, now: datetime.datetime, dry_run: bool = False
) -> list[Cleaned]:
    with organisation_scope(organisation):
        return _clean(registered(), organisation.slug, now, dry_run)


def clean_installation(*, now: datetime.datetime, dry_run: bool = False) -> list[Cleaned]:
    """What belongs to no organisation."""
    with transaction.atomic():
        return _clean(registered_of_no_organisation(), INSTALLATION, now, dry_run)


def _clean(cleaners: Iterable[Cleaner], whose: str, now: datetime.datetime, dry_run: bool) -> list[Cleaned]:
    return [Cleaned(cleaner.what, _number(cleaner, whose, now, dry_run)) for cleaner in cleaners]


def _number(cleaner: Cleaner, whose: str, now: datetime.datetime, dry_run: bool) -> int | None:
    """Links are checked at once: what the database refused at the end would undo the others' work too."""
    try:
        with transaction.atomic():
            number = cleaner.clean(now)
            connection.check_constraints()
            if dry_run:
                transaction.set_rollback(True)
    except Exception:
        logger.exception("%s: could not clean up %s", whose, cleaner.what)
        return None
    if number and not dry_run:
        logger.info("%s: cleaned up %s %s", whose, number, cleaner.what)
    return number
