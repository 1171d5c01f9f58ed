"""The follow-up report: what a committee reads, in its order, and what it is made from."""

import datetime
import io
import itertools
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pdfminer.high_level import extract_text

from files.models import Job
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from reports.documents import Cell, Chart, Document, Item, Items, Note, Table
from reports.formats import FORMATS
from reports.making import build_document
from reports.questions import Answers
from reports.registry import report_by_key
from strategies.documents import follow_up_report
from strategies.models import Indicator, Measurement, Status, Strategy
from tests import factories
from tests.reports.test_write_pdf import of_kind
from tests.strategies.telling import DAY, fill, in_force, pages, read_pdf, sections, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    nordsund.language = "en"
    nordsund.save()
    return in_force(nordsund)


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR, user=factories.make_user(language="en"))


def build(hr: Membership, strategy: Strategy, days: int = 90) -> Document:
    with organisation_scope(hr.organisation):
        return follow_up_report.build(hr, strategy, since=timezone.localdate() - days * DAY)


def named(document: Document, heading: str) -> list[str]:
    blocks = sections(document)[heading].blocks
    return [item.title for block in blocks if isinstance(block, Items) for item in block.items]


def known_of(things: Items) -> list[tuple[Item, list[tuple[str, Cell]]]]:
    return [(item, [(column.label, cell) for column, cell in known]) for item, known in things.entries]


def test_a_strategy_with_nothing_in_it_has_a_short_report(hr: Membership, strategy: Strategy) -> None:
    document = build(hr, strategy)
    assert list(sections(document)) == ["In short"]
    assert document.lead == "There are no goals or initiatives to follow yet."
    assert pages(document) == 3


def test_it_says_first_what_a_committee_asks_first(hr: Membership, strategy: Strategy) -> None:
    fill(strategy, 40)
    assert [heading.split(" since ")[0] for heading in sections(build(hr, strategy))] == [
        "In short", "To be decided", "Also at risk or overdue", "By area and status", "What has changed",
        "Stopped, and why", "Without an owner or without news",
    ]  # fmt: skip


def test_what_has_been_in_trouble_for_more_than_a_quarter_is_to_be_decided(
    hr: Membership, strategy: Strategy
) -> None:
    today = timezone.localdate()
    long, again, new = (factories.make_node(strategy, title) for title in ("Længe", "Igen", "Ny"))
    tell(long, Status.AT_RISK, "Første gang.", days=120)
    tell(long, Status.AT_RISK, "Stadig.", days=10)
    tell(again, Status.AT_RISK, days=120)
    tell(again, Status.ON_TRACK, days=60)
    tell(again, Status.AT_RISK, days=30)
    tell(new, Status.AT_RISK, days=90)
    factories.make_node(strategy, "For sent", due_on=today - 91 * DAY)
    factories.make_node(strategy, "Lidt for sent", due_on=today - 90 * DAY)
    factories.make_node(strategy, "Nået", due_on=today - 200 * DAY, status=Status.DONE)

    document = build(hr, strategy)

    assert sorted(named(document, "To be decided")) == ["For sent", "Længe"]
    assert sorted(named(document, "Also at risk or overdue")) == ["Igen", "Lidt for sent", "Ny"]
    things = sections(document)["To be decided"].blocks[0]
    assert isinstance(things, Items)
    told = {item.title: (item.text, dict(known)) for item, known in known_of(things)}
    assert told["Længe"][0].startswith("Stadig.")
    assert told["Længe"][1] == {"Status": "at_risk", "At risk since": today - 120 * DAY}
    assert told["For sent"] == (
        "Nobody has written how it goes yet.",
        {"Status": "not_started", "Days overdue": 91, "To be reached by": today - 91 * DAY},
    )


def test_what_owners_ask_for_stands_before_what_has_been_in_trouble_for_long(
    hr: Membership, strategy: Strategy
) -> None:
    asking, long = (factories.make_node(strategy, title) for title in ("Spørger", "Længe"))
    tell(asking, Status.AT_RISK, "Vi mangler penge.", days=120, decision="Om vi får to mere. Direktøren.")
    tell(long, Status.AT_RISK, "Stadig.", days=120)
    document = build(hr, strategy)
    asked, too_long = sections(document)["To be decided"].blocks
    assert isinstance(asked, Items)
    assert isinstance(too_long, Items)
    assert [(item.title, item.text) for item in asked.items] == [
        ("Spørger", "Om vi får to mere. Direktøren.")
    ]
    assert [item.title for item in too_long.items] == ["Længe"]
    note = sections(document)["In short"].blocks[-1]
    assert isinstance(note, Note)
    assert note.text.startswith("One decision is asked for. One goal or initiative has been at risk")


