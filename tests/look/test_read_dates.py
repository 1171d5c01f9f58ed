"""Dates read as people in each country write them."""

import datetime

import pytest
from django.utils import timezone, translation

from look import dates

NOVEMBER = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("language", "written"),
    [("da", "22. november 2026"), ("sv", "22 november 2026"), ("en", "22 November 2026")],
)
def test_a_date_in_three_languages(language: str, written: str) -> None:
    with translation.override(language):
        assert dates.long_date(NOVEMBER) == written


def test_a_date_in_the_language_of_the_text_it_stands_in() -> None:
    with translation.override("da"):
        assert dates.long_date(NOVEMBER, "sv") == "22 november 2026"


@pytest.mark.parametrize(("language", "written"), [("da", "2. marts"), ("sv", "2 mars"), ("en", "2 March")])
def test_a_date_in_this_year_leaves_the_year_out(language: str, written: str) -> None:
    this_year = timezone.localdate().replace(month=3, day=2)
    with translation.override(language):
        assert dates.short_date(this_year) == written
        last_year = this_year.replace(year=this_year.year - 1)
        assert dates.short_date(last_year).endswith(str(this_year.year - 1))


def test_weeks_are_counted_the_european_way() -> None:
    with translation.override("en"):
        assert dates.week(datetime.date(2021, 1, 1)) == "week 53, 2020"
        monday = datetime.date.fromisocalendar(timezone.localdate().isocalendar().year, 9, 1)
        assert dates.week(monday) == "week 9"


@pytest.mark.parametrize(("language", "written"), [("da", "14.30"), ("sv", "14.30"), ("en", "14:30")])
def test_the_clock_is_the_organisations(language: str, written: str) -> None:
    moment = datetime.datetime(2026, 11, 22, 13, 30, tzinfo=datetime.UTC)
    with translation.override(language), timezone.override("Europe/Copenhagen"):
        assert dates.clock(moment) == written


def test_an_evening_in_utc_is_the_next_day_here() -> None:
    late = datetime.datetime(2026, 11, 21, 23, 30, tzinfo=datetime.UTC)
    with translation.override("da"), timezone.override("Europe/Copenhagen"):
        assert dates.long_date(late) == "22. november 2026"


def test_a_period_says_what_is_known() -> None:
    with translation.override("en"):
        assert dates.period(NOVEMBER, datetime.date(2027, 2, 26)) == "22 November 2026 – 26 February 2027"
        assert dates.period(NOVEMBER, None) == "from 22 November 2026"
        assert dates.period(None, NOVEMBER) == "until 22 November 2026"
        assert dates.period(None, None) == ""
