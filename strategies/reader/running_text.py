"""Text copied without its line breaks is cut where headings, bullets and page footers stand in it."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from .words import CONTENTS, ONE, OPENING_SECTIONS

LONG = 600
CAPITAL = "[A-ZÆØÅÄÖ]"
NUMBERED_NAME = rf"(?:{'|'.join(ONE.values())})\s+(?:nr\.\s*)?\d{{1,2}}(?:\.\d{{1,2}})?\b"
PAGE = r"(?:side|sida|page)\s+\d{1,3}(?:\s+(?:af|av|of)\s+\d{1,3})?\b"
CUTS = re.compile(
    rf"\s+(?=[•●▪■➢►✓]\s)"
    rf"|\s+(?=(?i:{NUMBERED_NAME})\s*[:.–-]?\s*{CAPITAL})"
    rf"|\s+(?=(?i:{CONTENTS})\s+{CAPITAL})"
    rf"|\s+(?=(?:{OPENING_SECTIONS})\s+{CAPITAL})"
    rf"|(?<=[.!?])\s+(?={CAPITAL}[\wæøåäö ]{{1,40}}:\s)"
    rf"|(?<=:)\s+(?=\d{{1,2}}[.)]\s+{CAPITAL})"
    rf"|(?<=[.!?])\s+(?=\d{{1,2}}(?:\.\d{{1,2}})*[.)]?\s+{CAPITAL})"
    rf"|(?:(?<=\.\.\.\s\d)|(?<=\.\.\.\s\d\d))\s+(?=\w)"
)
ENOUGH_CUTS = 2
BEFORE_PAGE = 80
PAGE_NUMBER = re.compile(rf"\b{PAGE}", re.IGNORECASE)
NAMED = re.compile(rf"^(?:{NUMBERED_NAME})\s*[:.–-]?\s*", re.IGNORECASE)
SECTION = re.compile(rf"^(?:{OPENING_SECTIONS})(?=\s+{CAPITAL})")
CONTENTS_HEADING = re.compile(rf"^(?:{CONTENTS})(?=\s+{CAPITAL})", re.IGNORECASE)
ENTRY = re.compile(r"\S.*?\s\d{1,3}(?=\s|$)")
TITLE_END = re.compile(rf"(?<=[a-zæøåäö)])\s+(?={CAPITAL}[\wæøåäö]*\s)")
STOP = re.compile(r"[.!?:]")


class RunningText:
    """Cuts the long ones of a document's texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.footer = _footer([text for text in texts if len(text) >= LONG])

    def cut(self, text: str) -> list[str]:
        if len(text) < LONG:
            return [text]
        pages = self.footer.split(text)
        pieces = [piece.strip() for page in pages for piece in CUTS.split(page)]
        if len(pieces) <= ENOUGH_CUTS:
            return [text]
        return [part for piece in _entries_parted(pieces) if piece for part in _titled(piece)]


def _entries_parted(pieces: list[str]) -> Iterator[str]:
    """After *Contents* each title with its page number stands by itself, until a text comes."""
    inside = False
    for piece in pieces:
        heading = CONTENTS_HEADING.match(piece)
        inside = bool(heading) or (inside and _is_entries(piece))
        rest = piece[heading.end() :].strip() if heading else piece
        if heading:
            yield heading[0]
        if inside and _is_entries(rest) and not NAMED.match(rest):
            yield from ENTRY.findall(rest)
        elif inside and (named := NAMED.match(rest)):
            first, *others = ENTRY.findall(rest[named.end() :]) or [rest[named.end() :]]
            yield named[0] + first
            yield from others
        else:
            yield rest


def _is_entries(piece: str) -> bool:
    """Nothing but titles with their page numbers."""
    return len(piece) < LONG and not ENTRY.sub("", piece).strip()


def _footer(texts: list[str]) -> re.Pattern[str]:
    """A page number with the words that stand before it on every page."""
    before = [
        text[max(0, match.start() - BEFORE_PAGE) : match.start()]
        for text in texts
        for match in PAGE_NUMBER.finditer(text)
    ]
    words = _common_end(before) if len(before) > 1 else ""
    return re.compile(rf"({re.escape(words)}{PAGE})", re.IGNORECASE)


def _common_end(texts: list[str]) -> str:
    """The whole words that all the texts end with."""
    columns = zip(*(text.split()[::-1] for text in texts), strict=False)
    common = takewhile(lambda words: len(set(words)) == 1, columns)
    return "".join(f"{words[0]} " for words in reversed(list(common)))


def _titled(piece: str) -> list[str]:
    """A title ends where a capital letter begins a sentence."""
    if match := SECTION.match(piece):
        return [match[0], piece[match.end() :].strip()]
    match = NAMED.match(piece)
    end = TITLE_END.search(piece, match.end()) if match else None
    if end is None or not STOP.search(piece, end.end()):
        return [piece]
    return [piece[: end.start()], piece[end.end() :]]