def test_each_decision_is_told_by_itself_and_what_is_longest_overdue_comes_first(
    hr: Membership, strategy: Strategy
) -> None:
    today = timezone.localdate()
    no_day = factories.make_node(strategy, "Uden dag")
    late = factories.make_node(strategy, "For sent", due_on=today - 12 * DAY, owner_name="Center for HR")
    tell(no_day, Status.ON_TRACK, days=1, decision="Om vi fortsætter. Byrådet.")
    tell(late, Status.ON_TRACK, days=40, decision="Om vi får to mere.")
    words = "- Om vi får to mere. Direktøren.\n- Om fristen flyttes. Udvalget."
    tell(late, Status.ON_TRACK, days=3, decision=words)
    (asked,) = sections(build(hr, strategy))["To be decided"].blocks
    assert isinstance(asked, Items)
    assert [(item.title, item.text) for item in asked.items] == [
        ("For sent", "Om vi får to mere. Direktøren."), ("For sent", "Om fristen flyttes. Udvalget."),
        ("Uden dag", "Om vi fortsætter. Byrådet."),
    ]  # fmt: skip
    assert dict(known_of(asked)[0][1]) == {
        "Status": "on_track", "Days overdue": 12, "To be reached by": today - 12 * DAY,
        "Owner": "Center for HR", "Asked for since": today - 40 * DAY,
    }  # fmt: skip


def test_what_is_on_track_but_overdue_says_so_on_the_page_and_in_print(
    hr: Membership, strategy: Strategy, sign_in: Any
) -> None:
    goal = factories.make_node(strategy, "For sent", due_on=timezone.localdate() - 12 * DAY)
    tell(goal, Status.ON_TRACK, "Det går.", days=3)
    tell(goal, Status.ON_TRACK, "Det går stadig.", days=1)
    shown = BeautifulSoup(sign_in(hr).get(address(strategy)).content, "html.parser")
    assert [" ".join(late.get_text(" ").split()) for late in shown.select(".item .late")] == [
        "Days overdue 12", "Days overdue 12"
    ]  # fmt: skip
    text = extract_text(io.BytesIO(FORMATS["pdf"].content_of(build(hr, strategy))))
    assert "Days overdue: 12" in " ".join(text.split())


def test_who_owns_nothing_is_no_column_where_nobody_does(hr: Membership, strategy: Strategy) -> None:
    factories.make_node(strategy, "Ingens", starts_on=timezone.localdate() - 100 * DAY)
    ownerless, silent = sections(build(hr, strategy))["Without an owner or without news"].blocks
    assert isinstance(ownerless, Table)
    assert isinstance(silent, Table)
    assert [column.label for column in ownerless.columns] == ["Goal or initiative", "Latest news"]
    assert [column.label for column in silent.columns] == ["Goal or initiative", "Owner", "Latest news"]


def test_its_spreadsheet_has_the_few_sheets_that_one_looks_for(hr: Membership, strategy: Strategy) -> None:
    fill(strategy, 60)
    tell(factories.make_node(strategy), Status.AT_RISK, days=0, decision="Om vi får to mere.")
    factories.make_indicator(strategy, "Andel", None, {timezone.localdate(): 5}, target=9)
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].content_of(build(hr, strategy))))
    assert book.sheetnames == [
        "Document", "Decisions", "Late and at risk", "Status", "Changed", "Stopped",
        "Without owner or news", "Indicators",
    ]  # fmt: skip
    assert all(sheet.auto_filter.ref == sheet.dimensions for sheet in book)
    late = list(book["Late and at risk"].iter_rows(values_only=True))
    assert late[0][:4] == ("Section", "Goal or initiative", "Status", "Days overdue")
    assert {row[0] for row in late[1:]} == {
        "At risk or overdue for more than 90 days", "Also at risk or overdue"
    }  # fmt: skip


def test_what_a_correction_took_the_place_of_is_not_told(hr: Membership, strategy: Strategy) -> None:
    goal = factories.make_node(strategy, "Målet")
    wrong = tell(goal, Status.AT_RISK, "Forkert.", days=120)
    tell(goal, Status.ON_TRACK, "Rigtigt.", days=120, corrects=wrong)
    tell(goal, Status.AT_RISK, "Nu.", days=5)
    assert list(sections(build(hr, strategy)))[1] == "At risk or overdue"


