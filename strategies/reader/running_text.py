"""Text copied as one long line is cut where bullets, labels and page footers stand in it."""

import re

from .words import ONE

LONG = 350
NAMES = "|".join(words for kind, words in ONE.items())
NUMBERED_NAME = rf"(?:{NAMES})\s+(?:nr\.\s*)?\d{{1,2}}(?:\.\d{{1,2}})?\b"
CUTS = re.compile(
    rf"\s+(?=[•●▪■➢►✓]\s)"
    rf"|\s+(?=(?i:side|sida|page)\s+\d{{1,3}}(?:\s+(?:af|av|of)\s+\d{{1,3}})?\b)"
    rf"|\s+(?=(?i:{NUMBERED_NAME})\s*[:.–-]?\s*[A-ZÆØÅÄÖ])"
    rf"|(?<=[.!?])\s+(?=[A-ZÆØÅÄÖ][\wæøåäö ]{{2,40}}:\s)"
    rf"|(?<=:)\s+(?=\d{{1,2}}[.)]\s+[A-ZÆØÅÄÖ])"
    rf"|(?<=[.!?])\s+(?=\d{{1,2}}(?:\.\d{{1,2}})*[.)]?\s+[A-ZÆØÅÄÖ])"
    rf"|(?:(?<=\.\.\.\s\d)|(?<=\.\.\.\s\d\d))\s+(?=\w)"
)
AFTER_PAGE = re.compile(
    r"^((?:side|sida|page)\s+\d{1,3}(?:\s+(?:af|av|of)\s+\d{1,3})?)\s+(?=\S)", re.IGNORECASE
)
NAMED = re.compile(rf"^(?:{NUMBERED_NAME})\s*[:.–-]?\s*", re.IGNORECASE)
TITLE_END = re.compile(r"(?<=[a-zæøåäö)])\s+(?=[A-ZÆØÅÄÖ][\wæøåäö]*\s)")
LONG_TITLE = 90


def unrolled(text: str) -> list[str]:
    if len(text) < LONG:
        return [text]
    parts = [part.strip() for part in CUTS.split(text)]
    return [
        piece for part in parts if part for footerless in _after_page(part) for piece in _titled(footerless)
    ]


def _after_page(part: str) -> list[str]:
    match = AFTER_PAGE.match(part)
    return [match[1], part[match.end() :]] if match else [part]


def _titled(part: str) -> list[str]:
    """A label's title ends where a capital letter begins a sentence."""
    match = NAMED.match(part)
    if not match or len(part) < LONG_TITLE:
        return [part]
    end = TITLE_END.search(part, match.end())
    return [part[: end.start()], part[end.end() :]] if end else [part]
