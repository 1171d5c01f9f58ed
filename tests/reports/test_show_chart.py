"""A chart on the page, in the PDF and in the spreadsheet, each with its numbers."""

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pikepdf
import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from reports.pdf import pdf_of
from reports.rendering import page_body, pdf_html
from reports.spreadsheet import xlsx_of
from tests.reports.sample import SUPERVISORS, make_document, measured
from tests.reports.test_write_pdf import elements, of_kind


@pytest.fixture(scope="module")
def pdf() -> Any:
    with translation.override("da"), pikepdf.open(io.BytesIO(pdf_of(document()))) as opened:
        yield opened


def document() -> Any:
    return make_document(sections=[measured()])


def test_the_page_has_the_drawing_its_source_and_its_numbers() -> None:
    page = BeautifulSoup(page_body(document()), "html.parser")
    drawing = page.select_one("svg.chart")
    assert drawing is not None
    assert str(drawing["aria-label"]).startswith("Vejledere med gennemført uddannelse: 48\u00a0% ")
    rows = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows[0] == ["31. oktober 2026", "74"]
    assert len(rows) == 5
    assert "Uddannelsesenhedens liste" in page.text


def test_what_was_not_measured_says_so() -> None:
    with translation.override("da"):
        page = BeautifulSoup(page_body(document()), "html.parser")
    assert len(page.select("svg.chart")) == 1
    assert page.text.count("Ikke målt endnu") == 1


def test_in_the_pdf_the_chart_is_a_figure_with_its_words(pdf: pikepdf.Pdf) -> None:
    figures = [str(figure.Alt) for figure in of_kind(pdf, "Figure")]
    assert [words for words in figures if "Vejledere" in words] == [
        "Vejledere med gennemført uddannelse: 48\u00a0% den 31. oktober 2022, "
        "74\u00a0% den 31. oktober 2026. "
        "Målet er 100\u00a0% den 31. december 2029."
    ]


def test_in_the_pdf_its_key_numbers_stand_beside_it() -> None:
    with translation.override("en"):
        page = BeautifulSoup(pdf_html(replace(document(), language="en")), "html.parser")
    words = [" ".join(one.get_text(" ", strip=True).split()) for one in page.select(".chart__numbers")]
    assert words == [
        "Latest 74 %, 31 October 2026 At first 48 %, 31 October 2022 Target 100 %, 31 December 2029"
    ]


def test_in_the_pdf_all_numbers_stand_in_an_annex_at_the_end() -> None:
    page = BeautifulSoup(pdf_html(document()), "html.parser")
    *_others, last = page.select("main > section")
    assert len(page.select("table")) == len(last.select("table")) == 1
    assert "Vejledere med gennemført uddannelse" in last.text


def test_in_the_pdf_its_numbers_are_a_table_with_headers(pdf: pikepdf.Pdf) -> None:
    (table,) = of_kind(pdf, "Table")
    scopes = [str(cell.A.Scope) for cell in elements(table) if str(cell.S) == "/TH"]
    assert (scopes.count("/Column"), scopes.count("/Row")) == (2, 5)


def test_in_the_spreadsheet_all_charts_stand_in_one_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(document())))
    rows = list(book["Indicators"].iter_rows(values_only=True))
    assert rows[0][:6] == ("Section", "Indicator", "Day", "Value", "Measured or expected", "Unit")
    assert rows[1][1] == "Vejledere med gennemført uddannelse"
    assert rows[1][3:6] == (48, "Measured", "%")
    assert len(rows) == 6


@pytest.mark.parametrize("definition", ["Alle i praksis", "Alle i praksis."])
def test_what_is_counted_and_from_where_are_two_sentences(definition: str) -> None:
    chart = replace(SUPERVISORS, definition=definition, source="KMD")
    with translation.override("da"):
        assert chart.about.startswith("Alle i praksis. Kilde: KMD. ")
