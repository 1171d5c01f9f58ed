"""Two addresses for whoever watches.

`/healthz`: this process answers. `/readyz`: the database is migrated and keeps organisations apart, and
Redis is there.
"""

import logging
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

logger = logging.getLogger(__name__)

# Every table that belongs to an organisation and does not ask which one is meant.
UNPROTECTED = """
SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
  AND attname = 'organisation_id' AND NOT attisdropped AND NOT relrowsecurity
ORDER BY relname
"""


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def readyz(request: HttpRequest) -> HttpResponse:
    """503 with the parts that fail; the reason itself goes to nobody outside."""
    checks = {
        "database": _database,
        "migrations": _migrations,
        "row_level_security": _row_level_security,
        "redis": _redis,
    }
    parts = {name: _answers(check) for name, check in checks.items()}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def _answers(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        logger.exception("not ready: %s", check.__name__)
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _row_level_security() -> bool:
    """A restored or hand-altered database may have lost it, and nothing else would tell."""
    with connection.cursor() as cursor:
        cursor.execute(UNPROTECTED)
        tables = [row[0] for row in cursor.fetchall()]
    if tables:
        logger.error("without row-level security: %s", ", ".join(tables))
    return not tables


def _redis() -> bool:
    cache.set("readyz", 1, timeout=5)
    return bool(cache.get("readyz"))
