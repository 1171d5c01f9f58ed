"""A real PostgreSQL as the app role, with two organisations at hand."""

import gc
import os
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from organisations.management.commands.migrate import add_owner_alias
from organisations.models import Membership, Organisation
from organisations.postgresql.base import OWNER_ALIAS
from organisations.scope import organisation_scope
from people.models import Role
from tests import factories
from tests.databases import make_database

# Playwright leaves its event loop running in a worker's thread; what is not a test of Django's own kind
# (a fixture that opens the database itself) would be refused there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, worker_id: str, run: str) -> Iterator[None]:
    """This worker's database; the tests have the app role only."""
    name = f"test_pejlemaerke_{worker_id}{os.environ.get('TEST_DATABASE_SUFFIX', '')}"
    make_database(name, run=run)
    with django_db_blocker.unblock():
        default = connections["default"]
        default.close()
        default.settings_dict["NAME"] = name
        default.settings_dict["OPTIONS"]["pool"] = False
    yield
    with django_db_blocker.unblock():
        connections["default"].close()


@pytest.fixture(scope="session")
def run(request: pytest.FixtureRequest) -> str:
    """What all workers of this run have in common, and no other run has."""
    return str(getattr(request.config, "workerinput", {}).get("testrunuid") or uuid4())


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """xdist's, or «main» without it."""
    workerinput = getattr(request.config, "workerinput", {"workerid": "main"})
    return str(workerinput["workerid"])


@pytest.fixture(autouse=True)
def no_second_factor(settings: Any) -> None:
    """Asked for by the tests that are about it, since each session would have to set one up."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """What makes guessing passwords slow makes signing in slow."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def nordsund(db: None) -> Organisation:
    return factories.make_organisation("nordsund", "Nordsund Kommune")


@pytest.fixture
def sundhavn(db: None) -> Organisation:
    return factories.make_organisation("sundhavn", "Sundhavn Kommune")


@pytest.fixture
def in_nordsund(nordsund: Organisation) -> Iterator[Organisation]:
    """The whole test in Nordsund's scope. Not for tests that make requests for another organisation."""
    with organisation_scope(nordsund):
        yield nordsund


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


@pytest.fixture
def sign_in(client: Client) -> Any:
    """`sign_in(membership)`: the client, signed in as that member."""

    def as_member(membership: Any) -> Client:
        client.force_login(membership.user)
        return client

    return as_member


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    """Pages name their stylesheet without a collected manifest."""
    backend = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_AUTOREFRESH = True
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What a test compares is in English, unless a page chooses its organisation's language."""
    with translation.override("en"):
        yield


def pytest_collection_finish() -> None:
    """What has been loaded stays: looking through it for garbage took a twentieth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
