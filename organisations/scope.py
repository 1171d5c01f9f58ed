"""The one way in: which organisation, or which user, the database works for."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction

from organisations import setting

if TYPE_CHECKING:
    from accounts.models import User
    from organisations.models import Organisation

_organisation: ContextVar[UUID | None] = ContextVar("organisation", default=None)


class ScopeError(Exception):
    """Another organisation's scope was entered inside one."""


def organisation_in_scope() -> UUID:
    """The organisation that the innermost scope names; `ScopeError` outside every scope."""
    current = _organisation.get()
    if current is None:
        raise ScopeError(setting.NO_ORGANISATION)
    return current


@contextmanager
def organisation_scope(organisation: "Organisation | UUID") -> Iterator[None]:
    """A transaction in which the database shows and takes this organisation's rows only.

    Entering the same organisation again is a savepoint; another one raises `ScopeError`.
    """
    wanted = organisation if isinstance(organisation, UUID) else organisation.pk
    current = _organisation.get()
    if current is not None and current != wanted:
        raise ScopeError(f"in the scope of {current}, asked for {wanted}")
    with transaction.atomic():
        if current == wanted:
            yield
            return
        with _setting(setting.ORGANISATION, str(wanted)):
            token = _organisation.set(wanted)
            try:
                yield
            finally:
                _organisation.reset(token)


@contextmanager
def user_scope(user: "User") -> Iterator[None]:
    """A transaction in which a user's own memberships are seen, whatever their organisations."""
    with transaction.atomic(), _setting(setting.USER, str(user.pk)):
        yield


@contextmanager
def _setting(name: str, value: str) -> Iterator[None]:
    """A local setting, put back on leaving: a released savepoint would keep it.

    The end of the outermost transaction puts it back by itself, as does the rollback after an error,
    when nothing may be sent any more.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
    yield
    if connection.savepoint_ids and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL {name} TO DEFAULT")
