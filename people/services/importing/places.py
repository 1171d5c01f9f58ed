"""Which unit each row is about, and under which one it will stand, whatever the order of the rows."""

from collections import Counter
from collections.abc import Collection

from django.utils.translation import gettext_lazy

from files.imports import Names, PlannedRow, plain_name
from files.spreadsheets import Row
from people.models import Unit
from people.selectors.units import UnitTree

Pairs = list[tuple[Row, PlannedRow]]
ABOVE = "parent_external_id"
NO_UNIT = gettext_lazy("No unit here and no row has the number or the name “%(text)s”.")
SEVERAL = gettext_lazy("More than one unit is called “%(text)s”. Write its number or its ID instead.")
TWO_NEW = gettext_lazy("Another row has the same name and place. Give each of them a number.")
ELSEWHERE = gettext_lazy(
    "A unit with this name stands elsewhere. If it is that one, write its number or its ID. "
    "If it is another, give it a number."
)
ROUND = gettext_lazy("The unit would stand under itself.")


class Places:
    """Units have keys: their id, or of a new one its row.

    A row is about the unit with its id or its number, else about the one that has its name, stands where the
    row says, and has no other number.
    """

    def __init__(
        self, pairs: Pairs, known: dict[str, Unit], tree: UnitTree, columns: Collection[str]
    ) -> None:  # fmt: skip
        """`known` are units by number and id."""
        self._pairs, self._tree, self._are_told = pairs, tree, ABOVE in columns
        self._keys: dict[int, str] = {}
        self._aboves: dict[int, str | None] = {}
        self._asked: set[int] = set()
        self._units: Names[str] = Names()
        self._rows: Names[int] = Names()
        for unit in tree.units.values():
            if tree.is_open(unit):
                self._units.add(str(unit.pk), unit.name)
        for place, (row, _plan) in enumerate(pairs):
            self._rows.add(place, row["name"])
        self._settled = {str(plan.target.pk) for _row, plan in pairs if plan.target}
        self.kept = _numbers_kept(pairs, known, columns)
        self._numbers = {row["external_id"]: place for place, (row, _plan) in enumerate(pairs)}

    def find(self) -> None:
        """Sets what each row is about, and the keys of it and of the one above."""
        for place, (_row, plan) in enumerate(self._pairs):
            key, above = self._key(place), self._above(place)
            plan.values |= {"key": key, "parent": self._stands_under(plan) if above is None else above}
        self._refuse_doubles()

    def _key(self, place: int) -> str | None:
        """None while it is being looked for."""
        if place in self._asked:
            return self._keys.get(place)
        self._asked.add(place)
        row, plan = self._pairs[place]
        if plan.target is None and row["name"] and not row["id"]:
            plan.target = self._find_by_name(place)
        self._keys[place] = str(plan.target.pk) if plan.target else f"row {row.number}"
        return self._keys[place]

    def _find_by_name(self, place: int) -> Unit | None:
        row, plan = self._pairs[place]
        found = [unit for unit in self._called(row["name"]) if not (row["external_id"] and unit.external_id)]
        if found and self._are_told:
            above = self._above(place)
            found = [unit for unit in found if str(self._tree.parents.get(unit.pk) or "") == above]
        if len(found) > 1:
            plan.refuse("name", SEVERAL % {"text": row["name"]})
        return found[0] if len(found) == 1 else None

    def _called(self, name: str) -> list[Unit]:
        """Those that no row is about by id or number."""
        keys = self._units.find(name) - self._settled
        return [unit for unit in self._tree.units.values() if str(unit.pk) in keys] if keys else []

    def _above(self, place: int) -> str | None:
        """None where the row does not say it, or not so that it is known."""
        if place not in self._aboves:
            row, plan = self._pairs[place]
            self._aboves[place] = self._read_above(place, row[ABOVE], plan) if self._are_told else None
        return self._aboves[place]

    def _read_above(self, place: int, text: str, plan: PlannedRow) -> str | None:
        if not text:
            return ""
        keys = self._keys_of(place, text)
        if len(keys) == 1 and (key := next(iter(keys))):
            return key
        sentence = ROUND if None in keys else SEVERAL if keys else NO_UNIT
        plan.refuse(ABOVE, sentence % {"text": text})
        return None

    def _keys_of(self, place: int, text: str) -> set[str | None]:
        """By number or id, else by name, of units and of other rows."""
        if text in self._numbers:
            return {self._key(self._numbers[text])}
        if text in self.kept:
            return {self.kept[text]}
        return {*self._units.find(text), *(self._key(other) for other in self._rows.find(text) - {place})}

    def _stands_under(self, plan: PlannedRow) -> str:
        return str(self._tree.parents.get(plan.target.pk) or "") if plan.target else ""

    def _refuse_doubles(self) -> None:
        """New ones without a number whose name leaves open which unit is meant."""
        about = {str(plan.target.pk) for _row, plan in self._pairs if plan.target}
        new = [
            plan for row, plan in self._pairs
            if row["name"] and not (plan.target or row["id"] or row["external_id"])
        ]  # fmt: skip
        places = Counter((plain_name(plan.label), plan.values["parent"]) for plan in new)
        for plan in (plan for plan in new if not plan.problems):
            if places[plain_name(plan.label), plan.values["parent"]] > 1:
                plan.refuse("name", TWO_NEW)
            elif self._units.find(plan.label) - about:
                plan.refuse("name", ELSEWHERE)


def _numbers_kept(pairs: Pairs, known: dict[str, Unit], columns: Collection[str]) -> dict[str, str]:
    """The numbers that no row gives anew, and the ids, each with the key of its unit."""
    renumbered = {
        plan.target.pk for row, plan in pairs
        if plan.target and (row["external_id"] or (row["id"] and "external_id" in columns))
    }  # fmt: skip
    return {
        name: str(unit.pk) for name, unit in known.items()
        if unit.pk not in renumbered or name == str(unit.pk)
    }  # fmt: skip
