"""A document's figures as a spreadsheet."""

import datetime
import io

import openpyxl

from reports.spreadsheet import xlsx_of
from tests.reports.sample import AREAS, make_document


def sheets() -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(make_document(goals=3))))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_there_is_a_sheet_for_each_kind_of_table() -> None:
    assert list(sheets()) == ["Document", "Status på målene", "Indsatsområder", "Mål og status", "Alle mål"]


def test_the_first_sheet_says_what_it_is_and_where_the_figures_come_from() -> None:
    about: dict[object, object] = {row[0]: row[1] for row in sheets()["Document"]}

    assert about["Title"] == "Vi uddanner til Nordsund"
    assert about["Organisation"] == "Nordsund Kommune"
    assert about["About the figures"] == "Skrevet af HR og Uddannelse."


def test_the_goals_of_all_areas_stand_in_one_sheet_with_their_area() -> None:
    rows = sheets()["Mål og status"]

    assert rows[0] == ("Section", "Mål", "Ejer", "Status")
    assert rows[1][:3] == (
        "Praktikvejledning",
        "Alle praktikvejledere har gennemført vejlederuddannelsen",
        "Mette Dalgaard",
    )
    assert len(rows) == 1 + sum(len(goals) for _lead, goals in AREAS.values())


def test_numbers_and_dates_stay_what_they_are_and_statuses_are_words() -> None:
    assert sheets()["Status på målene"][1] == ("Kort fortalt", "Done", 3)
    assert sheets()["Alle mål"][1][-1] in (datetime.datetime(2027, 2, 28), datetime.date(2027, 2, 28))
