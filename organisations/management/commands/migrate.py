"""`migrate` as the owner: the only process, beside the tests' set-up, that knows the owner's address."""

from typing import Any

import environ
from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections

from organisations.postgresql.base import OWNER_ALIAS

GRANTS = """
GRANT USAGE ON SCHEMA public TO "{role}";
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "{role}";
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO "{role}";
"""


def add_owner_alias() -> None:
    """Makes the alias «owner» of DATABASE_OWNER_URL, with the database of the alias «default»."""
    if not settings.DATABASE_OWNER_URL:
        raise CommandError("DATABASE_OWNER_URL is not set. It names the role that owns the tables.")
    default = connections["default"].settings_dict
    owner = environ.Env.db_url_config(settings.DATABASE_OWNER_URL, engine=default["ENGINE"])
    options = {**default["OPTIONS"], "pool": False}
    connections.databases[OWNER_ALIAS] = {**default, **owner, "NAME": default["NAME"], "OPTIONS": options}


def grant_to_app_role() -> None:
    """What the owner makes from now on, the app role may read and write, and not TRUNCATE."""
    role = connections["default"].settings_dict["USER"]
    with connections[OWNER_ALIAS].cursor() as cursor:
        cursor.execute(GRANTS.format(role=role))


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        add_owner_alias()
        grant_to_app_role()
        super().handle(*args, **{**options, "database": OWNER_ALIAS})
