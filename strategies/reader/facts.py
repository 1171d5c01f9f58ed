"""What a document says about itself in passing: its language and its period."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

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
YEARS = re.compile(
    rf"\b(20\d\d){TO}(?:(?:udgangen\s+af|slutet\s+av|the\s+end\s+of)\s+)?{DAY}(20\d\d|\d\d)(?![\w%])",
    re.IGNORECASE,
)
OF_PERIOD = re.compile(r"period|gælder|gäller|løber|sträcker|applies|runs|covers|strateg|plan", re.IGNORECASE)
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
    """The years in the title, else in the first sentence that speaks of a period, else on the cover."""
    lines = list(lines)
    sentences = (sentence for line in lines for sentence in SENTENCE_BREAK.split(line))
    telling = (sentence for sentence in sentences if OF_PERIOD.search(sentence))
    cover = (line for line in lines[:COVER_LINES] if len(line) <= COVER_LENGTH)
    for text in (title, *telling, *cover):
        for match in YEARS.finditer(text):
            if period := _period(match[1], match[2]):
                return period
    return None


def _period(first: str, last: str) -> Period | None:
    start = int(first)
    end = int(last) if len(last) == 4 else start // 100 * 100 + int(last)
    return Period(date(start, 1, 1), date(end, 12, 31)) if start <= end <= start + LONGEST else None
