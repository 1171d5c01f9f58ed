"""What the rows of a workbook are read against."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from files.imports import Names, PlannedRow
from files.spreadsheets import Number, Row, read_back
from look.forms import NumberField
from look.numbers import number, read_number
from organisations.models import Membership
from strategies.models import Indicator, Measurement, Strategy
from strategies.selectors.workbooks import Cells, Contents
from strategies.sheets import SheetName
from strategies.tree import Tree

NO_PART = gettext_lazy("No part is called “%(text)s”. Write its number or its title.")
NO_INDICATOR = gettext_lazy("No indicator is called “%(text)s”.")
SEVERAL = gettext_lazy("“%(text)s” can be more than one. Write its ID instead.")

Written = dict[str, str]


class Book:
    """The strategy as it stands, as its export would write it, and what the workbook itself calls things.

    What the workbook calls a part goes before what the strategy calls it: its rows may have been
    renumbered and renamed.
    """

    def __init__(self, strategy: Strategy, tree: Tree, by: Membership) -> None:
        self.strategy, self.tree, self.by = strategy, tree, by
        with override(strategy.organisation.language):
            self.standing = contents = Contents(strategy, tree)
            self._parts = {node.pk: _written(contents.part(node)) for node in tree.walk()}
            self._indicators = {one.pk: _written(contents.indicator(one)) for one in contents.indicators}
        self.owners = contents.owners
        self.nodes = dict(tree.by_id)
        self.indicators: dict[str, Indicator] = {str(one.pk): one for one in contents.indicators}
        self.parts: Names[UUID] = Names()
        self.figures: Names[str] = Names()

    def part_before(self, plan: PlannedRow) -> Written:
        """Its cells as they were; none of a new one."""
        return self._parts[plan.target.pk] if plan.target else {}

    def indicator_before(self, plan: PlannedRow) -> Written:
        return self._indicators[plan.target.pk] if plan.target else {}

    def measurement_before(self, row: Measurement) -> Written:
        return _written(self.standing.measurement(row))

    def find_part(self, plan: PlannedRow, column: str, text: str) -> UUID | None:
        found: UUID | None = _find(plan, column, text, NO_PART, self.parts, self.standing.parts)
        return found

    def find_figure(self, plan: PlannedRow, column: str, text: str) -> str | None:
        found: str | None = _find(plan, column, text, NO_INDICATOR, self.figures, self.standing.names)
        return found

    def title(self, pk: UUID | None) -> str:
        return self.nodes[pk].title if pk else ""

    def plan(self, row: Row, sheet: SheetName, label: str, columns: Any) -> PlannedRow:
        return PlannedRow(row.number, label, columns, sheet=sheet)

    def read_figure(self, text: str) -> Any:
        """A number of a workbook, or one typed as the organisation writes it. Else a `ValueError`."""
        language = self.strategy.organisation.language
        found = read_number(str(text), "en") if isinstance(text, Number) else read_number(text, language)
        try:
            return NumberField().clean(text if found is None else number(found, grouped=False))
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from None


def _written(cells: Cells) -> Written:
    return {name: read_back(cell) for name, cell in cells.items()}


def _find(plan: PlannedRow, column: str, text: str, missing: Any, *places: Names[Any]) -> Any:
    """In the first place that knows it."""
    found: set[Any] = next(filter(None, (names.find(text) for names in places)), set())
    if len(found) == 1:
        return next(iter(found))
    plan.refuse(column, str(SEVERAL if found else missing) % {"text": text})
    return None


def unchanged(before: Written, row: Row, column: str) -> bool:
    """Whether the cell says what the export wrote into it."""
    return bool(before) and before[column] == row[column]


def refuse_too_many(plans: list[PlannedRow], here: int, most: int, sentence: Any) -> None:
    """New rows beyond what there is room for."""
    new = [plan for plan in plans if plan.target is None]
    for plan in new[max(0, most - here) :]:
        plan.refuse("", str(sentence) % {"n": number(most)})


def wrong_rows() -> ValidationError:
    return ValidationError(_("Some rows are wrong, so nothing was changed."))
