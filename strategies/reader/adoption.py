"""Who adopted the document and when, as it tells in a line of its own or in a sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .days import DATE, date_of
from .lines import MONTHS
from .titles import SENTENCE_BREAK
from .words import STRATEGY_TITLE
from .words_around import ADOPTION

LONGEST = 300  # characters of a sentence
#: What comes after the name of those who adopted it.
NAME_ENDS = (
    r"(?=\s+(?:den|d|on|efter|after|efter|ved|vid|at|i|in|og\s+af|och\s+av|and\s+by|som|which"
    r"|og\s+gælder|och\s+gäller|and\s+applies)\b|\s*[\d,;.·|§()*]|$)"
)
NAME = rf"(?P<by>(?!(?:{MONTHS})\b)[^\W\d_][^\d,;.·|§()*]{{2,80}}?)"
PASSIVE = re.compile(
    rf"(?:{ADOPTION.pattern})\W+(?:[^.;]{{0,40}}?\s)??(?:af|av|by|i|in)\s+(?:the\s+)?{NAME}{NAME_ENDS}",
    re.IGNORECASE,
)
PAST = r"vedtog|godkendte|tiltrådte|besluttede|antog|fastställde|beslutade|adopted|approved|agreed"
ACTIVE = re.compile(
    rf"^(?:the\s+)?{NAME}\s+(?:(?:{PAST})\s+(?!by\b|on\b|af\b|av\b)|(?:har|has|have)\s+(?:{ADOPTION.pattern}))",
    re.IGNORECASE,
)
INVERTED = re.compile(rf"\b(?:har|has)\s+{NAME}\s+(?:{ADOPTION.pattern})", re.IGNORECASE)
NO_NAME = re.compile(r"\b(?:er|är|blev|was|is|has|have|har|den|det|it|we|vi)\b", re.IGNORECASE)
OF_ITSELF = re.compile(
    rf"{STRATEGY_TITLE.pattern}|^\W*(?:{ADOPTION.pattern})|^\W*(?:it|den)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Adoption:
    by: str = ""
    on: date | None = None


def adoption_of(texts: Iterable[str]) -> Adoption:
    """By the first sentence that tells both; without one, by the first that tells anything."""
    best = Adoption()
    for sentence in (sentence for text in texts for sentence in SENTENCE_BREAK.split(text)):
        if len(sentence) > LONGEST or not ADOPTION.search(sentence) or not OF_ITSELF.search(sentence):
            continue
        found = Adoption(_name_in(sentence), _date_in(sentence))
        if found.by and found.on:
            return found
        best = best if best.by or best.on else found
    return best


def _name_in(sentence: str) -> str:
    for pattern in (PASSIVE, INVERTED, ACTIVE):
        match = pattern.search(sentence)
        if match and not NO_NAME.search(match["by"]) and not STRATEGY_TITLE.search(match["by"]):
            name = match["by"].strip()
            return name[0].upper() + name[1:]
    return ""


def _date_in(sentence: str) -> date | None:
    """The first one after the word that tells of the adoption."""
    told = ADOPTION.search(sentence)
    found = (date_of(match) for match in DATE.finditer(sentence, told.end() if told else 0))
    return next(filter(None, found), None)
