"""HR gets a strategy as a workbook, and reads it in again on its page."""

import datetime
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from files.models import StoredFile
from files.spreadsheets import XLSX
from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Measurement, Node, NodeKind, Status, Step, Strategy
from strategies.services.progress import report_progress
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 31)


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    strategy = factories.make_strategy(nordsund, "Vi uddanner")
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    goal = factories.make_node(strategy, "=Alle", area, due_on=DAY)
    factories.make_indicator(strategy, node=goal, values={DAY: "48.5"})
    return strategy


def address(strategy: Strategy, name: str = "workbook-import") -> str:
    return reverse(name, args=["nordsund", strategy.pk])


def get(client: Client, strategy: Strategy) -> Any:
    return load_workbook(io.BytesIO(client.get(address(strategy, "workbook-export")).content))


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def send(client: Client, strategy: Strategy, content: bytes, name: str = "b.xlsx") -> Any:
    return client.post(address(strategy), {"file": SimpleUploadedFile(name, content)})


def confirm(client: Client, strategy: Strategy, answer: Any) -> Any:
    """As the form of the preview does."""
    page = BeautifulSoup(answer.content, "html.parser")
    fields = page.select("main input[type=hidden][name]")
    return client.post(address(strategy), {field["name"]: field["value"] for field in fields})


def titles(strategy: Strategy) -> list[str]:
    with organisation_scope(strategy.organisation_id):
        return sorted(Node.objects.filter(strategy=strategy).values_list("title", flat=True))


def test_the_workbook_is_in_the_organisations_language_with_real_dates_and_numbers(
    mette: Client, strategy: Strategy
) -> None:
    answer = mette.get(address(strategy, "workbook-export"))
    assert answer["Content-Type"] == XLSX
    assert 'filename="vi-uddanner-' in answer["Content-Disposition"]
    parts, indicators, measurements = load_workbook(io.BytesIO(answer.content)).worksheets
    assert [parts.title, indicators.title, measurements.title] == [
        "Mål og initiativer",
        "Indikatorer",
        "Målinger",
    ]
    assert [cell.value for cell in parts[1]][:5] == ["Nummer", "Niveau", "Hører under", "Titel", "Tekst"]
    assert parts[1][-1].value == "ID (lad det stå)"
    assert [cell.value for cell in parts[3]][:4] == ["1.1", "Mål", "1", "'=Alle"]
    assert parts["H3"].value == datetime.datetime(2026, 3, 31)
    assert [cell.value for cell in measurements[2]] == [
        "Uddannede vejledere",
        datetime.datetime(2026, 3, 31),
        48.5,
        "Målt",
        None,
    ]
    assert {sheet.freeze_panes for sheet in (parts, indicators, measurements)} == {"A2"}
    assert parts["A3"].number_format == parts["C3"].number_format == "@"


def test_how_it_goes_goes_out_and_is_not_read(mette: Client, strategy: Strategy, hr: Any) -> None:
    with organisation_scope(strategy.organisation_id):
        goal = Node.objects.get(title="=Alle")
        report_progress(node=goal, status=Status.AT_RISK, text="Det går trægt.", percentage=20, by=hr)
    book = get(mette, strategy)
    names = [cell.value for cell in book.worksheets[0][1]]
    row = dict(zip(names, [cell.value for cell in book.worksheets[0][3]], strict=True))
    assert (row["Status"], row["Procent"], row["Hvad er der sket"]) == ("I risiko", 20, "Det går trægt.")
    book.worksheets[0].cell(3, names.index("Procent") + 1).value = 90
    plan = send(mette, strategy, saved(book)).context["plan"]
    assert plan.counts == {"new": 0, "changed": 0, "unchanged": 4, "wrong": 0}
    assert plan.unused[0] == "Goals and initiatives (status, procent, seneste nyt, hvad er der sket)"


def test_a_cell_is_changed_seen_confirmed_and_undone(mette: Client, strategy: Strategy) -> None:
    book = get(mette, strategy)
    book.worksheets[0]["D3"] = "Alle sammen"
    seen = send(mette, strategy, saved(book))
    assert seen.status_code == 200
    assert "Title: =Alle" in seen.text
    assert titles(strategy) == ["=Alle", "Vejledning"]
    done = confirm(mette, strategy, seen)
    assert done["Location"] == address(strategy, "strategy-detail")
    assert titles(strategy) == ["Alle sammen", "Vejledning"]
    page = BeautifulSoup(mette.get(done["Location"]).content, "html.parser")
    undo = next(str(form["action"]) for form in page.select("form") if "undo" in str(form.get("action")))
    mette.post(undo)
    assert titles(strategy) == ["=Alle", "Vejledning"]
    with organisation_scope(strategy.organisation_id):
        assert not StoredFile.objects.exists()


