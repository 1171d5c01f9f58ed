"""The web's role is one that row-level security holds; the owner's address is nobody's but migrate's."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, connections

from organisations.postgresql.base import OWNER_ALIAS, _refuse_privileged_role

pytestmark = pytest.mark.django_db


def test_the_tests_run_as_the_app_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = (SELECT current_user::regrole)")
        assert cursor.fetchone() == (0,)


def test_there_is_no_owner_alias_outside_migrate() -> None:
    assert OWNER_ALIAS not in connections.databases


def test_a_role_that_owns_tables_is_refused() -> None:
    class Owner:
        """The three things that the check asks a connection for."""

        def cursor(self) -> "Owner":
            return self

        def __enter__(self) -> "Owner":
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def execute(self, _: str) -> "Owner":
            return self

        def fetchone(self) -> tuple[str, bool, bool, bool]:
            return ("pejlemaerke_owner", False, False, True)

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL.*owner of tables"):
        _refuse_privileged_role(Owner())
