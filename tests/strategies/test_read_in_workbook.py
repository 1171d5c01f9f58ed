"""HR reads in a strategy's goals, indicators and measurements from a workbook."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import TextChoices
from django.utils.translation import override

from files.imports import names_of_choices
from files.spreadsheets import LONGEST_CELL, read_workbook, write_xlsx
from organisations.models import Membership, Organisation
from people.models import Role
from strategies import steps
from strategies.models import Indicator, Measurement, Node, NodeKind, Priority, Step, Strategy
from strategies.refusals import Refused
from strategies.selectors.figures import corrections_of
from strategies.selectors.workbooks import workbook_of
from strategies.services import texts
from strategies.services.importing import import_workbook, plan_workbook
from strategies.sheets import COLUMNS, SheetName
from tests import factories
from tests.strategies.outline import outline, part
from tests.strategies.workbook import (
    DAY,
    INDICATORS,
    LATER,
    MEASUREMENTS,
    PARTS,
    Book,
    changes,
    make_measured,
    problems,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_nordsund")]
LANGUAGES = ("da", "sv", "en")
THAT_DAY = datetime.date(2026, 2, 1)


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    return make_measured(nordsund)


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
        ("Alle  vejledere", "title", "Alle er uddannet", "Alle vejledere"),
        ("Alle  vejledere", "text", "=1+1\r\nog mere ", "=2+2"),
        ("Alle  vejledere", "owner", "Uddannelse", "Åbrinken"),
        ("Alle  vejledere", "starts_on", "31 January 2026", ""),
        ("Alle  vejledere", "priority", "High", "Low"),
        ("Uddannede vejledere", "target", "99", "90.5"),
        ("1.1 Uddannede vejledere, 30 June 2026", "value", "50", "51"),
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


def test_what_a_renamed_indicator_was_called_is_still_known(hr: Membership, book: Book) -> None:
    row = next(row for row in book.indicators if row["Unit of measure"] == "børn")
    row["Name"] = "Børn"
    assert book.plan(hr).counts == {"new": 0, "changed": 1, "unchanged": 13, "wrong": 0}


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
    assert [(row.sheet and row.sheet.label, str(row.outcome)) for row in plan.rows] == [(sheet, "new")]
    if sheet == MEASUREMENTS:
        assert Measurement.objects.get(indicator__name="Børn").value == Decimal("48.125")
    if sheet == INDICATORS:
        assert Indicator.objects.get(name="Ny").baseline == Decimal("1234.125")


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


def test_an_import_asks_for_as_much_for_one_row_as_for_three(
    hr: Membership, strategy: Strategy, django_assert_num_queries: Callable[..., Any]
) -> None:
    for rows in (1, 3):
        text = "Niveau;Titel\n" + "".join(f"Mål;Nyt {n}\n" for n in range(rows))
        with django_assert_num_queries(22):
            plan_workbook(read_workbook(text.encode(), "b.csv"), strategy=strategy, by=hr)


def test_the_mark_of_a_plan_is_the_same_in_each_language(
    hr: Membership, book: Book, strategy: Strategy
) -> None:
    """Also where levels, owners, days and choices change, and numbers are new."""
    factories.make_unit(strategy.organisation, "Åbrinken")
    book.part("Alle er uddannet").update({"Owner": "Åbrinken", "From": LATER, "Priority": "low"})
    book.part("To hold om året").update({"Level": "goal", "Stands under": "Rekruttering"})
    book.measurements += [
        {"Indicator": book.measurements[0]["Indicator"], "Measured on": THAT_DAY, "Value": 1.5}
    ]
    marks = set()
    for language in LANGUAGES:
        with override(language):
            marks.add(book.plan(hr).mark)
    assert len(marks) == 1


def test_another_meaning_of_the_same_cell_is_another_mark(
    hr: Membership, book: Book, nordsund: Organisation
) -> None:
    first = factories.make_member(nordsund, Role.Kind.HR, name="Bo Lind").persons.get()
    book.part("Alle er uddannet")["Owner"] = "Bo Lind"
    before = book.plan(hr).mark
    first.name = "Bo Holm"
    first.save()
    factories.make_member(nordsund, Role.Kind.HR, name="Bo Lind")
    assert book.plan(hr).mark != before


def test_a_new_number_is_told_as_people_write_it(hr: Membership, book: Book) -> None:
    book.measurements += [
        {"Indicator": book.measurements[0]["Indicator"], "Measured on": THAT_DAY, "Value": 1234.5}
    ]
    with override("da"):
        (row,) = book.plan(hr).to_do
        assert [(str(one.column.label), one.after) for one in row.holds] == [
            ("Målt", "1. februar 2026"), ("Målt eller forventet", "Målt"), ("Værdi", "1.234,5"),
        ]  # fmt: skip
