"""Django's PostgreSQL backend, which refuses a role that row-level security does not hold."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base

OWNER_ALIAS = "owner"

ROLE = """
SELECT rolname, rolsuper, rolbypassrls, EXISTS (
    SELECT FROM pg_class WHERE relowner = pg_roles.oid AND relnamespace = 'public'::regnamespace)
FROM pg_roles WHERE rolname = current_user
"""


class DatabaseWrapper(base.DatabaseWrapper):
    def _configure_connection(self, connection: Any) -> bool:
        """Once for each physical connection: the pool calls it when it opens one."""
        super()._configure_connection(connection)  # type: ignore[misc]
        if self.alias != OWNER_ALIAS:
            _refuse_privileged_role(connection)
        return True


def _refuse_privileged_role(connection: Any) -> None:
    with connection.cursor() as cursor:
        name, superuser, bypasses, owns = cursor.execute(ROLE).fetchone()
    if superuser or bypasses or owns:
        reason = "a superuser" if superuser else "BYPASSRLS" if bypasses else "the owner of tables"
        raise ImproperlyConfigured(
            f"DATABASE_URL: the role {name} is {reason}, so row-level security would not keep "
            "organisations apart. Use the app role, and the owner in DATABASE_OWNER_URL."
        )
