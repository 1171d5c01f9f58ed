"""Text copied without its line breaks is cut where headings, bullets and page footers stand in it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import dropwhile, islice, pairwise, takewhile

from .words import CONTENTS, ONE, OPENING_SECTIONS

LONG = 600
CAPITAL = "[A-ZÆØÅÄÖ]"
NAMES = "|".join(ONE.values())
NUMBERED_NAME = rf"(?:{NAMES})\s+(?:nr\.\s*)?\d{{1,2}}(?:\.\d{{1,2}})?\b"
PAGE = r"(?:side|sida|page)\s+\d{1,3}(?:\s+(?:af|av|of)\s+\d{1,3})?\b"
PAGE_LINE = re.compile(
    r"^(?:(?:side|sida|page)\s+)?[-–\s]*\d{1,3}(?:\s*(?:af|av|of|/)\s*\d{1,3}|\s*\(\d{1,3}\))?[-–\s]*$",
    re.IGNORECASE,
)
PLANS = r"(?:\w+\s)?(?:[Ss]trategi|[Pp]lan|[Hh]andleplan|[Hh]andlingsplan|[Pp]olitik|[Pp]rogram|[Ss]trategy)"
CUTS = re.compile(
    rf"\s+(?=[•●▪■➢►✓]\s)"
    rf"|\s+(?=(?i:{NUMBERED_NAME})\s*[:.–-]?\s*{CAPITAL})"
    rf"|\s+(?=(?i:{CONTENTS})\s+{CAPITAL})"
    rf"|\s+(?=(?:{OPENING_SECTIONS})\s+{CAPITAL})"
    rf"|(?<=[.!?])\s+(?={CAPITAL}[\wæøåäö ]{{1,40}}:\s)"
    rf"|(?<=:)\s+(?=\d{{1,2}}[.)]\s+{CAPITAL})"
    rf"|(?<=[.!?])(?<!\.\.)\s+(?=\d{{1,2}}(?:\.\d{{1,2}})*[.)]?\s+{CAPITAL})"
    rf"|(?:(?<=\.\.\.\s\d)|(?<=\.\.\.\s\d\d))\s+(?=\w)"
)
ENOUGH_CUTS = 2
MIN_PAGES = 3
NAME_END = re.compile(rf"\b(?:{NAMES})\s+$", re.IGNORECASE)
NUMBER = re.compile(r"(?<=\s)\d{1,3}(?=\s|$)")
COVER = 2  # pieces that may be of it
LONGEST_COVER = 250
COVER_CUTS = re.compile(
    rf"(?<=\w)\s+(?=(?:{PLANS})\s+f(?:or|ör)\s)|(?<=\d[-–]20\d\d)\s+(?={CAPITAL})|(?<=\d[-–]\d\d)\s+(?={CAPITAL})"
)
BEFORE_PAGE = 80
PAGE_NUMBER = re.compile(rf"\b{PAGE}", re.IGNORECASE)
NAMED = re.compile(rf"^(?:(?:{NUMBERED_NAME})\s*[:.–-]?|(?:{NAMES}):)\s*", re.IGNORECASE)
SECTION = re.compile(rf"^(?:{OPENING_SECTIONS})(?=\s+{CAPITAL})")
CONTENTS_HEADING = re.compile(rf"^(?:{CONTENTS})(?=\s+{CAPITAL})", re.IGNORECASE)
ENTRY = re.compile(r"\S.*?\s\d{1,3}(?=\s|$)")
TITLE_END = re.compile(rf"(?<=[a-zæøåäö)])\s+(?={CAPITAL}[\wæøåäö]*\s)")
STARTS = re.compile(CAPITAL)
BULLET = re.compile(r"[•●▪■➢►✓]\s")
LEAD_IN = 60  # characters
MAX_TITLES = 200
ENDINGS = re.compile(rf"(?<![^\s])(?=({CAPITAL}[^.!?•]*)$)")
YEARS_FIRST = re.compile(r"\s+20\d\d(?:\s*[-–]\s*(?:20)?\d\d)?(?=\s|$)")
OWNER_END = re.compile(rf"(?:(?<=ommun)|(?<=ommune)|(?<=ouncil))\s+(?={CAPITAL})")
PAGE_AT_END = re.compile(r"(?:\s?[.…])*(?:\s+(?:side|sida|page))?\s+\d{1,3}$")
STOP = re.compile(r"[.!?:]")


class RunningText:
    """Cuts the long ones of a document's texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        long = [text for text in texts if len(text) >= LONG]
        before, after = _words_before_pages(long), _words_after_pages(long)
        page = PAGE
        if not before and not after:
            page = r"\b\d{1,3}\b"
            before = _words_beside_numbers(long, after=False)
            after = "" if before else _words_beside_numbers(long, after=True)
            page = page if before or after else PAGE
        self.footer = re.compile(rf"({re.escape(before)}{page}{re.escape(after)})", re.IGNORECASE)
        self.name = (before or after).strip(" |·-–")

    def cut(self, text: str) -> list[str]:
        if len(text) < LONG:
            return [text]
        pieces = [piece.strip() for page in self._pages_of(text) for piece in self._cut_page(page)]
        pieces = [line for piece in pieces[:COVER] for line in _cover_parted(piece)] + pieces[COVER:]
        if len(pieces) <= ENOUGH_CUTS:
            return [text]
        entries = list(self._entries_parted(pieces))
        titles = _titles_of(entries)
        lead_ins = _lead_ins(entries)
        return [
            part
            for piece in entries
            for half in _lead_in_parted(piece, lead_ins)
            for titled in _title_parted(half, titles)
            if titled
            for part in _titled(titled)
        ]

    def _pages_of(self, text: str) -> list[str]:
        """The pages and their footers. A footer in the middle of a sentence comes before that page."""
        first, *others = self.footer.split(text)
        pages = [first]
        for footer, page in zip(others[::2], others[1::2], strict=True):
            if page.lstrip()[:1].islower():
                pages[-1:] = [footer, pages[-1].rstrip() + page]
            else:
                pages += [footer, page]
        return pages

    def _cut_page(self, page: str) -> list[str]:
        """A footer is one piece; a cover may begin with the name that is in all footers, and its years."""
        if self.footer.fullmatch(page):
            return [page]
        if self.name and page.startswith(f"{self.name} "):
            years = YEARS_FIRST.match(page, len(self.name))
            end = years.end() if years else len(self.name)
            return [*OWNER_END.split(page[:end], maxsplit=1), *CUTS.split(page[end:].strip())]
        return CUTS.split(page)

    def _entries_parted(self, pieces: list[str]) -> Iterator[str]:
        """After *Contents* each title with its page number stands by itself, until a text comes."""
        inside = False
        for piece in pieces:
            heading = CONTENTS_HEADING.match(piece)
            inside = bool(heading) or (inside and _is_entries(piece) and not self.footer.fullmatch(piece))
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