def test_another_status_is_told_with_its_news_and_news_alone_in_a_table(
    hr: Membership, strategy: Strategy
) -> None:
    moved, same, before = (factories.make_node(strategy, title) for title in ("Flyttet", "Samme", "Før"))
    tell(moved, Status.DONE, "Nået i dag.", days=3)
    tell(same, Status.ON_TRACK, days=200)
    tell(same, Status.ON_TRACK, "Som sidst.", days=3)
    tell(before, Status.DONE, days=91)

    changed = next(s for h, s in sections(build(hr, strategy)).items() if h.startswith("What has changed"))

    things, table = changed.blocks
    assert isinstance(things, Items)
    assert isinstance(table, Table)
    assert [(item.title, item.cells[0], item.cells[1]) for item in things.items] == [
        ("Flyttet", "Not started", "done")
    ]
    assert [row[0] for row in table.rows] == ["2 Samme"]


def test_what_is_stopped_says_why(hr: Membership, strategy: Strategy) -> None:
    goal = factories.make_node(strategy, "Reklamefilm")
    tell(goal, Status.STOPPED, "Pengene bruges på fortælleværksteder.", days=200)
    section = sections(build(hr, strategy))["Stopped, and why"]
    things = section.blocks[0]
    assert isinstance(things, Items)
    assert things.items[0].text.startswith("Pengene bruges på fortælleværksteder.")


def test_indicators_stand_in_it_with_target_and_latest_value(
    nordsund: Organisation, hr: Membership, strategy: Strategy
) -> None:
    goal = factories.make_node(strategy)
    today = timezone.localdate()
    with organisation_scope(nordsund):
        row = {"organisation": nordsund, "strategy": strategy}
        share = Indicator.objects.create(**row, node=goal, name="Uddannede", unit="%", target=100)
        for days, value in ((40, "61.5"), (3, "73.2500")):
            day = today - days * DAY
            Measurement.objects.create(**row, indicator=share, measured_on=day, value=value)
        Indicator.objects.create(**row, name="Fjernet", removed_at=timezone.now())
    (chart,) = sections(build(hr, strategy))["Indicators"].blocks
    assert isinstance(chart, Chart)
    assert chart.heading == goal.title
    assert (chart.series.name, chart.series.unit, chart.series.target) == ("Uddannede", "%", Decimal(100))
    assert [(day, str(value)) for day, value in chart.series.points] == [
        (today - 40 * DAY, "61.5000"), (today - 3 * DAY, "73.2500")
    ]  # fmt: skip


def test_indicators_stand_in_the_order_of_the_strategy_after_those_of_the_background(
    hr: Membership, strategy: Strategy
) -> None:
    first, second = (factories.make_node(strategy, title) for title in ("Vejledere", "Elever"))
    for name, node in (("Andel", second), ("Børn", None), ("Antal", first), ("Ældre", None), ("Tid", second)):
        factories.make_indicator(strategy, name, node, {timezone.localdate(): 5})
    charts = sections(build(hr, strategy))["Indicators"].blocks
    assert [(chart.heading, chart.series.name) for chart in charts] == [  # type: ignore[attr-defined]
        ("Background", "Børn"), ("Background", "Ældre"), ("Vejledere", "Antal"), ("Elever", "Andel"),
        ("Elever", "Tid"),
    ]  # fmt: skip


@pytest.mark.parametrize("goals", [1, 3])
def test_it_asks_the_database_twice_whatever_it_holds(
    hr: Membership, strategy: Strategy, django_assert_num_queries: Any, goals: int
) -> None:
    fill(strategy, goals)
    with organisation_scope(hr.organisation):
        strategy = Strategy.objects.select_related("owner_unit").get()
        with django_assert_num_queries(2):
            follow_up_report.build(hr, strategy, since=timezone.localdate() - 90 * DAY)


def address(strategy: Strategy, ending: str = "") -> str:
    kwargs = {"slug": strategy.organisation.slug, "key": "follow-up", "subject_id": strategy.pk}
    if ending:
        return reverse("document-file", kwargs=kwargs | {"ending": ending})
    return reverse("document-page", kwargs=kwargs)


