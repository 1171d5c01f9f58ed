"""HR says what a background figure is expected to be: towards 2030, beside what is measured."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from strategies import steps
from strategies.documents.indicators import indicator_sections
from strategies.models import Indicator, Measurement, Strategy
from strategies.refusals import Refused
from strategies.selectors.figures import background_figures
from strategies.services import indicators, measuring
from strategies.tree import Tree
from tests import factories
from tests.strategies.workbook import Book, problems

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 1, 1)
COMING, LAST = datetime.date(2101, 1, 1), datetime.date(2105, 1, 1)


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    return factories.make_strategy(nordsund, status="in_force")


@pytest.fixture
def children(strategy: Strategy) -> Indicator:
    return factories.make_indicator(strategy, "Børn fra 0 til 5 år", values={DAY: 4100}, unit="børn")


def address(name: str, indicator: Indicator, *more: Any) -> str:
    return reverse(name, args=["nordsund", indicator.strategy_id, indicator.pk, *more])


def numbers(indicator: Indicator) -> list[tuple[datetime.date, Decimal, bool]]:
    with organisation_scope(indicator.organisation_id):
        rows = Measurement.with_expected.filter(indicator=indicator).order_by("measured_on", "is_expected")
        return list(rows.values_list("measured_on", "value", "is_expected"))


def type_in(client: Client, indicator: Indicator, value: str, day: datetime.date) -> Any:
    return client.post(address("measurement-add", indicator), {"value": value, "measured_on": str(day)})


def test_a_day_to_come_is_an_expectation_and_the_latest_value_stays(
    mette: Client, children: Indicator
) -> None:
    assert "it is what you expect" in mette.get(address("measurement-add", children)).content.decode()
    type_in(mette, children, "4300", COMING)
    assert numbers(children) == [(DAY, Decimal(4100), False), (COMING, Decimal(4300), True)]
    page = BeautifulSoup(mette.get(address("indicator-detail", children)).content, "html.parser")
    assert page.select_one(".figure__value b").text == "4,100\u00a0børn"  # type: ignore[union-attr]
    first = page.select_one("[aria-labelledby=numbers] tbody tr")
    assert first is not None
    assert "1 January 2101Expected" in first.text


def test_the_chart_goes_on_dashed_and_says_so(mette: Client, children: Indicator) -> None:
    for value, day in (("4300", COMING), ("4500", LAST)):
        type_in(mette, children, value, day)
    page = BeautifulSoup(mette.get(address("indicator-detail", children)).content, "html.parser")
    chart = page.select_one("svg.chart")
    assert chart is not None
    assert len(str(chart.select(".c-expected")[0]["points"]).split()) == 3
    assert "4,500\u00a0børn is expected on 1 January 2105." in str(chart["aria-label"])


@pytest.fixture
def awaited(strategy: Strategy) -> Indicator:
    """Nobody has measured it yet."""
    return factories.make_indicator(strategy, "Pladser", expected={COMING: 300, LAST: 340}, unit="pladser")


def test_a_figure_that_is_expected_only_has_its_chart(mette: Client, awaited: Indicator) -> None:
    page = BeautifulSoup(mette.get(address("indicator-detail", awaited)).content, "html.parser")
    chart = page.select_one("svg.chart")
    assert chart is not None
    assert len(str(chart.select(".c-expected")[0]["points"]).split()) == 2
    assert page.select_one("#numbers .count").text == "2"  # type: ignore[union-attr]
    assert "With the first number" not in page.text


def test_a_chart_from_the_baseline_alone_is_not_promised_again(mette: Client, strategy: Strategy) -> None:
    words = "With the first number the chart stands here."
    without = factories.make_indicator(strategy, "Uden")
    assert words in mette.get(address("indicator-detail", without)).content.decode()
    begun = factories.make_indicator(strategy, "Med", baseline=4, baseline_on=DAY)
    page = mette.get(address("indicator-detail", begun)).content.decode()
    assert 'class="chart"' in page
    assert "Nothing has been measured yet." in page
    assert words not in page


def test_reports_tell_what_is_expected_only(awaited: Indicator) -> None:
    with organisation_scope(awaited.organisation_id):
        (section,) = indicator_sections(background_figures(awaited.strategy), Tree([]))
    (chart,) = section.blocks
    assert [number for _label, number in chart.key_numbers] == ["340\u00a0pladser, 1 January 2105"]  # type: ignore[attr-defined]


def test_the_same_day_again_corrects_what_is_expected(mette: Client, children: Indicator) -> None:
    for value in ("4300", "4350"):
        type_in(mette, children, value, COMING)
    assert numbers(children)[1:] == [(COMING, Decimal(4350), True)]


def test_a_goal_has_its_target_and_expects_nothing(mette: Client, strategy: Strategy) -> None:
    goal = factories.make_node(strategy)
    indicator = factories.make_indicator(strategy, node=goal)
    assert type_in(mette, indicator, "4", COMING).status_code == 422
    assert "what you expect" not in mette.get(address("measurement-add", indicator)).content.decode()
    assert numbers(indicator) == []


def test_when_its_day_has_come_the_measured_one_stands_beside_it(mette: Client, children: Indicator) -> None:
    today = timezone.localdate()
    with organisation_scope(children.organisation_id):
        Measurement.objects.create(
            organisation=children.organisation, strategy=children.strategy, indicator=children,
            measured_on=today, value=4200, is_expected=True,
        )  # fmt: skip
    type_in(mette, children, "4180", today)
    assert numbers(children)[1:] == [(today, Decimal(4180), False), (today, Decimal(4200), True)]


def test_an_expectation_is_corrected_and_stays_one(
    mette: Client, children: Indicator, hr: Membership
) -> None:
    type_in(mette, children, "4300", COMING)
    with organisation_scope(hr.organisation):
        expected = Measurement.with_expected.get(is_expected=True)
    edit = address("measurement-edit", children, expected.pk)
    assert "Expected on" in mette.get(edit).content.decode()
    assert mette.post(edit, {"value": "4310", "measured_on": str(LAST)}).status_code == 302
    assert numbers(children)[1:] == [(LAST, Decimal(4310), True)]
    answer = mette.post(edit, {"value": "4310", "measured_on": str(DAY)})
    assert "still to come" in answer.content.decode()
    with organisation_scope(hr.organisation), pytest.raises(Refused, match="still to come"):
        measuring.correct_measurement(measurement=expected, measured_on=DAY, value=Decimal(1), by=hr)


def test_it_is_undone_and_done_again(children: Indicator, hr: Membership) -> None:
    with organisation_scope(hr.organisation):
        measuring.measure(indicator=children, measured_on=COMING, value=Decimal(4300), by=hr)
        steps.undo(strategy_id=children.strategy_id, by=hr)
    assert numbers(children) == [(DAY, Decimal(4100), False)]
    with organisation_scope(hr.organisation):
        steps.redo(strategy_id=children.strategy_id, by=hr)
    assert numbers(children)[1:] == [(COMING, Decimal(4300), True)]


def test_what_is_expected_keeps_its_unit_too(strategy: Strategy, hr: Membership) -> None:
    only = factories.make_indicator(strategy, expected={COMING: 5})
    with organisation_scope(hr.organisation), pytest.raises(Refused, match="another unit"):
        indicators.change_indicator(indicator=only, by=hr, unit="børn")


def test_reports_and_their_spreadsheets_tell_both_apart(children: Indicator) -> None:
    with organisation_scope(children.organisation_id):
        Measurement.objects.create(
            organisation=children.organisation, strategy=children.strategy, indicator=children,
            measured_on=COMING, value=4300, is_expected=True,
        )  # fmt: skip
        (section,) = indicator_sections(background_figures(children.strategy), Tree([]))
    (chart,) = section.blocks
    assert [row[0] for row in chart.as_table().rows] == ["1 January 2101 (expected)", "1 January 2026"]  # type: ignore[attr-defined]
    assert [row[3] for row in chart.as_sheet().rows] == ["Measured", "Expected"]  # type: ignore[attr-defined]


# --- In the workbook --------------------------------------------------------------------------------------


@pytest.fixture
def book(strategy: Strategy, children: Indicator) -> Book:
    factories.make_indicator(strategy, "Ansatte", values={DAY: 10}, expected={DAY: 12, COMING: 15})
    with organisation_scope(strategy.organisation_id):
        return Book(strategy)


def test_what_is_exported_is_unchanged_when_read_in(
    book: Book, hr: Membership, in_nordsund: Organisation
) -> None:
    assert [row["Measured or expected"] for row in book.measurements] == [
        "Measured", "Measured", "Expected", "Expected",
    ]  # fmt: skip
    assert book.plan(hr).counts == {"new": 0, "changed": 0, "unchanged": 6, "wrong": 0}


def test_rows_are_read_in_as_they_say_or_as_their_day_does(
    book: Book, hr: Membership, children: Indicator, in_nordsund: Organisation
) -> None:
    row = {"Indicator": "Børn fra 0 til 5 år", "Value": 4300}
    book.measurements += [
        row | {"Measured on": COMING}, row | {"Measured on": LAST, "Measured or expected": "forventet"},
    ]  # fmt: skip
    book.measurements[2]["Value"] = 13
    book.read_in(hr)
    assert [day for day, _value, expected in numbers(children) if expected] == [COMING, LAST]
    assert Measurement.with_expected.get(measured_on=DAY, is_expected=True).value == 13


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Measured on": COMING, "Measured or expected": "measured"}, "measured_on"),
        ({"Measured on": datetime.date(2026, 2, 1), "Measured or expected": "expected"}, "measured_on"),
        ({"Measured on": COMING, "Measured or expected": "maybe"}, "what"),
    ],
)
def test_what_cannot_be_is_refused(
    book: Book, hr: Membership, in_nordsund: Organisation, cells: dict[str, Any], column: str
) -> None:
    book.measurements.append({"Indicator": "Børn fra 0 til 5 år", "Value": 1} | cells)
    assert ("Measurements", 6, column) in problems(book.plan(hr))
    with pytest.raises(ValidationError):
        book.read_in(hr)
