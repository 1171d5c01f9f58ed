"""What cells of both spreadsheets mean."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy

from files.imports import Names
from people.models import Unit
from people.selectors.units import UnitTree

NO_UNIT = gettext_lazy("No unit here has the number or the name “%(text)s”.")
SEVERAL = gettext_lazy("More than one unit is called “%(text)s”. Write its number or its ID instead.")


def by_number(units: Iterable[Unit]) -> dict[str, Unit]:
    """Units by their own number, and by our id."""
    known = list(units)
    return {str(unit.pk): unit for unit in known} | {u.external_id: u for u in known if u.external_id}


def reader_of_units(tree: UnitTree) -> Callable[[str], Unit]:
    """By number or id, else by a name that no other open unit has."""
    numbers = {number.lower(): unit for number, unit in by_number(tree.units.values()).items()}
    names: Names[UUID] = Names()
    for unit in tree.units.values():
        if tree.is_open(unit):
            names.add(unit.pk, unit.name)

    def read(text: str) -> Unit:
        if text.lower() in numbers:
            return numbers[text.lower()]
        found = names.find(text)
        if len(found) != 1:
            raise ValueError((SEVERAL if found else NO_UNIT) % {"text": text})
        return tree.units[next(iter(found))]

    return read
