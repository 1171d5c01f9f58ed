"""`/healthz`: this process answers. `/readyz`: the database is migrated and Redis is there."""

import logging
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

logger = logging.getLogger(__name__)


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def readyz(request: HttpRequest) -> HttpResponse:
    """503 with the parts that fail; the reason itself goes to nobody outside."""
    parts = {"database": _answers(_database), "migrations": _answers(_migrations), "redis": _answers(_redis)}
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


def _redis() -> bool:
    cache.set("readyz", 1, timeout=5)
    return bool(cache.get("readyz"))
