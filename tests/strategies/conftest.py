"""Fixtures for strategies."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client

from organisations.management.commands.migrate import add_owner_alias
from organisations.models import Membership, Organisation
from organisations.postgresql.base import OWNER_ALIAS
from people.models import Role
from strategies.reader import limits
from tests import factories
from tests.worker import environment, redis, run_session, worker_log  # noqa: F401


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine does not decide what is read at once; tests about that say so themselves."""
    monkeypatch.setattr(limits, "AT_ONCE_SECONDS", limits.WORKER_WALL_SECONDS)


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR, user=factories.make_user(language="en"))


@pytest.fixture
def mette(hr: Membership, sign_in: Any) -> Client:
    """Signed in as HR of Nordsund."""
    client: Client = sign_in(hr)
    return client


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Membership]:
    """A member of HR whom every connection sees; all of it is gone afterwards."""
    with django_db_blocker.unblock():
        organisation = factories.make_organisation(f"samtidig-{uuid4().hex[:8]}")
        yield factories.make_member(organisation, Role.Kind.HR)
        empty_as_owner()


def empty_as_owner() -> None:
    """The app role may not truncate."""
    add_owner_alias()
    owner = connections[OWNER_ALIAS]
    with owner.cursor() as cursor:
        cursor.execute("TRUNCATE organisations_organisation, accounts_user CASCADE")
    owner.close()
    del connections[OWNER_ALIAS], connections.databases[OWNER_ALIAS]
