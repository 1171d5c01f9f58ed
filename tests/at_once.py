"""Two people at once: two real connections, and rows that are committed and taken away again."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils import translation

from accounts.models import User
from organisations.models import Membership, Organisation, OrganisationModel
from organisations.scope import organisation_scope
from tests import factories


class SecondPerson(threading.Thread):
    """Does something on a connection of its own. `failed` is what it was refused with."""

    def __init__(self, organisation: Organisation, act: Callable[[], Any]) -> None:
        super().__init__()
        self._organisation, self._act = organisation, act
        self._connected = threading.Event()
        self._pid = 0
        self.failed: Exception | None = None

    def run(self) -> None:
        try:
            with translation.override("en"), organisation_scope(self._organisation):
                self._pid = connection.connection.info.backend_pid
                self._connected.set()
                self._act()
        except Exception as error:
            self.failed = error
        finally:
            self._connected.set()
            connection.close()

    def wait_until_it_waits(self) -> None:
        """Until the database holds it back, or it is done because nothing does."""
        self._connected.wait()
        while self.is_alive() and not self._is_held_back():
            self.join(0.01)

    def _is_held_back(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_blocking_pids(%s) <> '{}'", [self._pid])
            return bool(cursor.fetchone()[0])


def meanwhile(
    organisation: Organisation, first: Callable[[], Any], second: Callable[[], Any]
) -> Exception | None:
    """`second` begins when `first` is done and not yet committed. What it was refused with, if it was."""
    other = SecondPerson(organisation, second)
    with organisation_scope(organisation):
        first()
        other.start()
        other.wait_until_it_waits()
    other.join()
    return other.failed


@contextmanager
def committed_organisation() -> Iterator[Organisation]:
    """Seen by every connection. All of it goes at the end, its users too."""
    before = set(User.objects.values_list("pk", flat=True))
    organisation = factories.make_organisation()
    try:
        yield organisation
    finally:
        _remove(organisation)
        User.objects.exclude(pk__in=before).delete()
        connection.close()


def _remove(organisation: Organisation) -> None:
    """The links are looked at when the transaction ends, so that the order does not matter."""
    own = [model for model in apps.get_models() if _is_of_an_organisation(model)]
    with organisation_scope(organisation), connection.cursor() as cursor:
        for history in (False, True):  # deleting a row writes history
            for model in own:
                if model.__name__.endswith("Event") == history:
                    cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
        cursor.execute("DELETE FROM organisations_organisation WHERE id = %s", [organisation.pk])


def _is_of_an_organisation(model: Any) -> bool:
    within = any(field.attname == "organisation_id" for field in model._meta.concrete_fields)
    return within or issubclass(model, OrganisationModel | Membership)
