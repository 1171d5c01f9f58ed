"""Somebody reads a document on a page, and gets it as a file."""

import io
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
from django.test import Client
from pytest_django.asserts import assertContains

from organisations.models import Membership, Organisation
from people.models import Role, Unit
from reports.formats import FORMATS
from tests.factories import make_member, make_unit
from tests.reports.conftest import address
from tests.reports.sample import make_document

SECRET = "Sundhedscenter Havnen"


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    return make_member(nordsund, Role.Kind.HR)


@pytest.fixture
def reader(nordsund: Organisation) -> Membership:
    return make_member(nordsund, Role.Kind.READER)


@pytest.fixture
def unit(nordsund: Organisation) -> Unit:
    return make_unit(nordsund, "Plejecenter Åbrinken")


def test_the_page_shows_the_whole_document(unit: Unit, reader: Membership, sign_in: Any) -> None:
    response = sign_in(reader).get(address(unit))

    assertContains(response, "<h1>Plejecenter Åbrinken</h1>", html=True)
    assertContains(response, 'scope="row"', 66)
    assertContains(response, "3 done")
    assertContains(response, "19 November 2026")
    assertContains(response, '<a href="https://example.org/budget" rel="noopener noreferrer">', 1)


def test_the_breadcrumb_leads_back(unit: Unit, reader: Membership, sign_in: Any) -> None:
    response = sign_in(reader).get(address(unit))

    assertContains(response, '<a class="breadcrumbs__link" href="/o/nordsund/">Home</a>', html=True)
    assertContains(response, '<a class="breadcrumbs__link" href="/o/nordsund/units/">Enheder</a>', html=True)
    assertContains(response, '<span aria-current="page">Om enheden</span>', html=True)


def test_each_section_can_be_linked_to(unit: Unit, reader: Membership, sign_in: Any) -> None:
    page = sign_in(reader).get(address(unit)).content.decode()

    for number in range(1, 10):
        assert f'<a href="#s{number}">' in page
        assert f'<h2 id="s{number}">' in page


def test_the_document_keeps_its_language_when_the_reader_has_another(
    nordsund: Organisation, unit: Unit, reader: Membership, sign_in: Any
) -> None:
    nordsund.language = "da"
    nordsund.save()
    reader.user.language = "en"
    reader.user.save()

    response = sign_in(reader).get(address(unit))

    assertContains(response, '<article lang="da">')
    assertContains(response, "19. november 2026")
    assertContains(response, "Uddannelsesstrategi 2026–2029, 19. november 2026 · ")
    assertContains(response, "Get as PDF")


def test_the_pdf_comes_at_once(unit: Unit, reader: Membership, sign_in: Any) -> None:
    response = sign_in(reader).get(address(unit, "pdf"))

    assert response.content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    name = quote("Plejecenter Åbrinken – Uddannelsesstrategi 2026–2029 2026-11-19.pdf")
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"


def test_two_documents_about_the_same_are_called_apart() -> None:
    one, other = make_document(kind_line="Strategi"), make_document(kind_line="Opfølgningsrapport")
    assert other.name == f"{one.title}: Opfølgningsrapport"
    assert FORMATS["pdf"].name_of(one) != FORMATS["pdf"].name_of(other)


def test_the_spreadsheet_comes_at_once(unit: Unit, reader: Membership, sign_in: Any) -> None:
    response = sign_in(reader).get(address(unit, "xlsx"))

    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert "Mål og status" in book.sheetnames


@pytest.mark.parametrize("ending", ["", "pdf", "xlsx"])
def test_who_may_not_read_it_is_told_why(
    nordsund: Organisation, reader: Membership, hr: Membership, sign_in: Any, ending: str
) -> None:
    unit = make_unit(nordsund, SECRET)

    refused = sign_in(reader).get(address(unit, ending))

    assertContains(refused, "Rapporten er for HR.", status_code=403)
    assert sign_in(hr).get(address(unit, ending)).status_code == 200


@pytest.mark.parametrize("ending", ["", "pdf", "xlsx"])
def test_another_organisations_document_is_not_found(
    sundhavn: Organisation, unit: Unit, sign_in: Any, ending: str
) -> None:
    stranger = sign_in(make_member(sundhavn, Role.Kind.HR))

    assert stranger.get(address(unit, ending)).status_code == 404
    assert stranger.get(address(unit, ending, slug="sundhavn")).status_code == 404


def test_what_is_not_a_report_is_not_found(unit: Unit, reader: Membership, sign_in: Any) -> None:
    client = sign_in(reader)

    assert client.get(address(unit, key="nothing")).status_code == 404
    assert client.get(address(unit, "pdf").replace(".pdf", ".exe")).status_code == 404


def test_nobody_reads_it_without_signing_in(unit: Unit, client: Client) -> None:
    assert client.get(address(unit)).status_code == 302


def test_the_page_asks_as_much_of_the_database_for_a_long_document_as_for_a_short_one(
    nordsund: Organisation, unit: Unit, hr: Membership, sign_in: Any, django_assert_num_queries: Any
) -> None:
    client = sign_in(hr)
    long = make_unit(nordsund, "Plejecenter Åbrinken ved Østersøfjorden")
    client.get(address(unit))

    with django_assert_num_queries(9):
        client.get(address(unit))
    with django_assert_num_queries(10):
        client.get(address(long))