def test_an_import_of_numbers_alone_is_undone_and_nothing_else(mette: Client, strategy: Strategy) -> None:
    mette.post(reverse("list-add", args=["nordsund", strategy.pk]), {"text": "Nyt"})
    before = titles(strategy)
    book = get(mette, strategy)
    book.worksheets[2]["C2"] = 50
    done = confirm(mette, strategy, send(mette, strategy, saved(book)))
    assert latest_value(strategy) == 50
    page = BeautifulSoup(mette.get(done["Location"]).content, "html.parser")
    mette.post(str(page.select('form[action*="undo"]')[-1]["action"]))
    assert latest_value(strategy) == 48.5
    assert titles(strategy) == before


def latest_value(strategy: Strategy) -> float:
    with organisation_scope(strategy.organisation_id):
        return float(Measurement.objects.get(strategy=strategy).value)


def test_what_somebody_writes_after_the_preview_is_not_overwritten(mette: Client, strategy: Strategy) -> None:
    book = get(mette, strategy)
    book.worksheets[0]["D3"] = "Alle sammen"
    seen = send(mette, strategy, saved(book))
    with organisation_scope(strategy.organisation_id):
        Node.objects.filter(title="=Alle").update(title="Alle er med")
    again = confirm(mette, strategy, seen)
    assert again.status_code == 422
    assert "Title: Alle er med" in again.text
    assert titles(strategy) == ["Alle er med", "Vejledning"]
    assert confirm(mette, strategy, again).status_code == 302
    assert titles(strategy) == ["Alle sammen", "Vejledning"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "b.xlsx"),
        (b"Niveau;Titel\n\x81;x\n", "b.csv"),
        (b"PK\x03\x04", "b.xlsx"),
        (b"hvem\nAmira\n", "b.csv"),
        (b"Niveau;Titel\n" + b"A" * 11_000_000, "b.csv"),
        (b"Niveau;Titel\nKonge;Hans\n", "b.csv"),
    ],
)
def test_a_wrong_file_leaves_no_trace(
    mette: Client, strategy: Strategy, content: bytes, name: str
) -> None:  # fmt: skip
    answer = send(mette, strategy, content, name)
    assert answer.status_code == 422 or answer.context["plan"].problems
    assert titles(strategy) == ["=Alle", "Vejledning"]
    with organisation_scope(strategy.organisation_id):
        assert not StoredFile.objects.exists()
        assert not Step.objects.exists()


def test_wrong_rows_are_shown_by_sheet_row_and_column(mette: Client, strategy: Strategy) -> None:
    book = get(mette, strategy)
    book.worksheets[0]["F3"] = "Kong Hans"
    book.worksheets[2]["C2"] = "mange"
    page = BeautifulSoup(send(mette, strategy, saved(book)).content, "html.parser")
    wrong = page.select("table")[0].select("tbody tr")
    rows = [[cell.text for cell in row.select("td, th")] for row in wrong]
    assert [row[:3] for row in rows] == [
        ["Goals and initiatives", "3", "Owner"],
        ["Measurements", "2", "Value"],
    ]
    assert not page.select("input[name=stored]")


def test_nobody_reads_into_a_strategy_of_another_organisation(
    mette: Client, sundhavn: Organisation, strategy: Strategy
) -> None:
    theirs = factories.make_strategy(sundhavn, "Deres")
    content = saved(get(mette, strategy))
    for name in ("workbook-export", "workbook-import"):
        assert mette.get(address(theirs, name)).status_code == 404
    assert send(mette, theirs, content).status_code == 404


@pytest.mark.parametrize("role", [Role.Kind.STEERING_GROUP, Role.Kind.READER])
def test_only_hr_gets_it_and_reads_it_in(
    role: Role.Kind, nordsund: Organisation, sign_in: Any, mette: Client, strategy: Strategy
) -> None:
    """The strategy's page offers it to HR alone."""
    with organisation_scope(nordsund):
        Strategy.objects.update(status="in_force")
    page = address(strategy, "strategy-detail")
    assert address(strategy, "workbook-export") in mette.get(page).text
    client = sign_in(factories.make_member(nordsund, role))
    assert address(strategy, "workbook-export") not in client.get(page).text
    for name in ("workbook-export", "workbook-import"):
        assert client.get(address(strategy, name)).status_code == 403


def test_the_export_asks_for_as_much_for_one_part_as_for_three(
    mette: Client, strategy: Strategy, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(14):
        get(mette, strategy)
    for title in ("Nyt", "Endnu et"):
        goal = factories.make_node(strategy, title)
        factories.make_indicator(strategy, title, goal, values={DAY: 1})
    with django_assert_num_queries(14):
        get(mette, strategy)


def test_a_preview_that_another_file_has_replaced_says_so_on_the_page_of_the_import(
    mette: Client, strategy: Strategy
) -> None:
    older = send(mette, strategy, b"Level;Title\nGoal;Alle bliver\n", "a.csv")
    send(mette, strategy, b"Level;Title\nGoal;Alle kommer\n", "b.csv")
    answer = confirm(mette, strategy, older)
    assert answer.headers["Location"] == address(strategy)
    assert "you have chosen another since" in mette.get(address(strategy)).text
