"""HR reads in a strategy's goals, indicators and measurements from a workbook."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import override

from files.imports import names_of_choices
from files.spreadsheets import LONGEST_CELL, TableRefused, read_workbook, write_xlsx
from organisations.models import Membership, Organisation
from people.models import Role
from strategies import steps
from strategies.models import Indicator, Measurement, Node, NodeKind, Priority, Step, Strategy
from strategies.refusals import Refused
from strategies.selectors.figures import corrections_of
from strategies.selectors.workbooks import workbook_of
from strategies.services import structure, texts
from strategies.services.importing import import_workbook, plan_workbook
from strategies.sheets import COLUMNS, SheetName
from tests import factories
from tests.strategies.outline import outline, part
from tests.strategies.workbook import Book, changes, problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("others", "in_nordsund")]
LANGUAGES = ("da", "sv", "en")
DAY, LATER = datetime.date(2026, 1, 31), datetime.date(2026, 6, 30)
PARTS, INDICATORS, MEASUREMENTS = "Goals and initiatives", "Indicators", "Measurements"


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    """A track and a focus area that are both called 1, goals with the same title, and a number on one."""
    strategy = factories.make_strategy(nordsund, level_names={"goal": "Pejlemål"})
    factories.make_node(strategy, "Flere skal søge", kind=NodeKind.AIM)
    track = factories.make_node(strategy, "Rekruttering", kind=NodeKind.TRACK)
    factories.make_node(strategy, "Alle bliver", track)
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    unit = factories.make_unit(nordsund, "Uddannelse")
    goal = factories.make_node(
        strategy, "Alle er uddannet", area, text="=1+1\r\nog mere ", owner_unit=unit, owner_name=unit.name,
        starts_on=DAY, due_on=LATER, priority=Priority.HIGH, novelty="new", reach="local",
        resources="-2 timer",
    )  # fmt: skip
    factories.make_node(strategy, "To hold om året", goal, NodeKind.INITIATIVE)
    factories.make_node(strategy, "Alle bliver", area)
    factories.make_indicator(
        strategy, node=goal, values={DAY: "48.125", LATER: 50}, baseline=Decimal("45.5"), baseline_on=DAY,
        target=99, target_on=LATER, direction="up",
    )  # fmt: skip
    factories.make_indicator(strategy, values={DAY: "999999999999.9999"}, unit="børn")
    factories.make_indicator(strategy, "Gode mål", goal, values={DAY: 3}, metric="goals_on_track")
    return strategy


@pytest.fixture
def book(strategy: Strategy) -> Book:
    return Book(strategy)


def test_what_is_exported_is_unchanged_when_read_in(hr: Membership, book: Book) -> None:
    plan = book.plan(hr)
    assert problems(plan) == []
    assert plan.counts == {"new": 0, "changed": 0, "unchanged": 14, "wrong": 0}
    book.read_in(hr)
    assert not Step.objects.exists()


@pytest.mark.parametrize("reader", LANGUAGES)
@pytest.mark.parametrize("writer", LANGUAGES)
def test_what_one_language_exports_another_reads_unchanged(
    hr: Membership, strategy: Strategy, writer: str, reader: str
) -> None:
    with override(writer):
        content = write_xlsx(workbook_of(strategy))
    with override(reader):
        plan = plan_workbook(read_workbook(content, "b.xlsx"), strategy=strategy, by=hr)
    assert plan.counts["unchanged"] == len(plan.rows) == 14
    assert len(plan.unused) == 2


def test_no_two_sheets_or_columns_have_the_same_name_in_any_language() -> None:
    everything: list[type[TextChoices]] = [SheetName, *COLUMNS.values()]
    for choices in everything:
        names = names_of_choices(choices)
        for language in LANGUAGES:
            with override(language):
                assert [names[str(choice.label).lower()] for choice in choices] == list(choices)


def test_cells_are_changed_and_the_preview_tells_them(hr: Membership, book: Book, strategy: Strategy) -> None:
    factories.make_unit(strategy.organisation, "Åbrinken")
    goal = book.part("Alle er uddannet")
    goal |= {
        "Title": "Alle  vejledere",
        "Owner": "åbrinken",
        "From": None,
        "Priority": "low",
        "Text": "'=2+2",
    }
    book.indicators[1] |= {"Target": 90.5}
    book.measurements[-2] |= {"Value": 51}
    plan = book.plan(hr)
    assert changes(plan) == [
        ("Alle  vejledere", "title", "Alle er uddannet", "Alle  vejledere"),
        ("Alle  vejledere", "text", "=1+1\nog mere", "=2+2"),
        ("Alle  vejledere", "owner", "Uddannelse", "åbrinken"),
        ("Alle  vejledere", "starts_on", "2026-01-31", ""),
        ("Alle  vejledere", "priority", "Høj", "low"),
        ("Uddannede vejledere", "target", "99", "90.5"),
        ("1.1 Uddannede vejledere 2026-06-30", "value", "50", "51"),
    ]
    assert part("Alle er uddannet").priority == Priority.HIGH
    book.read_in(hr)
    node = part("Alle vejledere")
    assert (node.owner_name, node.starts_on, node.priority, node.text) == ("Åbrinken", None, 3, "=2+2")
    assert Indicator.objects.get(target__isnull=False).target == Decimal("90.5")
    indicator = Indicator.objects.get(target__isnull=False)
    assert [(one.before, one.after) for one in corrections_of(indicator)] == [(Decimal(50), Decimal(51))]
    assert Book(strategy).plan(hr).counts["unchanged"] == 14


def test_new_rows_stand_where_the_sheet_has_them(hr: Membership, book: Book, strategy: Strategy) -> None:
    """Under what is named by its number, its title or the number that the sheet gives it."""
    place = book.parts.index(book.part("Alle er uddannet"))
    book.parts[place:place] = [
        {"Level": "Pejlemål", "Title": "+ Først", "Stands under": "Vejledning"},
        {"Number": "x", "Level": "focus area", "Title": "Fastholdelse"},
        {"Level": "goal", "Title": "Nyt", "Stands under": "X"},
        {"Level": "initiativ", "Title": "Holdene", "Stands under": "nyt", "From": DAY},
    ]
    book.indicators += [
        {"Name": "Hold", "What it is about": "Holdene", "Definition": "Antal.", "Source": "Skolen"}
    ]
    book.measurements += [{"Indicator": "hold", "Measured on": DAY, "Value": 3, "Note": "@alle"}]
    plan = book.read_in(hr)
    assert plan.counts == {"new": 6, "changed": 0, "unchanged": 14, "wrong": 0}
    assert outline(strategy) == [
        "aim Flere skal søge",
        "track Rekruttering",
        "  goal Alle bliver",
        "focus_area Vejledning",
        "  goal + Først",
        "  goal Alle er uddannet",
        "    initiative To hold om året",
        "  goal Alle bliver",
        "focus_area Fastholdelse",
        "  goal Nyt",
        "    initiative Holdene",
    ]
    measured = Measurement.objects.get(indicator__node__title="Holdene")
    assert (measured.value, measured.note, measured.measured_on) == (Decimal(3), "@alle", DAY)


def test_an_import_is_one_step_that_can_be_undone(hr: Membership, book: Book, strategy: Strategy) -> None:
    before = outline(strategy)
    book.part("Alle er uddannet").update({"Title": "Omdøbt", "From": None, "Owner": None, "Level": "theme"})
    book.part("Omdøbt").update(
        {"Priority": None, "New or ongoing": None, "Cross-cutting or local": None, "Resources": None}
    )
    book.parts.append({"Level": "focus area", "Title": "Ny"})
    book.parts.insert(0, book.parts.pop(3))
    book.read_in(hr)
    after = outline(strategy)
    assert "  theme Omdøbt" in after
    assert steps.in_words(Step.objects.get()) == "Read in from a spreadsheet: Vi uddanner til Nordsund"
    steps.undo(strategy_id=strategy.pk, by=hr)
    assert outline(strategy) == before
    node = part("Alle er uddannet")
    assert (node.starts_on, node.owner_name, node.text) == (DAY, "Uddannelse", "=1+1\r\nog mere ")
    assert (node.priority, node.novelty, node.reach) == (Priority.HIGH, "new", "local")
    steps.redo(strategy_id=strategy.pk, by=hr)
    assert outline(strategy) == after


def test_a_text_that_somebody_has_changed_since_is_not_undone(
    hr: Membership, book: Book, strategy: Strategy
) -> None:
    book.part("Alle er uddannet")["Title"] = "Omdøbt"
    book.read_in(hr)
    texts.change_node(node=part("Omdøbt"), texts={"title": "Igen"}, shown={}, facts={}, by=hr)
    with pytest.raises(Refused, match="Igen has been changed since"):
        steps.undo(strategy_id=strategy.pk, by=hr)
    assert part("Igen")


def test_parts_move_and_only_those_that_move_are_told(hr: Membership, book: Book, strategy: Strategy) -> None:
    book.part("To hold om året")["Stands under"] = "Rekruttering"
    area = book.parts.pop(3)
    book.parts.insert(1, area)
    book.parts.append(book.parts.pop(book.parts.index(book.part("Alle er uddannet"))))
    plan = book.read_in(hr)
    assert sorted(changes(plan)) == [
        ("Alle bliver", "number", "1.2", "1.1"),
        ("To hold om året", "parent", "Alle er uddannet", "Rekruttering"),
        ("Vejledning", "number", "3", "2"),
    ]
    assert outline(strategy) == [
        "aim Flere skal søge",
        "focus_area Vejledning",
        "  goal Alle bliver",
        "  goal Alle er uddannet",
        "track Rekruttering",
        "  goal Alle bliver",
        "  initiative To hold om året",
    ]


def test_a_part_moves_under_another_of_the_same_title(hr: Membership, strategy: Strategy) -> None:
    area = part("Vejledning")
    for title in ("Tema", "Tema"):
        factories.make_node(strategy, title, area, NodeKind.THEME)
    first = factories.make_node(strategy, "Nyt", part("Tema"))
    book = Book(strategy)
    book.part("Nyt")["Stands under"] = "1.4"
    plan = book.read_in(hr)
    assert changes(plan) == [("Nyt", "parent", "Tema", "Tema")]
    assert Node.objects.get(pk=first.pk).parent_id != first.parent_id


def test_rows_that_are_missing_are_left_where_they_are(
    hr: Membership, book: Book, strategy: Strategy
) -> None:
    """Also by a sheet with a few columns only."""
    first, second = book.part("Vejledning"), book.part("Rekruttering")
    book.headers[0] = ["Title", "ID (leave it as it is)"]
    book.parts = [second | {"Title": "Rekruttering nu"}, first]
    book.indicators, book.measurements = [], []
    plan = book.read_in(hr)
    assert changes(plan) == [("Rekruttering nu", "title", "Rekruttering", "Rekruttering nu")]
    assert len(outline(strategy)) == 7
    assert part("Rekruttering nu").parent_id is None
    assert Measurement.objects.count() == 4


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


def test_two_who_have_the_same_name_are_told_apart_by_their_titles(
    hr: Membership, book: Book, nordsund: Organisation, strategy: Strategy
) -> None:
    for title in ("leder", "konsulent"):
        member = factories.make_member(nordsund, Role.Kind.HR, name="Bo Lind")
        member.persons.update(title=title)
    book.part("Alle er uddannet")["Owner"] = "Bo Lind"
    assert problems(book.plan(hr)) == [(PARTS, 6, "owner")]
    book.part("Alle er uddannet")["Owner"] = "Bo Lind, konsulent"
    book.read_in(hr)
    assert Book(strategy).part("Alle er uddannet")["Owner"] == "Bo Lind, konsulent"


def test_an_owner_who_has_no_role_any_more_is_unchanged(hr: Membership, strategy: Strategy) -> None:
    person = factories.make_person(strategy.organisation, "Gone Holm")
    Node.objects.filter(title="Vejledning").update(owner_person=person, owner_name="Gone Holm")
    assert Book(strategy).part("Vejledning")["Owner"] == "Gone Holm"
    assert Book(strategy).plan(hr).counts["unchanged"] == 14


def test_a_text_that_no_cell_can_hold_is_unchanged_and_never_cut(hr: Membership, strategy: Strategy) -> None:
    Node.objects.filter(title="Vejledning").update(text="x" * (LONGEST_CELL + 1))
    book = Book(strategy)
    assert book.plan(hr).counts["unchanged"] == 14
    book.part("Vejledning")["Text"] = "y"
    assert problems(book.plan(hr)) == [(PARTS, 5, "text")]


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
    assert (problem.sheet, problem.row) == (INDICATORS, book.indicators.index(row) + 2)
    assert problem.reason == ("The numbers that are here were measured in another unit: %, not personer.")
    with pytest.raises(ValidationError):
        book.read_in(hr)


def test_what_a_renamed_indicator_was_called_is_still_known(hr: Membership, book: Book) -> None:
    row = next(row for row in book.indicators if row["Unit of measure"] == "børn")
    row["Name"] = "Børn"
    assert book.plan(hr).counts == {"new": 0, "changed": 1, "unchanged": 13, "wrong": 0}


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
    ("text", "sheet"),
    [
        ("Niveau;Titel\nMål;Nyt mål\n", PARTS),
        ("Niveau;Titel\r\nMål;'=Nyt\r\n", PARTS),
        (
            "Namn;Definition;Källa;Nuläge;Nuläget mättes den\nNy;Antal;Skolan;1 234,125;2026-01-31\n",
            INDICATORS,
        ),
        ("Indikator;Målt;Værdi\nBørn;31.01.2026;48,125\n", MEASUREMENTS),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_file_is_the_sheet_whose_columns_it_has(
    hr: Membership, strategy: Strategy, text: str, sheet: str, encoding: str
) -> None:
    factories.make_indicator(strategy, "Børn")
    content = text.encode(encoding)
    plan = import_workbook(read_workbook(content, "b.csv"), strategy=strategy, by=hr)
    assert [(row.sheet, str(row.outcome)) for row in plan.rows] == [(sheet, "new")]
    if sheet == MEASUREMENTS:
        assert Measurement.objects.get(indicator__name="Børn").value == Decimal("48.125")
    if sheet == INDICATORS:
        assert Indicator.objects.get(name="Ny").baseline == Decimal("1234.125")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"Niveau;Titel\n", "no rows"),
        (b"a;b\n1;2\n", "none of the sheets"),
        (b"Level;Stands under\nGoal;1\n", "must have the column"),
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


def test_other_sheets_are_named_and_left_alone(hr: Membership, book: Book) -> None:
    book.titles[2] = "Noter"
    plan = book.plan(hr)
    assert "Noter" in plan.unused
    assert plan.counts["unchanged"] == 10


def test_a_large_workbook_is_read_in_with_few_queries(
    hr: Membership, strategy: Strategy, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    parts = "".join(f"Mål;Nyt {n};Vejledning\n" for n in range(1_900))
    first = datetime.date(2010, 1, 1)
    days = "".join(f"Gamle;{first + datetime.timedelta(days=n)};{n},5\n" for n in range(5_000))
    factories.make_indicator(strategy, "Gamle")
    for text, most in ((f"Niveau;Titel;Hører under\n{parts}", 40), (f"Indikator;Målt;Værdi\n{days}", 40)):
        with django_assert_max_num_queries(most):
            import_workbook(read_workbook(text.encode(), "b.csv"), strategy=strategy, by=hr)
    assert Node.objects.filter(parent__title="Vejledning").count() == 1_902
    assert Measurement.objects.filter(indicator__name="Gamle").count() == 5_000


def test_more_than_a_strategy_has_room_for_is_refused(hr: Membership, strategy: Strategy) -> None:
    rows = "".join(f"Mål;Nyt {n}\n" for n in range(1_995))
    plan = plan_workbook(read_workbook(f"Niveau;Titel\n{rows}".encode(), "b.csv"), strategy=strategy, by=hr)
    assert problems(plan) == [(PARTS, row, "") for row in (1_995, 1_996)]
    rows = "".join(f"{n};d;k\n" for n in range(198))
    content = f"Navn;Definition;Kilde\n{rows}".encode()
    plan = plan_workbook(read_workbook(content, "b.csv"), strategy=strategy, by=hr)
    assert problems(plan) == [(INDICATORS, 199, "")]


def test_an_import_asks_for_as_much_for_one_row_as_for_three(
    hr: Membership, strategy: Strategy, django_assert_num_queries: Callable[..., Any]
) -> None:
    for rows in (1, 3):
        text = "Niveau;Titel\n" + "".join(f"Mål;Nyt {n}\n" for n in range(rows))
        with django_assert_num_queries(22):
            plan_workbook(read_workbook(text.encode(), "b.csv"), strategy=strategy, by=hr)


def test_what_somebody_has_removed_since_is_unknown(hr: Membership, book: Book) -> None:
    structure.remove(nodes=[part("To hold om året")], by=hr)
    assert problems(book.plan(hr)) == [(PARTS, 7, "id")]
