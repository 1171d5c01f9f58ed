"""How a service does what it does: all of it or nothing, under the name of who asked for it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
from django.db import transaction

from organisations.models import Membership


@contextmanager
def done_by(by: Membership) -> Iterator[None]:
    """A transaction whose history names the membership."""
    with transaction.atomic(), pghistory.context(membership=str(by.pk)):
        yield