def _cover_parted(piece: str) -> list[str]:
    """A motto, the name of the plan with its years, and who speaks."""
    return COVER_CUTS.split(piece) if len(piece) < LONGEST_COVER and not STOP.search(piece) else [piece]


def _titles_of(pieces: list[str]) -> list[str]:
    """What the table of contents names, without the page numbers."""
    contents = dropwhile(lambda piece: not CONTENTS_HEADING.match(f"{piece} A"), pieces)
    return [PAGE_AT_END.sub("", piece) for piece in takewhile(_is_entries, islice(contents, 1, MAX_TITLES))]


def _title_parted(piece: str, titles: list[str]) -> list[str]:
    """A piece that begins with a title of the contents has a sentence after it."""
    title = next((title for title in titles if piece.startswith(f"{title} ")), "")
    rest = piece[len(title) :].strip()
    return [title, rest] if title and STARTS.match(rest) and STOP.search(rest) else [piece]


def _lead_ins(pieces: list[str]) -> set[str]:
    """The words that stand before several lists and begin with a capital letter."""
    before = [above for above, piece in pairwise(pieces) if BULLET.match(piece)]
    often = Counter(match[1] for above in before for match in ENDINGS.finditer(above[-LEAD_IN:]))
    return {words for words, count in often.items() if count > 1}


def _lead_in_parted(piece: str, lead_ins: set[str]) -> list[str]:
    """The longest of the words that announce lists stand by themselves."""
    ending = next((m[1] for m in ENDINGS.finditer(piece[-LEAD_IN:]) if m[1] in lead_ins), "")
    return [piece[: -len(ending)].strip(), ending] if ending and ending != piece else [piece]


def _is_entries(piece: str) -> bool:
    """Nothing but titles with their page numbers."""
    return len(piece) < LONG and not ENTRY.sub("", piece).strip()


def _words_before_pages(texts: list[str]) -> str:
    """The words that stand before the page number on every page."""
    before = [
        text[max(0, match.start() - BEFORE_PAGE) : match.start()]
        for text in texts
        for match in PAGE_NUMBER.finditer(text)
    ]
    return _common_end(before) if len(before) > 1 else ""


def _words_beside_numbers(texts: list[str], *, after: bool) -> str:
    """The words that stand before or after 1, 2, 3 and so on: *Our town · Our plan 4*, *4 | Our town*."""
    beside: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for text in texts:
        text = PAGE_NUMBER.sub(" ", text)
        for match in NUMBER.finditer(text):
            start, end = match.span()
            words = text[end : end + BEFORE_PAGE] if after else text[max(0, start - BEFORE_PAGE) : start]
            if after or not NAME_END.search(words):
                nearest = words.split()[:2] if after else words.split()[-2:]
                beside[tuple(nearest)].append((int(match[0]), words))
    for found in beside.values():
        numbers = [number for number, _ in found]
        if len(found) >= MIN_PAGES and numbers == [*range(numbers[0], numbers[0] + len(found))]:
            words_beside = [words for _, words in found]
            return _common_start(words_beside) if after else _common_end(words_beside)
    return ""


def _words_after_pages(texts: list[str]) -> str:
    """The words that stand after the page number on every page."""
    after = [text[match.end() :][:BEFORE_PAGE] for text in texts for match in PAGE_NUMBER.finditer(text)]
    return _common_start(after) if len(after) > 1 else ""


def _common_start(texts: list[str]) -> str:
    """The whole words that all the texts begin with."""
    columns = zip(*(text.split() for text in texts), strict=False)
    return "".join(f" {words[0]}" for words in takewhile(lambda words: len(set(words)) == 1, columns))


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
