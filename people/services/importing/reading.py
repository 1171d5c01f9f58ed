"""What cells of both spreadsheets mean."""

from collections.abc import Iterable

from people.models import Unit


def by_number(units: Iterable[Unit]) -> dict[str, Unit]:
    """Units by their own number, and by our id."""
    known = list(units)
    return {str(unit.pk): unit for unit in known} | {u.external_id: u for u in known if u.external_id}
