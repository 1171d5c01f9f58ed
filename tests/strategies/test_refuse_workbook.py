"""HR is told what is wrong in a workbook, by row and column, and nothing of it is read in."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from files.spreadsheets import TableRefused, read_workbook
from organisations.models import Membership, Organisation
from strategies.models import Step, Strategy
from strategies.services import structure
from strategies.services.importing import plan_workbook
from strategies.sheets import SheetName
from tests import factories
from tests.strategies.outline import part
from tests.strategies.workbook import (
    INDICATORS,
    LATER,
    MEASUREMENTS,
    PARTS,
    Book,
    make_measured,
    problems,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("others", "in_nordsund")]


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    return make_measured(nordsund)


WRONG_PARTS: dict[str, tuple[dict[str, Any], str]] = {
    "a level that is none": ({"Level": "king"}, "kind"),
    "no level": ({"Level": None, "ID (leave it as it is)": None}, "kind"),
    "no title": ({"Title": None}, "title"),
    "a title that is too long": ({"Title": "x" * 501}, "title"),
    "resources that are too long": ({"Resources": "x" * 5_001}, "resources"),
    "an owner whom nobody knows": ({"Owner": "Kong Hans"}, "owner"),
    "a day that is none": ({"From": "i morgen"}, "starts_on"),
    "an end before the beginning": ({"From": "2026-07-01"}, "due_on"),
    "a priority that is none": ({"Priority": "urgent"}, "priority"),
    "a tag that is none": ({"New or ongoing": "old"}, "novelty"),
    "a place that is none": ({"Stands under": "9.9"}, "parent"),
    "a place that can be two": ({"Stands under": "Alle bliver"}, "parent"),
    "itself": ({"Stands under": "Alle er uddannet"}, "parent"),
    "what stands under it": ({"Stands under": "To hold om året"}, "parent"),
    "a level that does not fit below": ({"Level": "track"}, "parent"),
    "a level that does not fit above": ({"Level": "initiative"}, "parent"),
    "an id of nothing": ({"ID (leave it as it is)": "1"}, "id"),
}


@pytest.mark.parametrize("what", WRONG_PARTS)
def test_a_wrong_part_is_named_and_nothing_is_written(
    hr: Membership, book: Book, strategy: Strategy, what: str
) -> None:
    cells, column = WRONG_PARTS[what]
    book.part("Vejledning")["Title"] = "Vejledning!"
    row = book.part("Alle er uddannet")
    number = book.parts.index(row) + 2
    if what == "a level that does not fit above":
        number += 1
    row |= cells
    plan = book.plan(hr)
    assert (PARTS, number, column) in problems(plan)
    assert all(problem.reason for problem in plan.problems)
    with pytest.raises(ValidationError):
        book.read_in(hr)
    assert part("Vejledning").title == "Vejledning"
    assert not Step.objects.exists()


def test_what_only_goals_have_is_refused_elsewhere(hr: Membership, book: Book) -> None:
    book.part("Vejledning")["Priority"] = "high"
    assert problems(book.plan(hr)) == [(PARTS, 5, "priority")]


def test_a_part_that_changes_its_level_has_to_hold_what_the_sheet_leaves_out(
    hr: Membership, book: Book
) -> None:
    book.part("Alle er uddannet")["Level"] = "initiative"
    book.parts.remove(book.part("To hold om året"))
    assert problems(book.plan(hr)) == [(PARTS, 6, "kind")]


def test_one_id_in_two_rows_is_refused(hr: Membership, book: Book) -> None:
    book.parts.append(dict(book.part("Vejledning")))
    assert problems(book.plan(hr)) == [(PARTS, 5, "id"), (PARTS, 9, "id")]


WRONG_INDICATORS: dict[str, tuple[dict[str, Any], str]] = {
    "no name": ({"Name": None}, "name"),
    "no definition": ({"Definition": None}, "definition"),
    "a source that is too long": ({"Source": "x" * 201}, "source"),
    "a direction that is none": ({"Direction": "up and down"}, "direction"),
    "a target on the wrong side": ({"Target": 40}, "target"),
    "a number that is none": ({"Baseline": "many"}, "baseline"),
    "too many decimals": ({"Baseline": 1.00001}, "baseline"),
    "a number that is too large": ({"Target": 10**13}, "target"),
    "a day that is none": ({"To be reached by": "31/31/31"}, "target_on"),
    "a focus area": ({"What it is about": "Vejledning"}, "node"),
    "a part that is none": ({"What it is about": "9.9"}, "node"),
    "an id of nothing": ({"ID (leave it as it is)": "1"}, "id"),
}


@pytest.mark.parametrize("what", WRONG_INDICATORS)
def test_a_wrong_indicator_is_named_and_nothing_is_written(hr: Membership, book: Book, what: str) -> None:
    cells, column = WRONG_INDICATORS[what]
    book.part("Vejledning")["Title"] = "Vejledning!"
    row = next(row for row in book.indicators if row["Target"])
    row |= cells
    assert (INDICATORS, book.indicators.index(row) + 2, column) in problems(book.plan(hr))
    with pytest.raises(ValidationError):
        book.read_in(hr)
    assert part("Vejledning").title == "Vejledning"


WRONG_NUMBERS: dict[str, tuple[dict[str, Any], str]] = {
    "no indicator": ({"Indicator": None}, "indicator"),
    "an indicator that is none": ({"Indicator": "Vejr"}, "indicator"),
    "an indicator that can be two": ({"Indicator": "Uddannede vejledere"}, "indicator"),
    "no day": ({"Measured on": None}, "measured_on"),
    "a day in the future": ({"Measured on": datetime.date(2126, 1, 1)}, "measured_on"),
    "no value": ({"Value": None}, "value"),
    "a value that is none": ({"Value": "#DIV/0!"}, "value"),
    "a note that is too long": ({"Note": "x" * 301}, "note"),
}


@pytest.mark.parametrize("what", WRONG_NUMBERS)
def test_a_wrong_number_is_named_and_nothing_is_written(hr: Membership, book: Book, what: str) -> None:
    cells, column = WRONG_NUMBERS[what]
    book.part("Vejledning")["Title"] = "Vejledning!"
    book.measurements[1] |= cells
    assert (MEASUREMENTS, 3, column) in problems(book.plan(hr))
    with pytest.raises(ValidationError):
        book.read_in(hr)
    assert part("Vejledning").title == "Vejledning"


def test_a_day_that_is_there_twice_is_refused(hr: Membership, book: Book) -> None:
    book.measurements.append(dict(book.measurements[1]))
    assert problems(book.plan(hr)) == [(MEASUREMENTS, 6, "measured_on")]


def test_numbers_of_the_daily_work_are_not_typed_in(hr: Membership, book: Book) -> None:
    fed = next(row for row in book.measurements if row["Indicator"] == "Gode mål")
    fed["Value"] = 4
    book.measurements.append(fed | {"Measured on": LATER})
    plan = book.plan(hr)
    assert problems(plan) == [
        (MEASUREMENTS, book.measurements.index(fed) + 2, "value"),
        (MEASUREMENTS, 6, "value"),
    ]
    assert "daily work" in plan.problems[0].reason


def test_another_unit_is_refused_where_there_are_numbers(hr: Membership, book: Book) -> None:
    row = next(row for row in book.indicators if row["Target"])
    row["Unit of measure"] = "personer"
    (problem,) = book.plan(hr).problems
    assert problem.sheet is not None
    assert (problem.sheet.label, problem.row) == (INDICATORS, book.indicators.index(row) + 2)
    assert problem.reason == ("The numbers that are here were measured in another unit: %, not personer.")
    with pytest.raises(ValidationError):
        book.read_in(hr)


@pytest.fixture
def others(sundhavn: Organisation) -> dict[str, tuple[Any, Any]]:
    """A part and an indicator, by whose they are. Made before the organisation is entered."""
    theirs = factories.make_node(factories.make_strategy(sundhavn, "Deres"))
    nothing = "00000000-0000-0000-0000-000000000000"
    return {
        "another organisation's": (theirs.pk, factories.make_indicator(theirs.strategy).pk),
        "nobody's": (nothing, nothing),
    }


@pytest.mark.parametrize("whose", ["another organisation's", "another strategy's", "nobody's"])
def test_ids_of_others_are_unknown_in_the_same_words(
    others: dict[str, tuple[Any, Any]], hr: Membership, book: Book, whose: str
) -> None:
    own = factories.make_node(factories.make_strategy(hr.organisation, "Anden"))
    others["another strategy's"] = (own.pk, factories.make_indicator(own.strategy).pk)
    ids = tuple(map(str, others[whose]))
    book.part("Vejledning")["ID (leave it as it is)"] = ids[0]
    book.part("Alle er uddannet")["Stands under"] = ids[0]
    book.indicators[0]["ID (leave it as it is)"] = ids[1]
    book.measurements[0]["Indicator"] = ids[1]
    plan = book.plan(hr)
    reasons = {problem.reason for problem in plan.problems if problem.column == "id"}
    assert reasons == {"Nothing here has this id. Empty the cell to add a new row."}
    assert len([problem for problem in plan.problems if problem.column == "id"]) == 2
    with pytest.raises(ValidationError):
        book.read_in(hr)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"Niveau;Titel\n", "no rows"),
        (b"a;b\n1;2\n", "none of the sheets"),
        (b"Level;Title\n\x81\x8d;x\n", "UTF-8"),
        (b"PK\x03\x04", r"xlsx|workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(
    hr: Membership, strategy: Strategy, content: bytes, reason: str
) -> None:
    name = "b.xlsx" if content.startswith(b"PK") else "b.csv"
    with pytest.raises(TableRefused, match=reason):
        plan_workbook(read_workbook(content, name), strategy=strategy, by=hr)


def test_more_than_a_strategy_has_room_for_is_refused(hr: Membership, strategy: Strategy) -> None:
    rows = "".join(f"Mål;Nyt {n}\n" for n in range(1_995))
    plan = plan_workbook(read_workbook(f"Niveau;Titel\n{rows}".encode(), "b.csv"), strategy=strategy, by=hr)
    assert problems(plan) == [(PARTS, row, "") for row in (1_995, 1_996)]
    rows = "".join(f"{n};d;k\n" for n in range(198))
    content = f"Navn;Definition;Kilde\n{rows}".encode()
    plan = plan_workbook(read_workbook(content, "b.csv"), strategy=strategy, by=hr)
    assert problems(plan) == [(INDICATORS, 199, "")]


def test_what_somebody_has_removed_since_is_unknown(hr: Membership, book: Book) -> None:
    structure.remove(nodes=[part("To hold om året")], by=hr)
    assert problems(book.plan(hr)) == [(PARTS, 7, "id")]


def test_a_sheet_without_a_column_that_it_needs_is_wrong(hr: Membership, strategy: Strategy) -> None:
    tables = read_workbook(b"Level;Stands under\nGoal;1\n", "b.csv")
    (problem,) = plan_workbook(tables, strategy=strategy, by=hr).problems
    assert (problem.sheet, problem.row) == (SheetName.PARTS, 1)
    assert problem.reason == "The first row must have the column “Title”."


def test_what_is_wrong_in_each_sheet_is_told_at_once(hr: Membership, book: Book) -> None:
    book.part("Alle er uddannet").update({"Level": "king", "From": "i morgen", "Stands under": "9.9"})
    book.indicators[1].update({"What it is about": "Vejledning", "Target on": None, "Baseline": "mange"})
    book.headers[2][0] = "Hvilken"
    assert problems(book.plan(hr)) == [
        (PARTS, 6, "kind"), (PARTS, 6, "parent"), (PARTS, 6, "starts_on"), (INDICATORS, 3, "node"),
        (INDICATORS, 3, "baseline"), (MEASUREMENTS, 1, ""),
    ]  # fmt: skip


def test_a_sheet_that_is_no_table_is_told_beside_the_wrong_rows_of_the_others(
    hr: Membership, book: Book
) -> None:
    book.part("Vejledning")["Title"] = None
    book.headers[1].append(book.headers[1][0])
    plan = book.plan(hr)
    assert problems(plan) == [(PARTS, 5, "title"), (INDICATORS, 1, "")]
    assert plan.problems[1].reason == "The column “name” is there twice."


def test_a_sheet_of_ones_own_that_is_no_table_stops_nothing(hr: Membership, book: Book) -> None:
    book.titles[2], book.headers[2] = "Noter", ["Husk", "Husk"]
    plan = book.plan(hr)
    assert (problems(plan), plan.unused[-1]) == ([], "Noter")
