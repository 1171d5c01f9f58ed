"""A chart shows any series: all of it inside the drawing, and no word on another."""

import datetime
import itertools
import re
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.chart_layout import BASE, HEIGHT, LEFT, RIGHT, WIDTH, Box, Layout, Series, in_short, lay_out
from reports.charts import draw, in_words

LARGEST = 10**12 - 1
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31))
VALUES = st.decimals(-LARGEST, LARGEST, places=4, allow_nan=False, allow_infinity=False)
UNITS = st.sampled_from(["", "%", "kr.", "dage", "indbyggere pr. fuldtidsstilling"])


def day(year: int, month: int = 12, number: int = 31) -> datetime.date:
    return datetime.date(year, month, number)


def series(*values: object, target: object = None, target_on: datetime.date | None = None,
           unit: str = "%", **fields: Any) -> Series:  # fmt: skip
    """A value a year from 2022."""
    points = [(day(2022 + number), Decimal(str(value))) for number, value in enumerate(values)]
    return Series(
        name="Uddannede vejledere", points=points, unit=unit, target_on=target_on,
        target=None if target is None else Decimal(str(target)), **fields,
    )  # fmt: skip


@st.composite
def any_series(draw_: st.DrawFn) -> Series:
    days = sorted(draw_(st.sets(DAYS, min_size=1, max_size=60)))
    split = draw_(st.integers(0, len(days)))
    told = [(one, draw_(VALUES)) for one in days]
    return Series(
        name="x", unit=draw_(UNITS), points=told[:split], expected=told[split:],
        missed=draw_(st.lists(DAYS, max_size=3)),
        target=draw_(st.none() | VALUES), target_on=draw_(st.none() | DAYS),
    )  # fmt: skip


def texts(layout: Layout) -> list[str]:
    return [text.words for text in layout.texts]


def marks_of(layout: Layout) -> list[tuple[float, float]]:
    found = [*layout.points, *layout.expected, *layout.base, *layout.rule, *layout.way]
    return [*found, layout.beacon] if layout.beacon else found


@settings(max_examples=200, deadline=None)
@given(series=any_series(), lang=st.sampled_from(["da", "sv", "en"]))
def test_whatever_was_measured_stays_inside_and_apart(series: Series, lang: str) -> None:
    with translation.override(lang):
        layout = lay_out(series)
        drawing = draw(series)
    assert all(0 <= x <= WIDTH and 0 <= y <= BASE for x, y in marks_of(layout))
    assert all(text.box.is_inside for text in layout.texts)
    boxes = [text.box for text in layout.texts]
    assert not any(one.touches(other) for one, other in itertools.combinations(boxes, 2))
    assert not re.search(r"nan|inf|e[+-]\d", re.sub(r"<text.*?</text>|aria-label=\".*?\"", "", drawing))
    assert BeautifulSoup(drawing, "html.parser").svg is not None


@settings(max_examples=100, deadline=None)
@given(series=any_series())
def test_later_is_further_right_and_more_is_higher(series: Series) -> None:
    layout = lay_out(series)
    points = [*layout.points, *layout.to_come]
    assert [x for x, _y in points] == sorted(x for x, _y in points)
    highest = max(range(len(points)), key=lambda n: series.all_points[n][1])
    assert points[highest][1] == min(y for _x, y in points)


def test_the_beacon_stands_at_the_targets_year_and_height() -> None:
    layout = lay_out(series(48, 53, 61, 68, 74, target=100, target_on=day(2029)))
    assert layout.beacon is not None
    assert layout.rule[0][1] == layout.beacon[1] < layout.points[-1][1]
    assert layout.way == [layout.points[-1], layout.beacon]
    gone = layout.points[-1][0] - layout.points[0][0]
    assert (layout.beacon[0] - layout.points[-1][0]) / gone == pytest.approx(3 / 4, abs=0.01)


def test_labels_stand_on_the_marks() -> None:
    layout = lay_out(series(48, 53, 61, 68, 74, target=100, target_on=day(2029)))
    assert texts(layout) == ["Target 100\u00a0%", "74\u00a0%", "48\u00a0%", "2029", "2026", "2022"]


def test_what_is_expected_goes_on_from_the_latest_in_another_line() -> None:
    one = series(48, 53, expected=[(day(2025), Decimal(60)), (day(2030), Decimal(70))])
    layout = lay_out(one)
    assert layout.expected[0] == layout.points[-1]
    assert len(layout.expected) == 3
    assert texts(layout) == ["53\u00a0%", "70\u00a0%", "48\u00a0%", "2030", "2023"]
    assert 'class="c-expected"' in draw(one)
    assert in_words(one).endswith("70\u00a0% is expected on 31 December 2030.")


