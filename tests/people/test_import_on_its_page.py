"""HR chooses a spreadsheet, sees what will happen, and confirms it."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from files.models import StoredFile
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Person, ProfessionalGroup, Role, Unit
from tests import factories
from tests.people.conftest import Places

EXAMPLES = Path(__file__).parents[2] / "demo" / "data" / "spreadsheets"
HEADER = "employee_number;name;email;unit_external_id;role;starts_on"


def test_the_page_tells_columns_and_changes_in_words(client: Client, hr: Membership, places: Places) -> None:
    client.force_login(hr.user)
    page = client.get(reverse("person-import", args=["nordsund"])).text
    assert "employee_number" not in page
    assert columns_of(page)["Navn"] == ["Skal med", "Fornavn og efternavn.", "Anne Holm"]
    assert columns_of(page)["Medarbejdernummer"][0] == "Kan udelades"
    assert "praktikvejleder" in columns_of(page)["Rolle"][1]
    answer = send(client, "person-import", "navn;medarbejdernummer;rolle\nAmira;7;læser".encode())
    client.post(reverse("person-import", args=["nordsund"]), confirmed(answer))
    answer = send(client, "person-import", "namn;anställningsnummer;roll\nAmira;7;hr".encode())
    assert "Rolle: Læser" in answer.text
    assert "HR, læser" in answer.text


def columns_of(page: str) -> dict[str, list[str]]:
    """What is said of each column of what is read in."""
    (table,) = BeautifulSoup(page, "html.parser").select("table")
    return {
        str(row.th and row.th.text): [cell.text for cell in row.select("td")]
        for row in table.select("tbody tr")
    }


@pytest.mark.parametrize("name", ["unit-import", "person-import"])
def test_an_empty_spreadsheet_has_the_headings_and_nothing_for_ids(
    client: Client, hr: Membership, name: str
) -> None:
    client.force_login(hr.user)
    told = columns_of(client.get(reverse(name, args=["nordsund"])).text)
    answer = client.get(reverse(name, args=["nordsund"]), {"empty": "1"})
    (sheet,) = load_workbook(BytesIO(answer.content)).worksheets
    assert [cell.value for cell in sheet[1]] == [column for column in told if column != "ID"]
    assert sheet.column_dimensions["A"].number_format == "@"


def test_what_is_filled_into_an_empty_spreadsheet_as_in_the_examples_is_read_in(
    client: Client, hr: Membership
) -> None:
    client.force_login(hr.user)
    factories.make_unit(hr.organisation, "Distrikt Nord")
    with organisation_scope(hr.organisation):
        ProfessionalGroup.objects.create(organisation=hr.organisation, name="Sygeplejerske")
    for name in ("unit-import", "person-import"):
        told = columns_of(client.get(reverse(name, args=["nordsund"])).text)
        filled = {column: cells[2] for column, cells in told.items() if column != "ID"}
        answer = send(client, name, f"{';'.join(filled)}\n{';'.join(filled.values())}".encode())
        assert answer.context["plan"].problems == []
        assert client.post(reverse(name, args=["nordsund"]), confirmed(answer)).status_code == 302
    with organisation_scope(hr.organisation):
        assert Person.objects.get(name="Anne Holm").unit.name == "Plejecenter Nordgård"


def send(client: Client, name: str, content: bytes, file_name: str = "p.csv") -> Any:
    return client.post(reverse(name, args=["nordsund"]), {"file": SimpleUploadedFile(file_name, content)})


def confirmed(answer: Any) -> dict[str, str]:
    """What the preview's form sends."""
    return {"stored": str(answer.context["stored"].pk), "mark": answer.context["plan"].mark}


def test_what_has_changed_since_the_preview_is_shown_before_anything_happens(
    client: Client, hr: Membership, places: Places
) -> None:
    client.force_login(hr.user)
    answer = send(client, "unit-import", b"external_id;name\n2110;Bakken\n")
    with organisation_scope(hr.organisation):
        Unit.objects.filter(pk=places.brinken.pk).update(name="Åbrinken Nord")
    again = client.post(reverse("unit-import", args=["nordsund"]), confirmed(answer))
    assert again.status_code == 422
    assert "Åbrinken Nord" in again.text
    with organisation_scope(hr.organisation):
        assert Unit.objects.get(pk=places.brinken.pk).name == "Åbrinken Nord"
    assert client.post(reverse("unit-import", args=["nordsund"]), confirmed(again)).status_code == 302
    with organisation_scope(hr.organisation):
        assert Unit.objects.get(pk=places.brinken.pk).name == "Bakken"


def test_what_has_become_wrong_since_the_preview_is_shown_and_the_file_is_gone(
    client: Client, hr: Membership, places: Places
) -> None:
    client.force_login(hr.user)
    answer = send(client, "unit-import", b"external_id;name;parent_external_id\n9;Bakken;2110\n")
    with organisation_scope(hr.organisation):
        Unit.objects.filter(pk=places.brinken.pk).update(external_id="2119")
    again = client.post(reverse("unit-import", args=["nordsund"]), confirmed(answer))
    assert again.status_code == 422
    assert [problem.row for problem in again.context["plan"].problems] == [2]
    with organisation_scope(hr.organisation):
        assert not Unit.objects.filter(name="Bakken").exists()
        assert not StoredFile.objects.exists()


