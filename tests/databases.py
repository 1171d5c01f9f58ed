"""The databases of a test run: the tables are made once, in a template that each of them is a copy of."""

import os
import subprocess
import sys
from pathlib import Path

import environ
import psycopg
from psycopg import Connection, sql
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parents[1]
# Two workers of one run: the second waits until the first has made the template.
MAKING = 20_261_126


def environment(name: str) -> dict[str, str]:
    """What a process of its own needs in order to use that database."""
    addresses = {key: with_database(os.environ[key], name) for key in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    return {**os.environ, **addresses, "DJANGO_SETTINGS_MODULE": "config.settings"}


def with_database(url: str, name: str) -> str:
    return f"{url.rpartition('/')[0]}/{name}"


def owner_address(env: dict[str, str]) -> str:
    """The owner's address as libpq reads it; ours names a socket's folder as the host."""
    url = environ.Env.db_url_config(env["DATABASE_OWNER_URL"])
    parts = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return make_conninfo("", **{name: url[key] for name, key in parts.items() if url[key]})


def make_database(name: str, *, run: str) -> None:
    """A new one with all tables and no rows. `run` tells this run's template from an earlier run's."""
    template = f"test_template{os.environ.get('TEST_DATABASE_SUFFIX', '')}"
    with psycopg.connect(owner_address(environment("postgres")), autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(%s)", [MAKING])
        if _made_by(owner, template) != run:
            _recreate(owner, template)
            manage(environment(template), "migrate", "-v0")
            owner.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(template), run))
        _recreate(owner, name, template=template)


def remove_database(name: str) -> None:
    with psycopg.connect(owner_address(environment("postgres")), autocommit=True) as owner:
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def manage(env: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, check=True, timeout=180)


def _made_by(owner: Connection, name: str) -> str:
    known = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    row = owner.execute(known, [name]).fetchone()
    return (row and row[0]) or ""


def _recreate(owner: Connection, name: str, template: str = "template1") -> None:
    made = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    owner.execute(made)
