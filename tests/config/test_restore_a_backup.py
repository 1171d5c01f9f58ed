"""An operator restores a backup on a server that has nothing, with the commands of docs/operations.md."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import DataError, connections, transaction
from django.test import Client
from psycopg import sql

from config.services.places import Places, Use, places_of, service_user
from config.services.postgres import APP_ROLE, DATABASE, OWNER_ROLE, SUPERUSER, Postgres, programs
from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Person
from tests import factories
from tests.config.documented import ROOT, blocks
from tests.conftest import empty_as_owner
from tests.databases import environment, owner_address
from tests.organisations.moving import exported, full_organisation, in_database

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def sundhavn(media: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[Organisation]:
    """With rows in every table, beside another one; both are seen by every connection."""
    with django_db_blocker.unblock():
        factories.make_member(factories.make_organisation("nordsund"), name="Mette Dalgaard")
        yield full_organisation()
        empty_as_owner()


@pytest.fixture
def new_server(worker_id: str) -> Iterator[Postgres]:
    """Another PostgreSQL, with the roles and the empty database made as documented."""
    folder = places_of(ROOT, Use.TEST).data / f"new-{worker_id}"
    server = Postgres(Places(data=folder, test=True))
    server.start()
    (made,) = blocks("## A database of your own", "sql")
    unmade = f"DROP DATABASE {DATABASE}; DROP ROLE {APP_ROLE}; DROP ROLE {OWNER_ROLE};{made}"
    with psycopg.connect(address(server, SUPERUSER, "postgres"), autocommit=True) as superuser:
        for statement in filter(str.strip, unmade.split(";")):
            superuser.execute(statement)
    yield server
    server.stop()
    shutil.rmtree(folder)


def address(server: Postgres, user: str, database: str = DATABASE) -> str:
    return f"host={server.places.sockets} user={user} dbname={database}"


def run(commands: str, folder: Path, owner: str, media: Path) -> None:
    path = f"{programs(service_user())}:{os.environ['PATH']}"
    told = {"PATH": path, "DATABASE_OWNER_URL": owner, "MEDIA_ROOT": str(media)}
    subprocess.run(["bash", "-euc", commands], cwd=folder, env=told, check=True, timeout=60)


def numbers_of_rows(owner: str) -> dict[str, int]:
    with psycopg.connect(owner) as session:
        count = sql.SQL("SELECT count(*) FROM {}")
        tables = [name for (name,) in session.execute(TABLES)]
        return {name: session.execute(count.format(sql.Identifier(name))).fetchall()[0][0] for name in tables}


def test_a_restored_installation_is_whole_and_keeps_organisations_apart(
    sundhavn: Organisation, media: Path, new_server: Postgres, client: Client, settings: Any, tmp_path: Path
) -> None:
    before = exported(sundhavn).read()
    old_owner = owner_address(environment(connections["default"].settings_dict["NAME"]))
    new_owner = address(new_server, OWNER_ROLE)
    back_up, restore, _embedded = blocks("## Backup", "sh")
    run(back_up, tmp_path, old_owner, media)
    settings.MEDIA_ROOT = tmp_path / "restored"
    for _time in ("on an empty server", "over what is there"):
        run(restore, tmp_path, new_owner, Path(settings.MEDIA_ROOT))

    assert numbers_of_rows(new_owner) == numbers_of_rows(old_owner)
    app_role = {"HOST": str(new_server.places.sockets), "PORT": "", "USER": APP_ROLE, "PASSWORD": ""}
    with in_database(DATABASE, **app_role):
        assert client.get("/readyz").json() == dict.fromkeys(
            ("database", "migrations", "row_level_security", "redis"), True
        )
        assert exported(sundhavn).read() == before
        with pytest.raises(DataError, match="no organisation in scope"), transaction.atomic():
            Person.objects.count()
        with organisation_scope(sundhavn):
            assert not Person.objects.filter(name="Mette Dalgaard").exists()
        with organisation_scope(Organisation.objects.get(slug="nordsund")):
            assert [person.name for person in Person.objects.all()] == ["Mette Dalgaard"]
