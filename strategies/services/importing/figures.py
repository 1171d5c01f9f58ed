"""Indicators and their measurements from two sheets."""

from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.imports import (
    PlannedRow,
    find_by_id,
    in_words,
    names_of_choices,
    one_of,
    read_cell,
    refuse_longer,
    refuse_too_long,
    refuse_twice,
    require_columns,
)
from files.spreadsheets import Row, Table, read_date
from strategies.indicator_rules import check_indicator, check_number, check_words, is_expectation
from strategies.models import Indicator, Measurement
from strategies.nesting import FOLLOWED
from strategies.refusals import Refused
from strategies.selectors.workbooks import word_of
from strategies.services import indicators, measuring
from strategies.services.importing.book import Book, refuse_too_many, unchanged
from strategies.sheets import IndicatorColumn, MeasurementColumn, SheetName, What

NUMBERS, DATES = ("baseline", "target"), ("baseline_on", "target_on")
SHORT = ("name", "unit", "source")
LONGEST_DEFINITION = 5_000
NO_DIRECTION = gettext_lazy("“%(text)s” is not a direction. Write: it should rise, or: it should fall.")
NO_WHAT = gettext_lazy("“%(text)s” is neither. Write: measured, or: expected.")
TOO_MANY = gettext_lazy("A strategy can have at most %(n)s indicators.")


def read_indicators(table: Table, book: Book) -> list[PlannedRow]:
    require_columns(table, IndicatorColumn.NAME)
    by_id = {one.pk: one for one in book.indicators.values()}
    pairs = [(row, _begin(row, by_id, book)) for row in table.rows]
    plans = [plan for _row, plan in pairs]
    refuse_twice(pairs, "id")
    refuse_too_many(plans, len(by_id), indicators.MOST_INDICATORS, TOO_MANY)
    for row, plan in pairs:
        _read(plan, row, table, book)
    return plans


def _begin(row: Row, by_id: Any, book: Book) -> PlannedRow:
    plan = book.plan(row, SheetName.INDICATORS, row["name"], IndicatorColumn)
    plan.target = find_by_id(plan, row, by_id)
    key = str(plan.target.pk) if plan.target else f"row {row.number}"
    plan.values = {"key": key, "facts": {}}
    book.figures.add(key, row["name"], row["id"])
    return plan


def _read(plan: PlannedRow, row: Row, table: Table, book: Book) -> None:
    before, target = book.indicator_before(plan), plan.target or Indicator()
    facts = plan.values["facts"]
    for name in IndicatorColumn.values:
        if name in table.header and name not in ("id", "node") and not unchanged(before, row, name):
            value = _value(plan, name, row[name], book)
            if value != getattr(target, name):
                facts[name] = value
                say = partial(word_of, Indicator.Direction) if name == "direction" else in_words
                plan.compare(name, getattr(target, name), value, say)
    if "node" in table.header:
        _read_node(plan, row, target, book)
    _refuse_wrong(plan, target)


def _value(plan: PlannedRow, name: str, text: str, book: Book) -> Any:
    if name in NUMBERS:
        return read_cell(plan, name, text, book.read_figure)
    if name in DATES:
        return read_cell(plan, name, text, read_date)
    if name == "direction":
        read = one_of(names_of_choices(Indicator.Direction), NO_DIRECTION)
        return read_cell(plan, name, text, read) or ""
    if name in SHORT:
        refuse_too_long(plan, Indicator, name, text)
    else:
        refuse_longer(plan, name, text, LONGEST_DEFINITION)
    return text


def _read_node(plan: PlannedRow, row: Row, target: Indicator, book: Book) -> None:
    wanted = book.find_part(plan, "node", row["node"]) if row["node"] else None
    if plan.is_wrong("node") or wanted == target.node_id:
        return
    node = book.nodes[wanted] if wanted else None
    if node and node.kind and node.kind not in FOLLOWED:
        plan.refuse("node", _("An indicator is about a goal or an initiative, or about none."))
    plan.compare("node", target.node_id, wanted, book.title)
    plan.values["facts"]["node"] = node


def _refuse_wrong(plan: PlannedRow, target: Indicator) -> None:
    """Only what is new or has changed: what stands there stands."""
    facts = plan.values["facts"]
    if plan.target and not facts:
        return
    names = [column for column in IndicatorColumn.values if column not in ("id", "node")]
    told = {name: getattr(target, name) for name in [*names, "metric", "baseline_on"]} | facts
    missing = {name: why for name, why in check_words(told).items() if name in facts or not plan.target}
    for name, sentence in {**check_indicator(told), **missing}.items():
        if not plan.is_wrong(name):
            plan.refuse(name if name in IndicatorColumn.values else "", sentence)
    if target.metric and "unit" in facts:
        plan.refuse("unit", _("Its numbers come from the daily work, and its unit with them."))


