"""Who made a change, by what history says of it."""

from collections.abc import Iterable
from typing import Any

from organisations.models import Membership


def author_of(event: Any) -> str:
    """The id of the membership; empty for what the product did by itself."""
    return str((event.pgh_context or {}).get("membership", ""))


def names_of_authors(events: Iterable[Any]) -> dict[str, str]:
    """By `author_of`. One query."""
    wanted = {who for who in map(author_of, events) if who}
    return {str(pk): name for pk, name in Membership.objects.filter(pk__in=wanted).values_list("pk", "name")}
