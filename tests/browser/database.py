"""The database behind the server, read as its owner."""

import environ
from psycopg.conninfo import make_conninfo


def owner_address(env: dict[str, str]) -> str:
    """The owner's address as libpq reads it; ours names a socket's folder as the host."""
    url = environ.Env.db_url_config(env["DATABASE_OWNER_URL"])
    parts = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return make_conninfo("", **{name: url[key] for name, key in parts.items() if url[key]})
