"""The tree of units on a day."""

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.utils import timezone

from organisations.models import Membership
from people.models import Role
from people.selectors.roles import roles_of

BELOW = """
WITH RECURSIVE below (id) AS (
    SELECT unnest(%(roots)s::uuid[])
  UNION
    SELECT position.unit_id
    FROM people_unitposition AS position
    JOIN below ON position.parent_id = below.id
    WHERE daterange(position.starts_on, position.ends_on, '[]') @> %(day)s::date
)
SELECT id FROM below
"""


def units_below(roots: Iterable[UUID], day: datetime.date | None = None) -> set[UUID]:
    """The units named and all that stand below them on the day (today): one query."""
    with connection.cursor() as cursor:
        cursor.execute(BELOW, {"roots": list(roots), "day": day or timezone.localdate()})
        return {row[0] for row in cursor.fetchall()}


def units_led_by(membership: Membership) -> set[UUID]:
    """Units that the membership leads today, or stands in for, with those below. Cached as roles are."""
    cached: set[UUID] | None = getattr(membership, "_units_led", None)
    if cached is None:
        roots = [role.unit_id for role in roles_of(membership) if role.kind == Role.Kind.LEADER]
        cached = units_below([root for root in roots if root]) if roots else set()
        membership._units_led = cached  # type: ignore[attr-defined]
    return cached
