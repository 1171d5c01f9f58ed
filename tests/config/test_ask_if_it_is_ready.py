"""A load balancer asks whether this process can serve."""

from collections.abc import Iterator

import environ
import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

pytestmark = pytest.mark.django_db
PARTS = ["database", "migrations", "row_level_security", "redis"]


@pytest.fixture
def owner() -> Iterator[psycopg.Connection]:
    """The owner of this worker's tables, who may turn their protection off."""
    address = environ.Env.db_url_config(settings.DATABASE_OWNER_URL)
    with psycopg.connect(
        host=address["HOST"], port=address["PORT"] or None, user=address["USER"],
        password=address["PASSWORD"], dbname=connection.settings_dict["NAME"], autocommit=True,
    ) as found:  # fmt: skip
        yield found


@pytest.fixture
def forgotten_table(owner: psycopg.Connection) -> Iterator[str]:
    owner.execute("CREATE TABLE forgotten (organisation_id uuid)")
    yield "forgotten"
    owner.execute("DROP TABLE forgotten")


def test_it_is_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == dict.fromkeys(PARTS, True)


def test_it_is_not_ready_with_a_table_that_keeps_nobody_apart(client: Client, forgotten_table: str) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert [part for part, well in answer.json().items() if not well] == ["row_level_security"]
    assert forgotten_table not in answer.text


def test_it_is_ready_again_when_the_table_is_protected(
    client: Client, owner: psycopg.Connection, forgotten_table: str
) -> None:
    owner.execute(f"ALTER TABLE {forgotten_table} ENABLE ROW LEVEL SECURITY")
    assert client.get("/readyz").status_code == 200
