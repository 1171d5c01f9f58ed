"""What a document says about itself in passing: its language and its period."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from .days import DATE, date_of
from .reading import Period
from .titles import SENTENCE_BREAK

COMMON = {
    language: frozenset(words.split())
    for language, words in {
        "da": "og af til ikke der som er på med vi skal at det de den har for kan bliver ved vores hvor også",
        "sv": "och av till inte där som är på med vi ska att det de den har för kan blir vid våra hur också",
        "en": "and of to not there which is on with we shall that it they the has for can at our where also",
    }.items()
}
DEFAULT_LANGUAGE = "da"
ENOUGH_WORDS = 20_000
WORD = re.compile(r"[^\W\d_]+")

TO = (
    r"(?:\s*[-–—/]\s*|\s+(?:til\s+og\s+med|till\s+och\s+med|frem\s+til|fram\s+till"
    r"|til|till|to|until|og|och|and|t\.?o\.?m\.?)\s+)"
)
DAY = r"(?:(?:\d{1,2}\.?\s+)?[^\W\d_]{3,9}\s+)?"
END = r"(?:(?:udgangen\s+af|utgången\s+av|slutet\s+av|the\s+end\s+of)\s+)?"
#: *2024-2027*, *April 2025 to March 2029*, and of school years *2024/25-2027/28*.
YEARS = re.compile(rf"\b(20\d\d)(?:/\d\d)?{TO}{END}{DAY}(20\d\d|\d\d)(?:/(\d\d))?(?![\w%])", re.IGNORECASE)
#: *until the end of 2027*, *till och med 2028-06-30*
UNTIL = re.compile(
    rf"\b(?:til\s+og\s+med|till?\s+och\s+med|till?|t\.?o\.?m\.?|until|to|through|by)\s*:?\s+{END}"
    rf"(?:{DATE.pattern}|{DAY}(?P<last>20\d\d)(?![\w%]))",
    re.IGNORECASE,
)
VALID = r"gælde|gäller|gälla|giltig|løber|löper|sträcker|styrer?\s+efter|applies|runs?\b|valid|in\s+force"
OF_VALIDITY = re.compile(VALID, re.IGNORECASE)
OF_PERIOD = re.compile(rf"{VALID}|period|covers|strateg|plan", re.IGNORECASE)
LONGEST = 20
COVER_LINES = 12
COVER_LENGTH = 120


def language_of(lines: Iterable[str]) -> str:
    counts: Counter[str] = Counter()
    seen = 0
    for line in lines:
        for word in WORD.findall(line.casefold()):
            seen += 1
            counts.update(language for language, words in COMMON.items() if word in words)
        if seen > ENOUGH_WORDS:
            break
    return counts.most_common(1)[0][0] if counts else DEFAULT_LANGUAGE


def period_of(title: str, lines: Iterable[str]) -> Period | None:
    """The years in the title, else in the first sentence that speaks of a period, else on the cover.

    The end alone counts in the title and where something tells how long it is valid.
    """
    lines = list(lines)
    sentences = (sentence for line in lines for sentence in SENTENCE_BREAK.split(line))
    telling = (sentence for sentence in sentences if OF_PERIOD.search(sentence))
    cover = (line for line in lines[:COVER_LINES] if len(line) <= COVER_LENGTH)
    periods = [period for text in (title, *telling, *cover) for period in _periods_in(text, title)]
    first = next(iter(periods), None)
    return next(
        (period for period in periods if first and period.starts and period.ends == first.ends), first
    )


def _periods_in(text: str, title: str) -> Iterator[Period]:
    yield from filter(None, map(_period, YEARS.finditer(text)))
    if text == title or OF_VALIDITY.search(text):
        ends = (_end(match) for match in UNTIL.finditer(text))
        yield from (Period(None, end) for end in ends if end)


def _period(match: re.Match[str]) -> Period | None:
    start, last, of_school_year = int(match[1]), match[2], match[3]
    end = int(last) if len(last) == 4 else start // 100 * 100 + int(last)
    is_school_year = len(last) == 2 and end == start + 1 and match[0].endswith(f"/{last}")
    end = start // 100 * 100 + int(of_school_year) if of_school_year else end
    is_sound = start <= end <= start + LONGEST and not is_school_year
    return Period(date(start, 1, 1), date(end, 12, 31)) if is_sound else None


def _end(match: re.Match[str]) -> date | None:
    """The day that it says, else the last one of the year."""
    return date(int(match["last"]), 12, 31) if match["last"] else date_of(match)
