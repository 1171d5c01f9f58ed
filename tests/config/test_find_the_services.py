"""What the machine names is used; what it leaves open is started here, and stopped afterwards."""

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import environ
import psycopg
import pytest
from redis import Redis as Client

from config.run import environment_with, parse, without_owner
from config.services.environment import secret_key, services_up
from config.services.places import Places, ServiceError, Use, make_folder, places_of
from config.services.postgres import Postgres
from config.services.redis import Redis

DATABASE = {"DATABASE_URL": "postgres://app@db/p", "DATABASE_OWNER_URL": "postgres://owner@db/p"}
REDIS = {"REDIS_URL": "redis://cache/0"}


@pytest.fixture
def places() -> Iterator[Places]:
    """In a folder that the user whom PostgreSQL runs as may enter; pytest's own is closed."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        yield Places(Path(folder) / "data", test=True)


def connect(url: str) -> psycopg.Connection:
    found = environ.Env.db_url_config(url)
    return psycopg.connect(host=found["HOST"], user=found["USER"], dbname=found["NAME"])


def test_services_that_are_named_are_not_started(places: Places) -> None:
    with services_up(places, DATABASE | REDIS) as found:
        assert found == {}
    assert not places.data.exists()


@pytest.mark.parametrize("alone", DATABASE)
def test_one_of_the_two_database_addresses_is_refused_by_the_name_of_the_other(
    places: Places, alone: str
) -> None:
    (other,) = DATABASE.keys() - {alone}
    with (
        pytest.raises(ServiceError, match=f"^{other} is not set, but {alone} is"),
        services_up(places, {alone: DATABASE[alone]}),
    ):
        pass


def test_services_come_up_with_both_roles_and_go_down(places: Places) -> None:
    with services_up(places, {}) as found:
        with connect(found["DATABASE_URL"]) as app:
            assert rights(app) == ("pejlemaerke", False, False, False, "UTF8")
        with connect(found["DATABASE_OWNER_URL"]) as owner:
            assert rights(owner) == ("pejlemaerke_owner", False, True, False, "UTF8")
            owner.execute("CREATE EXTENSION btree_gist; CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent")
        assert Client.from_url(found["REDIS_URL"]).ping()
    assert not Postgres(places).is_running()
    assert not Redis(places).is_running()


def rights(connection: psycopg.Connection) -> tuple[object, ...] | None:
    return connection.execute(
        "SELECT rolname, rolsuper, rolcreatedb, rolbypassrls, getdatabaseencoding()"
        " FROM pg_roles WHERE rolname = current_user"
    ).fetchone()


def test_a_second_start_finds_what_the_first_one_wrote(places: Places) -> None:
    postgres = Postgres(places)
    postgres.start()
    with connect(postgres.variables["DATABASE_OWNER_URL"]) as owner:
        owner.execute("CREATE TABLE kept ()")
    postgres.stop()
    try:
        postgres.start()
        with connect(postgres.variables["DATABASE_OWNER_URL"]) as owner:
            owner.execute("TABLE kept")
    finally:
        postgres.stop()


def test_only_its_owner_reaches_the_socket(places: Places) -> None:
    with services_up(places, REDIS):
        mode = places.sockets.stat().st_mode
    assert stat.S_IMODE(mode) == 0o700


def test_a_cluster_that_cannot_start_says_why(places: Places) -> None:
    postgres = Postgres(places)
    postgres.start()
    postgres.stop()
    with (postgres.cluster / "postgresql.conf").open("a") as settings:
        settings.write("shared_buffers = nonsense\n")
    with pytest.raises(ServiceError, match=r"invalid value for parameter .shared_buffers.: .nonsense."):
        postgres.start()


def test_a_long_path_gets_a_short_folder_for_its_sockets(places: Places) -> None:
    short = Places(places.data / "name", test=True)
    deep = Places(places.data / Path("folder/" * 15), test=True)
    assert short.sockets.parent == short.data
    assert len(os.fsencode(deep.sockets)) < 86
    assert deep.sockets.parent == Path(tempfile.gettempdir())


def test_a_folder_that_is_really_a_link_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "run"
    link.symlink_to(tmp_path)
    with pytest.raises(ServiceError, match="belongs to somebody else"):
        make_folder(link)


def test_the_secret_key_is_made_once_and_nobody_else_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "local" / "secret-key"
    key = secret_key(file)
    assert len(key) >= 50
    assert secret_key(file) == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_parts_are_not_told_how_to_be_the_owner() -> None:
    environment = without_owner(environment_with(DATABASE))
    assert environment["DATABASE_URL"] == DATABASE["DATABASE_URL"]
    assert "DATABASE_OWNER_URL" not in environment


def test_demo_server_and_tests_share_no_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len({places_of(tmp_path, use).data for use in Use}) == 3
    names = ("MEDIA_ROOT", "CELERY_BEAT_SCHEDULE_FILENAME", "DEMO")
    for name in names:
        monkeypatch.delenv(name, raising=False)
    server, demo = (environment_with({}, use) for use in (Use.SERVER, Use.DEMO))
    assert all(server.get(name) != demo[name] for name in names)


def test_a_command_is_told_whose_data_it_works_in() -> None:
    asked = {"services": Use.SERVER, "services --demo": Use.DEMO, "services --test": Use.TEST}
    assert {words: parse([*words.split(), "--", "true"]).use for words in asked} == asked
