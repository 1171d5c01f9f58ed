"""Days as documents write them."""

import re
from calendar import monthrange
from datetime import date

MONTH_NUMBERS = {
    **dict.fromkeys(("januar", "januari", "january"), 1),
    **dict.fromkeys(("februar", "februari", "february"), 2),
    **dict.fromkeys(("marts", "mars", "march"), 3),
    "april": 4,
    **dict.fromkeys(("maj", "may"), 5),
    **dict.fromkeys(("juni", "june"), 6),
    **dict.fromkeys(("juli", "july"), 7),
    **dict.fromkeys(("august", "augusti"), 8),
    "september": 9,
    **dict.fromkeys(("oktober", "october"), 10),
    "november": 11,
    "december": 12,
}
DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?P<month>{'|'.join(MONTH_NUMBERS)})\s+(?P<year>20\d\d)"
    r"|(?P<iso_year>20\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
    r"|(?P<short_day>\d{1,2})[./-](?P<short_month>\d{1,2})[./-](?P<short_year>20\d\d))\b",
    re.IGNORECASE,
)
#: *by June 2026*, *2026-06*, *end of 2026*: the last day of it counts.
MONTH = re.compile(
    rf"(?:(?P<month>{'|'.join(MONTH_NUMBERS)})\s+)?(?P<year>20\d\d)(?:-(?P<number>\d\d))?", re.IGNORECASE
)
BY = re.compile(
    r"^(?:(?:senest|senast|inden|innan|by|before|till?|until|ultimo|(?:the\s+)?end\s+of|udgangen\s+af|utgången\s+av"
    r"|slutet\s+av|den|d\.|i|in)\s+)+",
    re.IGNORECASE,
)


def date_of(match: re.Match[str]) -> date | None:
    """Of what was found by `DATE`, if there is such a day."""
    day, month, year = (
        match[name] or match[f"iso_{name}"] or match[f"short_{name}"] for name in ("day", "month", "year")
    )
    try:
        return date(int(year), MONTH_NUMBERS.get(month.casefold()) or int(month), int(day))
    except (AttributeError, ValueError):
        return None


def last_day(text: str) -> date | None:
    """Of the day, month or year that the text is, and nothing else."""
    text = BY.sub("", text.strip(" ."))
    if match := DATE.fullmatch(text):
        return date_of(match)
    match = MONTH.fullmatch(text)
    if not match:
        return None
    year, month = int(match["year"]), int(match["number"] or 12)
    month = MONTH_NUMBERS.get((match["month"] or "").casefold(), month)
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None
