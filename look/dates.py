"""Dates as people write them in each language."""

import datetime
from functools import lru_cache

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from look.text import language

Day = datetime.date | datetime.datetime

# Django writes Danish and Swedish days as people do, but English ones the American way and clocks by colon.
ENGLISH = {"DATE_FORMAT": "j F Y", "MONTH_DAY_FORMAT": "j F", "YEAR_MONTH_FORMAT": "F Y"}
CLOCK = {"da": "H.i", "sv": "H.i", "en": "H:i"}


def _local(value: Day) -> Day:
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _day(value: Day) -> datetime.date:
    local = _local(value)
    return local.date() if isinstance(local, datetime.datetime) else local


def _format(value: Day, name: str, lang: str | None) -> str:
    return _written(_day(value), name, language(lang))


@lru_cache(maxsize=4096)
def _written(day: datetime.date, name: str, lang: str) -> str:
    with translation.override(lang):
        return date_format(day, ENGLISH.get(name, name) if lang == "en" else name)


def long_date(value: Day, lang: str | None = None) -> str:
    """`22. november 2026`."""
    return _format(value, "DATE_FORMAT", lang)


def short_date(value: Day, lang: str | None = None) -> str:
    """`22. november` in this year, with the year in any other."""
    this_year = _day(value).year == timezone.localdate().year
    return _format(value, "MONTH_DAY_FORMAT" if this_year else "DATE_FORMAT", lang)


def month(value: Day, lang: str | None = None) -> str:
    return _format(value, "YEAR_MONTH_FORMAT", lang)


def short_month(value: Day, lang: str | None = None) -> str:
    """`dec 2026`: as little room as a month needs."""
    written = _format(value, "M Y", lang)
    return written if language(lang) == "en" else written.lower()


def week(value: Day) -> str:
    """`week 47`, by ISO 8601, with the year when it is not this one."""
    year, number, _weekday = _day(value).isocalendar()
    if year == timezone.localdate().isocalendar().year:
        return _("week %(number)s") % {"number": number}
    return _("week %(number)s, %(year)s") % {"number": number, "year": year}


def clock(value: datetime.datetime) -> str:
    return date_format(_local(value), CLOCK.get(language(), "H:i"))


def moment(value: datetime.datetime) -> str:
    """`22. november kl. 14.30`."""
    return _("%(date)s at %(time)s") % {"date": short_date(value), "time": clock(value)}


def long_moment(value: datetime.datetime) -> str:
    """`22. november 2026 kl. 14.30`: for what is kept."""
    return _("%(date)s at %(time)s") % {"date": long_date(value), "time": clock(value)}


def period(start: Day | None, end: Day | None) -> str:
    """`9. november 2026 – 26. februar 2027`, or the end that is known."""
    if start and end:
        return f"{long_date(start)} – {long_date(end)}"
    if start:
        return _("from %(date)s") % {"date": long_date(start)}
    return _("until %(date)s") % {"date": long_date(end)} if end else ""