def test_what_is_expected_alone_is_drawn_too() -> None:
    one = series(expected=[(day(2026), Decimal(60)), (day(2030), Decimal(70))], target=80)
    layout = lay_out(one)
    assert (layout.points, layout.way, len(layout.expected)) == ([], [], 2)
    assert texts(layout) == ["Target 80\u00a0%", "70\u00a0%", "60\u00a0%", "2030", "2026"]
    assert 'class="c-dot"' not in draw(one)
    assert draw(one).count('class="c-past"') == 2
    assert in_words(one).startswith("Uddannede vejledere: not measured yet.")
    assert in_words(one).endswith("70\u00a0% is expected on 31 December 2030.")
    assert lay_out(series(expected=[(day(2026), Decimal(60))])).expected[0][0] == (LEFT + WIDTH - RIGHT) / 2


def test_nothing_measured_and_nothing_expected_is_no_chart() -> None:
    assert draw(series(target=80)) == ""


def test_the_line_is_broken_where_a_month_was_missed() -> None:
    layout = lay_out(series(48, 53, 60, missed=[day(2024, 3, 1)]))
    assert layout.pieces == [layout.points[:2], layout.points[2:]]
    assert lay_out(series(48, 53, 60)).pieces == [layout.points]


def test_the_latest_value_may_stand_beside_the_chart_instead() -> None:
    assert "74\u00a0%" not in texts(lay_out(series(48, 74), with_latest=False))


def test_a_single_point_without_a_target_stands_in_the_middle() -> None:
    layout = lay_out(series(48))
    assert layout.points[0][0] == pytest.approx(WIDTH / 2, abs=3)
    assert texts(layout) == ["48\u00a0%", "2022"]
    assert "c-line" not in draw(series(48))


def test_nothing_measured_is_not_drawn() -> None:
    assert draw(series(target=90)) == ""


def test_equal_values_make_a_level_line_inside_the_drawing() -> None:
    layout = lay_out(series(7, 7, 7))
    heights = {y for _x, y in layout.points}
    assert len(heights) == 1
    assert 30 < heights.pop() < 120


def test_zero_all_the_time_is_drawn_too() -> None:
    assert len({y for _x, y in lay_out(series(0, 0, target=0)).points}) == 1


def test_values_below_zero_are_drawn_below_the_others() -> None:
    layout = lay_out(series(-5, 5))
    assert layout.points[0][1] > layout.points[1][1]
    assert "−5\u00a0%" in texts(layout)


def test_a_target_in_the_past_has_a_beacon_there_and_no_way_to_it() -> None:
    layout = lay_out(series(48, 53, 61, target=60, target_on=day(2023)))
    assert layout.beacon is not None
    assert layout.beacon[0] == layout.points[1][0]
    assert layout.way == []
    assert "Target 60\u00a0%" in texts(layout)


def test_a_target_without_a_date_stands_to_the_right() -> None:
    layout = lay_out(series(48, 53, target=60))
    assert layout.beacon is not None
    assert layout.beacon[0] > layout.points[-1][0]
    assert texts(layout)[-2:] == ["2023", "2022"]


def test_sixty_points_are_small_enough_to_be_told_apart() -> None:
    many = Series(
        name="x", points=[(datetime.date(2021 + n // 12, 1 + n % 12, 1), Decimal(n)) for n in range(60)]
    )
    layout = lay_out(many)
    assert len(layout.points) == 60
    assert layout.radius * 2 < layout.points[1][0] - layout.points[0][0]


def test_days_of_one_year_are_named_by_their_month() -> None:
    points = [(datetime.date(2026, month, 1), Decimal(month)) for month in (1, 11)]
    assert texts(lay_out(Series(name="x", points=points)))[-2:] == ["Nov 2026", "Jan 2026"]


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("999999999999.9999", "%", "1.000 mia. %"),
        ("1234567", "kr.", "1,23 mio. kr."),
        ("123456", "", "123.456"),
        ("12345.6789", "", "12.346"),
        ("0.0001", "", "0,0001"),
        ("-0.5", "dage", "−0,5\u00a0dage"),
        ("45.5", "indbyggere", "45,5"),
        ("0", "", "0"),
    ],
)
def test_long_numbers_are_short_in_the_drawing(value: str, unit: str, written: str) -> None:
    with translation.override("da"):
        assert in_short(Decimal(value), unit) == written


def test_it_says_in_a_sentence_what_it_shows() -> None:
    shown = series(48, 74.5, target=100, target_on=day(2029))
    assert in_words(shown) == (
        "Uddannede vejledere: 48\u00a0% on 31 December 2022, 74.5\u00a0% on 31 December 2023. "
        "The target is 100\u00a0% by 31 December 2029."
    )
    assert f'role="img" aria-label="{in_words(shown)}"' in draw(shown)
    assert f'role="img"><title>{in_words(shown)}</title>' in draw(shown, titled=True)
    assert in_words(series(48)) == "Uddannede vejledere: 48\u00a0% on 31 December 2022."
    assert in_words(series(48, target=60)).endswith("The target is 60\u00a0%.")


def test_what_people_wrote_is_escaped() -> None:
    assert "<script>" not in draw(Series(name="<script>", unit="<b>", points=[(day(2026), Decimal(1))]))


def test_boxes_side_by_side_do_not_touch() -> None:
    assert not Box(0, 0, 10, HEIGHT).touches(Box(10, 0, 20, HEIGHT))