def test_the_day_is_chosen_on_the_page_and_stays_in_the_address(
    hr: Membership, strategy: Strategy, sign_in: Any
) -> None:
    goal = factories.make_node(strategy, "Målet")
    tell(goal, Status.DONE, "For længe siden.", days=120)
    client: Client = sign_in(hr)
    day = (timezone.localdate() - 150 * DAY).isoformat()

    assert "Another status" not in client.get(address(strategy)).text
    answer = client.get(address(strategy), {"since": day})

    assert f'value="{day}"' in answer.text
    assert f'href="{address(strategy, "xlsx")}?since={day}"' in answer.text
    sheets = load_workbook(io.BytesIO(client.get(f"{address(strategy, 'xlsx')}?since={day}").content))
    assert [row[0] for row in sheets["Changed"].iter_rows(values_only=True)] == ["Section", "Another status"]


def test_without_a_choice_it_is_the_last_three_months() -> None:
    report = report_by_key("follow-up")
    assert report is not None
    assert Answers(report, {}).values == {"since": timezone.localdate() - 90 * DAY}
    assert Answers(report, {"since": "2026-01-02"}).values == {"since": datetime.date(2026, 1, 2)}


@pytest.mark.parametrize("wrong", ["nonsense", "2999-01-01", "1400-01-01"])
def test_a_day_that_cannot_be_is_answered_for(
    hr: Membership, strategy: Strategy, sign_in: Any, wrong: str
) -> None:
    client: Client = sign_in(hr)
    answer = client.get(address(strategy), {"since": wrong})
    assert answer.status_code == 422
    assert "form-error" in answer.text
    file = client.get(address(strategy, "pdf"), {"since": wrong})
    assert (file.status_code, file["Location"]) == (302, f"{address(strategy)}?since={wrong}")


def test_a_long_one_is_made_in_a_job_which_keeps_the_day(
    nordsund: Organisation, hr: Membership, strategy: Strategy, sign_in: Any
) -> None:
    fill(strategy, 151)
    day = "2026-01-02"
    client: Client = sign_in(hr)
    assert client.get(f"{address(strategy, 'pdf')}?since={day}").status_code == 302
    job = client.post(f"{address(strategy, 'pdf')}?since={day}")["Location"]
    with organisation_scope(nordsund):
        assert Job.objects.get().parameters["answers"] == {"since": day}
    assert f"{address(strategy)}?since={day}" in client.get(job).content.decode()


def test_everybody_reads_it_but_a_drafts_and_another_organisations(
    nordsund: Organisation, sundhavn: Organisation, strategy: Strategy, sign_in: Any
) -> None:
    client: Client = sign_in(factories.make_member(nordsund, Role.Kind.READER))
    theirs = in_force(sundhavn)
    draft = factories.make_strategy(nordsund, "Kladden")
    for key, (one, status) in itertools.product(
        ("strategy", "follow-up", "summary"), ((strategy, 200), (draft, 403), (theirs, 404))
    ):
        kwargs = {"slug": "nordsund", "key": key, "subject_id": one.pk}
        assert client.get(reverse("document-page", kwargs=kwargs)).status_code == status
        file = reverse("document-file", kwargs=kwargs | {"ending": "pdf"})
        assert client.get(file).status_code == status


def test_its_pdf_is_tagged_and_its_headings_skip_no_level(hr: Membership, strategy: Strategy) -> None:
    fill(strategy, 40)
    with read_pdf(build(hr, strategy)) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        levels = [int(str(element.S)[2]) for element in of_kind(pdf, "H1", "H2", "H3", "H4", "H5", "H6")]
        figures = [str(figure.Alt) for figure in of_kind(pdf, "Figure")]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))
    assert len(figures) == 8
    assert figures[1].startswith("40 goals and initiatives: ")


def test_a_strategy_of_300_parts_is_reported_on(hr: Membership, strategy: Strategy) -> None:
    fill(strategy, 300, areas=12)
    document = build(hr, strategy)
    assert len(named(document, "To be decided")) > 30
    assert 15 < pages(document) < 60


def test_the_language_is_the_organisations(
    nordsund: Organisation, hr: Membership, strategy: Strategy
) -> None:
    fill(strategy, 6)
    nordsund.language = "sv"
    nordsund.save()
    report = report_by_key("follow-up")
    assert report is not None
    with organisation_scope(nordsund):
        hr = Membership.objects.select_related("organisation").get(pk=hr.pk)
        document = build_document(report, strategy, by=hr)
    assert document.kind_line == "Uppföljningsrapport"
