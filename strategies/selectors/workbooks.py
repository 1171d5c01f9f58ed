"""A strategy as its workbook has it: what an export writes, and what an import compares with."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Choices
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from files.imports import Names
from files.spreadsheets import Cell, Sheet, read_back
from strategies.levels import level_name
from strategies.metrics import metric_by_key
from strategies.models import Indicator, Measurement, Node, Novelty, Priority, Reach, Strategy
from strategies.nesting import FOLLOWED
from strategies.owners import Owners, owner_value
from strategies.selectors.figures import standing
from strategies.sheets import COLUMNS, FEED, NEWS, IndicatorColumn, PartColumn, SheetName, What
from strategies.tree import Tree

Cells = dict[str, Cell]


class Contents:
    """Rows as cells by column, in the language at hand, and what cells call parts and indicators.

    Three queries, and one more for the measurements.
    """

    def __init__(self, strategy: Strategy, tree: Tree) -> None:
        self.strategy, self.tree = strategy, tree
        self.owners = Owners()
        self.parts = names_of_parts(strategy, tree)
        order = {node.pk: place for place, node in enumerate(tree.walk())}
        own = standing().filter(strategy=strategy)
        self.indicators = sorted(own, key=lambda one: order.get(one.node_id, -1))
        self.names: Names[str] = Names()
        for one in self.indicators:
            number = tree.numbers.get(one.node_id, "") if one.node_id else ""
            name = read_back(one.name)
            self.names.add(str(one.pk), name, f"{number} {name}", str(one.pk))

    def measurements(self) -> list[Measurement]:
        """In the order of their indicators, then of their days."""
        order = {one.pk: place for place, one in enumerate(self.indicators)}
        rows = Measurement.with_expected.filter(strategy=self.strategy, indicator__in=self.indicators)
        return sorted(rows, key=lambda row: (order[row.indicator_id], row.measured_on, row.is_expected))

    def part(self, node: Node) -> Cells:
        return {
            "number": self.tree.number(node),
            "kind": capfirst(level_name(self.strategy, node.kind)),
            "parent": self.parts.name_of(node.parent_id) if node.parent_id else "",
            "title": node.title,
            "text": node.text,
            "owner": self._owner(node),
            "starts_on": node.starts_on,
            "due_on": node.due_on,
            "priority": word_of(Priority, node.priority),
            "novelty": word_of(Novelty, node.novelty),
            "reach": word_of(Reach, node.reach),
            "resources": node.resources,
            "id": str(node.pk),
        }

    def _owner(self, node: Node) -> str:
        """Who may not own anything any more is named all the same."""
        return self.owners.called(owner_value(node), node.owner_name)

    def indicator(self, one: Indicator) -> Cells:
        return {
            "name": one.name,
            "node": self.parts.name_of(one.node_id) if one.node_id else "",
            "definition": one.definition,
            "unit": one.unit,
            "direction": word_of(Indicator.Direction, one.direction),
            "baseline": one.baseline,
            "baseline_on": one.baseline_on,
            "target": one.target,
            "target_on": one.target_on,
            "source": one.source,
            "id": str(one.pk),
        }

    def measurement(self, row: Measurement) -> Cells:
        return {
            "indicator": self.names.name_of(str(row.indicator_id)),
            "measured_on": row.measured_on,
            "value": row.value,
            "what": str((What.EXPECTED if row.is_expected else What.MEASURED).label),
            "note": row.note,
        }


def word_of(choices: type[Choices], value: object) -> str:
    return str(capfirst(choices(value).label)) if value else ""


def names_of_parts(strategy: Strategy, tree: Tree) -> Names[UUID]:
    """«1.2», «Goal 1.2» where a track has that number too, the title, the id."""
    names: Names[UUID] = Names()
    for node in tree.walk():
        number = tree.number(node)
        with_level = f"{level_name(strategy, node.kind)} {number}" if number else ""
        names.add(node.pk, number, with_level, read_back(node.title), str(node.pk))
    return names


def workbook_of(strategy: Strategy) -> list[Sheet]:
    """Five queries."""
    tree = Tree(Node.objects.filter(strategy=strategy))
    contents = Contents(strategy, tree)
    return [_part_sheet(contents), _indicator_sheet(contents), _measurement_sheet(contents)]


def _part_sheet(contents: Contents) -> Sheet:
    rows = [_with_id_last(contents.part(node), _news(node)) for node in contents.tree.walk()]
    return _sheet(SheetName.PARTS, NEWS, rows, [PartColumn.NUMBER, PartColumn.PARENT])


def _news(node: Node) -> list[Cell]:
    if node.kind not in FOLLOWED:
        return ["", None, None, ""]
    return [capfirst(node.get_status_display()), node.percentage, node.reported_at, node.news]


def _indicator_sheet(contents: Contents) -> Sheet:
    rows = [
        _with_id_last(contents.indicator(one), [_feed(one)]) for one in contents.indicators
    ]  # fmt: skip
    return _sheet(SheetName.INDICATORS, [FEED], rows, [IndicatorColumn.NODE])


def _feed(indicator: Indicator) -> str:
    metric = metric_by_key(indicator.metric)
    return str(metric.name) if metric else indicator.metric or _("Typed in")


def _measurement_sheet(contents: Contents) -> Sheet:
    rows = [list(contents.measurement(row).values()) for row in contents.measurements()]
    return _sheet(SheetName.MEASUREMENTS, [], rows, [])


def _with_id_last(cells: Mapping[str, Cell], more: Sequence[Cell]) -> list[Cell]:
    *first, last = cells.values()
    return [*first, *more, last]


def _sheet(name: SheetName, more: Sequence[object], rows: list[list[Cell]], texts: list[str]) -> Sheet:
    """`more` are headings of what is not read; they stand before the id."""
    columns = COLUMNS[name]
    labels = [str(label) for label in columns.labels]
    header = [*labels[:-1], *map(str, more), labels[-1]] if more else labels
    return Sheet(str(name.label), header, rows, [columns.values.index(column) for column in texts])