def test_hr_sees_what_will_happen_confirms_and_the_file_is_gone(client: Client, hr: Membership) -> None:
    client.force_login(hr.user)
    answer = send(client, "unit-import", (EXAMPLES / "units.csv").read_bytes())
    assert answer.context["plan"].counts["new"] == 12
    done = client.post(reverse("unit-import", args=["nordsund"]), confirmed(answer))
    assert done.status_code == 302
    with organisation_scope(hr.organisation):
        assert Unit.objects.count() == 12
        assert not StoredFile.objects.exists()


def test_of_each_new_row_it_is_seen_what_it_will_hold(client: Client, hr: Membership, places: Places) -> None:
    client.force_login(hr.user)
    row = "7;Amira Holst;amira@example.org;2110;hr, leader;2027-01-01"
    page = " ".join(send(client, "person-import", f"{HEADER}\n{row}".encode()).text.split())
    for said in (
        "Mailadresse: amira@example.org", f"Enhed: {places.brinken.name}", "Rolle: HR, leder",
        "Hos os fra: 1. januar 2027", "Medarbejdernummer: 7",
    ):  # fmt: skip
        assert said in page
    assert "Navn: Amira" not in page
    lines = "external_id;name;kind;parent_external_id\n9;Bakken;workplace;2110"
    page = " ".join(send(client, "unit-import", lines.encode()).text.split())
    assert "Type: Arbejdsplads" in page
    assert f"Enheden over: {places.brinken.name}" in page


@pytest.mark.parametrize("name", ["unit-import", "person-import"])
def test_the_older_preview_of_two_windows_leads_back_to_the_page_and_says_why(
    client: Client, hr: Membership, name: str
) -> None:
    client.force_login(hr.user)
    content = (
        b"external_id;name;kind\n9;Bakken;workplace"
        if name == "unit-import"
        else b"name;employee_number\nAmira;7"
    )
    older, newer = send(client, name, content), send(client, name, content)
    page = reverse(name, args=["nordsund"])
    answer = client.post(page, confirmed(older), follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "du har valgt en anden siden" in answer.text
    assert client.post(page, confirmed(newer)).status_code == 302


def test_nobody_confirms_what_somebody_else_sent(
    client: Client, hr: Membership, sundhavn: Organisation
) -> None:  # fmt: skip
    client.force_login(hr.user)
    stored = send(client, "unit-import", (EXAMPLES / "units.csv").read_bytes()).context["stored"]
    for organisation in (hr.organisation, sundhavn):
        client.force_login(factories.make_member(organisation, Role.Kind.HR).user)
        url = reverse("unit-import", args=[organisation.slug])
        assert client.post(url, {"stored": stored.pk}).headers["Location"] == url
        assert client.post(url, {"stored": "nonsense"}).status_code == 404
    with organisation_scope(hr.organisation):
        assert not Unit.objects.exists()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "p.csv"), (b"name\n\x81\n", "p.csv"), (b"hvem\nAmira\n", "p.csv"), (b"PK\x03\x04", "p.xlsx"),
        (b"name\n" + b"A" * 11_000_000, "p.csv"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_leaves_no_trace(
    client: Client, hr: Membership, content: bytes, name: str
) -> None:  # fmt: skip
    client.force_login(hr.user)
    answer = send(client, "person-import", content, name)
    assert answer.status_code == 422
    with organisation_scope(hr.organisation):
        assert not StoredFile.objects.exists()
        assert Person.objects.count() == 1


def test_wrong_rows_are_shown_and_the_file_is_not_kept(client: Client, hr: Membership) -> None:
    client.force_login(hr.user)
    answer = send(client, "person-import", b"name;email\nAmira;wrong\n")
    assert '<td data-title="Kolonne">Mailadresse</td>' in answer.text
    assert answer.context["plan"].counts["wrong"] == 1
    assert answer.context["stored"] is None
    with organisation_scope(hr.organisation):
        assert not StoredFile.objects.exists()


def test_a_preview_in_one_language_is_confirmed_in_another(
    client: Client, hr: Membership, places: Places
) -> None:
    client.force_login(hr.user)
    answer = send(client, "person-import", f"{HEADER}\n7;Amira;;2110;leader;2027-01-01".encode())
    hr.user.language = "sv"
    hr.user.save()
    assert client.post(reverse("person-import", args=["nordsund"]), confirmed(answer)).status_code == 302
    with organisation_scope(hr.organisation):
        assert Person.objects.get(name="Amira").roles.get().kind == Role.Kind.LEADER


def test_the_preview_writes_days_and_quotes_as_the_language_does(
    client: Client, hr: Membership, places: Places
) -> None:  # fmt: skip
    client.force_login(hr.user)
    person = factories.make_person(hr.organisation, "Amira Holst")
    page = send(client, "person-import", f"id;name;ends_on\n{person.pk};Amira Holst;2027-11-01".encode()).text
    assert "1. november 2027" in page
    assert "2027-11-01" not in page
    assert "»Navn«" in send(client, "person-import", b"email\na@example.org").text


def test_the_preview_says_where_units_without_a_place_will_stand(client: Client, hr: Membership) -> None:
    client.force_login(hr.user)
    answer = send(client, "unit-import", b"Navn\nBakken", "enheder.csv")
    assert "Ingen kolonne siger" in answer.text
    assert "Enheden over" in answer.text


def test_a_text_that_is_only_called_a_workbook_is_no_spreadsheet(client: Client, hr: Membership) -> None:
    client.force_login(hr.user)
    answer = send(client, "unit-import", "Kære Mette, her er enhederne.".encode(), "enheder.xlsx")
    assert "det er ikke et regneark" in answer.text
