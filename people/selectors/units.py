"""The tree of units on a day (ADR 6)."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from organisations.models import Membership, Organisation
from people.models import Role, Unit, UnitPosition
from people.selectors.names import sort_key
from people.selectors.roles import roles_of, valid_on

# What belonged to a unit that has closed belongs to its successor, so closed ones come with it.
BELOW = """
WITH RECURSIVE below (id) AS (
    SELECT unnest(%(roots)s::uuid[])
  UNION
    SELECT next.id FROM below CROSS JOIN LATERAL (
        SELECT position.unit_id AS id
        FROM people_unitposition AS position
        WHERE position.parent_id = below.id
          AND daterange(position.starts_on, position.ends_on, '[]') @> %(day)s::date
      UNION ALL
        SELECT closed.id FROM people_unit AS closed
        WHERE closed.successor_id = below.id AND closed.ends_on < %(day)s::date
    ) AS next
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


def closed_into(unit: Unit, day: datetime.date) -> set[UUID]:
    """The unit with those that have closed into it by the day, at first or second hand."""
    found = newest = {unit.pk}
    while newest:
        closed = Unit.objects.filter(successor__in=newest, ends_on__lt=day).values_list("pk", flat=True)
        newest = set(closed) - found
        found = found | newest
    return found


@dataclass(frozen=True)
class Branch:
    """A unit at its place in the tree; the top has depth 0."""

    unit: Unit
    depth: int


class UnitTree:
    """All units of the organisation in scope, as they stand on one day: two queries."""

    def __init__(self, organisation: Organisation, day: datetime.date | None = None) -> None:
        self.day = day or timezone.localdate()
        self.units = {unit.pk: unit for unit in Unit.objects.order_by(sort_key(organisation), "pk")}
        to_come = Q(unit__starts_on__gt=self.day, starts_on=F("unit__starts_on"))
        positions = UnitPosition.objects.filter(valid_on(self.day) | to_come)
        self.parents: dict[UUID, UUID | None] = dict(positions.values_list("unit_id", "parent_id"))
        self.children: dict[UUID | None, list[Unit]] = defaultdict(list)
        for unit in self.units.values():
            if self.is_open(unit):
                self.children[self.parents.get(unit.pk)].append(unit)

    def is_open(self, unit: Unit) -> bool:
        """There on the day, or about to come."""
        return unit.ends_on is None or unit.ends_on >= self.day

    def of(self, unit_id: UUID | None) -> Unit | None:
        """Where what belongs to the unit is on the day: itself, or whatever took its place."""
        unit = self.units.get(unit_id) if unit_id else None
        seen = set()
        while unit and not self.is_open(unit) and unit.successor_id and unit.pk not in seen:
            seen.add(unit.pk)
            unit = self.units[unit.successor_id]
        return unit

    def path(self, unit: Unit) -> list[Unit]:
        """From the top down to the unit."""
        path = [unit]
        while (parent := self.parents.get(path[0].pk)) and self.units[parent] not in path:
            path.insert(0, self.units[parent])
        return path

    def walk(self, top: UUID | None = None, depth: int = 0) -> Iterator[Branch]:
        """Every open unit, those below right after the one above, by name."""
        for unit in self.children[top]:
            yield Branch(unit, depth)
            yield from self.walk(unit.pk, depth + 1)

    def within(self, unit: Unit) -> set[UUID]:
        """The unit and those below it, with closed ones whose things they have."""
        open_ones = {unit.pk, *(branch.unit.pk for branch in self.walk(unit.pk))}
        closed = {pk for pk in self.units if (now := self.of(pk)) and now.pk in open_ones}
        return open_ones | closed

    def named(self, among: Collection[UUID] | None = None) -> list[tuple[Unit, str]]:
        """As they stand in a list, those below set in; of some units only, below those of them."""
        wanted = self.units if among is None else among
        shown = [branch.unit for branch in self.walk() if branch.unit.pk in wanted]
        depths = {unit.pk: sum(above.pk in wanted for above in self.path(unit)[:-1]) for unit in shown}
        return [(unit, f"{'– ' * depths[unit.pk]}{unit.name}") for unit in shown]

    def choices(self, among: Collection[UUID] | None = None) -> list[tuple[str, str]]:
        return [(str(unit.pk), name) for unit, name in self.named(among)]