# --- Numbers --------------------------------------------------------------------------------------


def read_measurements(table: Table, book: Book) -> list[PlannedRow]:
    require_columns(
        table, MeasurementColumn.INDICATOR, MeasurementColumn.MEASURED_ON, MeasurementColumn.VALUE
    )
    there = {
        (str(row.indicator_id), row.measured_on, row.is_expected): row for row in book.standing.measurements()
    }
    plans = [_read_number(row, table, there, book) for row in table.rows]
    seen: set[Any] = set()
    for plan in plans:
        known = (plan.values["key"], plan.values["day"], plan.values["expected"])
        if known in seen and None not in known:
            plan.refuse("measured_on", _("Another row is about the same indicator and day."))
        seen.add(known)
    return plans


def _read_number(row: Row, table: Table, there: Any, book: Book) -> PlannedRow:
    plan = book.plan(row, SheetName.MEASUREMENTS, row["indicator"], MeasurementColumn)
    key = _figure_of(plan, row, book)
    day = _cell(plan, row, "measured_on", read_date, _("Write the day that the number is about."))
    expected = _is_expected(plan, row, key, day, book)
    plan.target = there.get((key, day, expected))
    before = book.measurement_before(plan.target) if plan.target else {}
    note = row["note"] if "note" in table.header else before.get("note", "")
    same = unchanged(before, row, "value")
    value = plan.target.value if same else _cell(plan, row, "value", book.read_figure, _("Write the value."))
    plan.values = {"key": key, "day": day, "value": value, "note": note, "expected": expected}
    _tell_which(plan)
    plan.compare("value", plan.target.value if plan.target else None, value)
    plan.compare("note", before.get("note", ""), note)
    _refuse_number(plan, book.indicators.get(key or ""))
    return plan


def _tell_which(plan: PlannedRow) -> None:
    """One that stands there is called by its indicator and its day; of a new one that is what it holds."""
    name, day = plan.label, plan.values["day"]
    if plan.target:
        plan.label = f"{name}, {in_words(day)}"
        return
    plan.compare("indicator", None, plan.values["key"], lambda _key: name)
    plan.compare("measured_on", None, day)
    plan.compare("what", None, What.EXPECTED if plan.values["expected"] else What.MEASURED)


def _figure_of(plan: PlannedRow, row: Row, book: Book) -> str | None:
    if not row["indicator"]:
        plan.refuse("indicator", _("Write which indicator it is."))
        return None
    return book.find_figure(plan, "indicator", row["indicator"])


def _is_expected(plan: PlannedRow, row: Row, key: str | None, day: Any, book: Book) -> bool:
    """As the cell says; left empty, as the day does."""
    if row["what"]:
        read = one_of(names_of_choices(What), NO_WHAT)
        return bool(read_cell(plan, "what", row["what"], read) == What.EXPECTED)
    indicator = book.indicators.get(key or "")
    return bool(indicator and day and is_expectation(indicator, day))


def _cell(plan: PlannedRow, row: Row, name: str, read: Any, missing: str) -> Any:
    if not row[name]:
        plan.refuse(name, missing)
    return read_cell(plan, name, row[name], read)


def _refuse_number(plan: PlannedRow, indicator: Indicator | None) -> None:
    refuse_too_long(plan, Measurement, "note", plan.values["note"])
    if plan.target and not plan.changes:
        return
    day, expected = plan.values["day"], plan.values["expected"]
    before = plan.target.measured_on if plan.target else None
    about = indicator or Indicator()
    if day and (sentence := check_number(about, day, expected=expected, before=before)):
        plan.refuse("measured_on", sentence)
    if indicator and indicator.metric:
        plan.refuse("value", measuring.FED)


# --- Doing it -------------------------------------------------------------------------------------


def carry_out_indicators(plans: list[PlannedRow], book: Book) -> None:
    """What the service refuses becomes the row's problem."""
    for plan in plans:
        key, facts = plan.values["key"], plan.values["facts"]
        try:
            if plan.target is None:
                node = facts.pop("node", None)
                book.indicators[key] = indicators.put_new(book.strategy, node, facts)
            elif facts:
                indicators.put_changed(plan.target, facts)
        except Refused as refused:
            plan.refuse("", refused.message)


def carry_out_measurements(plans: list[PlannedRow], book: Book) -> None:
    told = [plan.values for plan in plans if plan.target is None or plan.changes]
    numbers = [
        Measurement(
            indicator=book.indicators[one["key"]], measured_on=one["day"], value=one["value"],
            note=one["note"], is_expected=one["expected"],
        )
        for one in told
    ]  # fmt: skip
    measuring.put_numbers(book.strategy, numbers)
