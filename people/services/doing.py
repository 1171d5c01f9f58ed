"""How a service does what it does: all of it or nothing, under the name of who asked for it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from organisations.models import Membership
from people.models import Person, Unit
from people.selectors.persons import open_invitations_to


@contextmanager
def done_by(by: Membership) -> Iterator[None]:
    """A transaction whose history names the membership."""
    with transaction.atomic(), pghistory.context(membership=str(by.pk)):
        yield


@contextmanager
def one_at_a_time(by: Membership, *units: Unit | None) -> Iterator[None]:
    """As `done_by`, for what changes the tree of units and for imports: each waits for the one before.

    The units are read again, as the last one left them.
    """
    with done_by(by), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(by.organisation_id)])
        for unit in units:
            if unit is not None:
                unit.refresh_from_db()
        yield


def hold(*persons: Person) -> None:
    """Nobody else changes, invites, merges or erases these people until the transaction ends.

    They are read again. Invitations come first, as they do for whoever accepts one.
    """
    list(open_invitations_to(*persons).select_for_update().order_by("pk"))
    for person in sorted(persons, key=lambda person: person.pk):
        try:
            person.refresh_from_db(from_queryset=Person.objects.select_for_update(of=("self",)))
        except Person.DoesNotExist:
            raise ValidationError(
                _("This record is gone: somebody has merged it with another one.")
            ) from None
