"""One line of the source with what its format says about it, the same for every format."""

import re
import unicodedata
from dataclasses import dataclass

BULLET = "•"
INVISIBLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
SYMBOL_BULLETS = str.maketrans({"\uf0b7": BULLET, "\uf0a7": BULLET, "\uf0d8": BULLET, "\uf06f": BULLET})
HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})
SHOWN = SYMBOL_BULLETS | LIGATURES | HYPHENS

MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    "|januari|februari|mars|augusti|january|february|march|may|june|july|october"
)
NOT_COUNTED = rf"(?!(?:{MONTHS}|kvartal|halvår|del|års?|klasse|semester|gang)\b)"

BULLET_MARK = re.compile(r"^(?:[•●▪■➢►▶✓✔◦○·∙→➔➜⇒‣]\s*|[-*+–—»]\s+|o\t\s*)(?=\S)|^[•●▪■➢►▶◦○]$")
NUMBER_MARK = re.compile(
    rf"^(?:(?P<deep>\d{{1,2}}(?:\.\d{{1,2}})+)\.?|\(?(?P<plain>\d{{1,2}})[.)]|\(?(?P<letter>[a-h]|[ivx]{{1,4}})\))\s+{NOT_COUNTED}(?=\S)",
    re.IGNORECASE,
)
CHAPTER_MARK = re.compile(
    r"^(?:section|chapter|kapitel|afsnit|avsnitt)\s+(?P<plain>\d{1,2}(?:\.\d{1,2})*)\s*[:.–—-]\s*(?=\S)",
    re.IGNORECASE,
)
BARE_NUMBER_MARK = re.compile(r"^(?P<plain>\d{1,2})\s+(?=\S)")
LEADERS = re.compile(r"(?:\s?\.){4,}\s*\d{1,3}$|…\s*\d{1,3}$")  # an entry of a table of contents

#: A line that ends so goes on in the next one.
DANGLING = re.compile(
    r"\s(?:of|the|an?|and|or|in|for|with|from|og|eller|i|på|til|af|med|en|et|som|der|fra|och|av|till|ett|den|det|de|för|om|från)$"
)


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    level: int = 0  # heading level by style, markup or size; 0 is none
    marker: str = ""  # "•", "1", "1.2", "a"
    indent: float = 0
    lead: str = ""  # the bold words that the line begins with; the whole text when all is bold
    gap: bool = False  # there is air above it
    joins: bool | None = None  # whether it runs on from the line above, where the format knows
    furniture: bool = False  # running header, footer or page number
    cells: tuple[str, ...] = ()  # the line is a row of a table


def normalised(text: str) -> str:
    """The text with one kind of space, and without what nobody sees."""
    text = unicodedata.normalize("NFC", text.translate(SHOWN))
    if text.isprintable():
        return " ".join(text.split())
    seen = (" " if char.isspace() else char for char in text)
    return " ".join("".join(c for c in seen if unicodedata.category(c) not in INVISIBLE).split())


def split_marker(text: str, *, styled: bool = False) -> tuple[str, str]:
    """The bullet or number that the text begins with, and the rest. A bare number counts in headings only."""
    match = BULLET_MARK.match(text)
    if match and (match.end() == len(text) or any(char.isalnum() for char in text)):
        return BULLET, text[match.end() :]
    match = (
        NUMBER_MARK.match(text)
        or CHAPTER_MARK.match(text)
        or (BARE_NUMBER_MARK.match(text) if styled else None)
    )
    if not match:
        return "", text
    return next(group for group in match.groups() if group).removesuffix(".0"), text[match.end() :]
