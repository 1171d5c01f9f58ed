"""Lines that belong together become blocks: a heading, an item of a list, a paragraph, a row of a table."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from .lines import DANGLING, LEADERS, Line, split_marker
from .running_text import NAMED, PAGE, PAGE_LINE, RunningText
from .text_source import split_bold
from .titles import SENTENCE_BREAK

SENTENCE_END = re.compile(r"[.!…][\"”’»)]*$")
QUESTION_WORDS = 10  # a longer question is a sentence and not a title
LEAD_IN_END = re.compile(
    r"(?::|,|\b(?:at|att|to|by|ved|gennem|genom|through|skal|ska|vil|will|should|shall|(?<!vi )(?:er|är)))$"
)
HYPHENATED = re.compile(r"[^\W\d_]{2}-$")
KEPT_HYPHEN = re.compile(r"^(?:og|eller|och|samt|and|or)\b")
MAX_LISTED_WORDS = 12
MIN_RESTS = 3
WRAP = (30, 130)  # the widths at which people and programs wrap text
NARROW = 20  # in columns they wrap it there
MIN_NARROW_RESTS = 20
WRAPPED_SHARE = 0.3
NEARLY = 0.85
SAME_INDENT = 1.5
MAX_PARAGRAPH = 8_000
MIN_FOOTERS = 3
DIGITS = re.compile(r"\d+")
BARE_CHAPTER = re.compile(r"^(\d{1,2})\s+[A-ZÆØÅÄÖ][^.!?:]{2,80}\??$")
LABELLED = re.compile(r"^[\"”“«]|^[A-ZÆØÅÄÖ][\wæøåäö]+:(?:\s|$)")
LETTERED = re.compile(r"^([A-Z])[.:)]\s+(?=[A-ZÆØÅÄÖ][^.!?:]{1,79}$)")
CODED = re.compile(r"^([A-Z])\.?(\d{1,2}(?:\.\d{1,2})*)[.:)]?\s+(?=[A-ZÆØÅÄÖ\d])")
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
ROMAN = re.compile(rf"^({'|'.join(ROMANS)})[.:)]\s+(?=[A-ZÆØÅÄÖ])[^.!?:]{{2,80}}$")
PAGED = re.compile(rf"^\d+\s|^{PAGE}\s|\s\d+(?:\s?\(\d+\))?$", re.IGNORECASE)


@dataclass
class Block:
    lines: tuple[int, ...]
    text: str
    level: int = 0
    marker: str = ""
    depth: int = 0
    indent: float = 0
    lead: str = ""
    gap: bool = False
    furniture: bool = False
    cells: tuple[str, ...] = ()
    listed: bool = False  # its format says that it is in a list
    last_length: int = 0  # of its last line, before it was joined

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def ends_sentence(self) -> bool:
        is_question = self.text.endswith("?") and self.words > QUESTION_WORDS
        return is_question or bool(SENTENCE_END.search(self.text))

    @property
    def ends_colon(self) -> bool:
        return self.text.endswith(":")

    @property
    def leads_in(self) -> bool:
        """It stops where a list must begin."""
        return bool(LEAD_IN_END.search(self.text))

    @property
    def all_bold(self) -> bool:
        return bool(self.lead) and not self.rest

    @property
    def all_caps(self) -> bool:
        return self.text.isupper() and sum(char.isalpha() for char in self.text) > 3

    @property
    def is_in_brackets(self) -> bool:
        """All of it, and no more than that."""
        return self.text[:1] == "(" and self.text.find(")") == len(self.text) - 1

    @property
    def rest(self) -> str:
        """What comes after the bold words that it begins with."""
        return self.text[len(self.lead) :].lstrip(" :.–—-")


def blocks_of(lines: list[Line]) -> list[Block]:
    singles = _as_chapters(_with_letters_as_numbers(_as_footers(list(_single(lines)))))
    width = _wrap_width([line for line, _ in singles])
    blocks: list[Block] = []
    lead_ins = _repeated_lead_ins([line for line, _ in singles])
    whole = {line.text for line, _ in singles}
    above: Block | None = None
    after_break = is_listing = False
    for line, is_chapter in singles:
        block = _block(line, is_chapter)
        is_first = above is not None and above.text in lead_ins
        is_listing = (is_first or (is_listing and not block.gap)) and _is_listed(block)
        if is_listing and above is not None and not _was_full(above, block, width):
            line = replace(line, joins=False)
        if above is not None and not line.gap and f"{above.text} {line.text}" in whole:
            line = replace(line, joins=True)  # what is broken here stands unbroken elsewhere
        if above is not None and not line.furniture and _continues(above, line, block, width, after_break):
            _append(above, block)
            after_break = False
            continue
        blocks.append(block)
        above = above if line.furniture else block
        after_break = line.furniture
    return _with_depths(list(_with_lead_ins_parted(blocks)))


def _with_lead_ins_parted(blocks: list[Block]) -> Iterator[Block]:
    """The last words of a paragraph, which a list goes on with, are a block of their own."""
    for block, below in zip_longest(blocks, blocks[1:]):
        ends = [match.end() for match in SENTENCE_BREAK.finditer(block.text)]
        is_plain = not (block.marker or block.level or block.cells or block.furniture or block.lead)
        if below and below.marker and ends and is_plain and LEAD_IN_END.search(block.text):
            words = block.text[ends[-1] :]
            yield replace(block, text=block.text[: ends[-1]].strip())
            yield replace(block, text=words, lines=block.lines[-1:], gap=False)
        else:
            yield block


def _repeated_lead_ins(lines: list[Line]) -> set[str]:
    """Short lines that come several times and stop where a list must begin."""
    often = Counter(line.text for line in lines if line.text.count(" ") < MAX_LISTED_WORDS)
    return {text for text, count in often.items() if count > 1 and LEAD_IN_END.search(text)}


def _is_listed(block: Block) -> bool:
    """A line of a list without signs that goes on with what its lead-in began."""
    return block.text[:1].islower() and not (block.marker or block.level or block.furniture)


def _as_footers(lines: list[Line]) -> list[Line]:
    """Lines that come again and again with nothing new but a number are the pages' headers and footers.

    So are those that come again and again beside them, or below a bare page number; and then that number.
    """
    alike: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if _may_be_footer(line):
            alike[DIGITS.sub("0", line.text)].add(line.text)
    footers = {text for same in alike.values() if len(same) >= MIN_FOOTERS for text in same}
    beside = Counter(
        line.text
        for above, line in pairwise(lines)
        if (above.text in footers or PAGE_LINE.match(above.text))
        and not (line.marker or line.level or line.cells)
    )
    footers |= {text for text, count in beside.items() if count >= MIN_FOOTERS}
    numbers = {
        line.number for line, below in pairwise(lines) if PAGE_LINE.match(line.text) and below.text in footers
    }
    return [
        replace(line, furniture=True) if line.text in footers or line.number in numbers else line
        for line in lines
    ]


def _as_chapters(lines: list[Line]) -> list[tuple[Line, bool]]:
    """Whether a bare number before a line counts chapters: where 1, 2 and 3 do, in short lines."""
    numbers = [_bare_number(line) for line in lines]
    counted = set(numbers) >= {1, 2, 3}
    return [(line, counted and number > 0) for line, number in zip(lines, numbers, strict=True)]


def _with_letters_as_numbers(lines: list[Line]) -> list[Line]:
    """Chapters counted by Roman numbers or letters: *II. Purpose*, *B. Purpose*.

    *C1* or *C.1* is the first in C.
    """
    romans = [ROMAN.match(line.text) for line in lines]
    if {match[1] for match in romans if match} >= {"I", "II"}:
        return [
            replace(line, text=f"{ROMANS.index(match[1]) + 1}. {line.text[match.end(1) + 1 :].strip()}")
            if match
            else line
            for line, match in zip(lines, romans, strict=True)
        ]
    chapters = [LETTERED.match(line.text) for line in lines]
    codes = [CODED.match(line.text) for line in lines]
    if {match[1] for match in chapters if match} >= {"A", "B"}:
        lines = _numbered_anew(lines, chapters)
    is_counted = {match[2] for match in codes if match} >= {"1", "2"}
    return _numbered_anew(lines, codes) if is_counted else lines


def _numbered_anew(lines: list[Line], matches: list[re.Match[str] | None]) -> list[Line]:
    return [
        replace(line, text=f"{_number_of(match)} {line.text[match.end() :]}") if match else line
        for line, match in zip(lines, matches, strict=True)
    ]


def _number_of(match: re.Match[str]) -> str:
    chapter = ord(match[1]) - ord("A") + 1
    return f"{chapter}.{match[2]}" if match.re is CODED else f"{chapter}."


def _bare_number(line: Line) -> int:
    match = BARE_CHAPTER.match(line.text)
    return int(match[1]) if match and not line.level and not line.furniture else 0


def _may_be_footer(line: Line) -> bool:
    if line.marker or line.level or line.cells or line.text.count(" ") < 2 or NAMED.match(line.text):
        return False
    return bool(PAGED.search(line.text)) and not split_marker(line.text)[0]


def _single(lines: list[Line]) -> Iterator[Line]:
    """The lines, with text that came without line breaks cut where its parts begin."""
    running = RunningText(line.text for line in lines)
    for line in lines:
        if line.level or line.cells or line.lead:
            yield line
        else:
            for index, part in enumerate(running.cut(line.text)):
                yield (
                    Line(**{**line.__dict__, "text": part})
                    if not index
                    else Line(line.number, part, joins=False)
                )


def _block(line: Line, is_chapter: bool) -> Block:
    marker, text = (
        (line.marker, line.text)
        if line.marker
        else split_marker(line.text, styled=bool(line.level) or is_chapter)
    )
    lead = line.lead.removeprefix(line.text[: len(line.text) - len(text)]) if line.lead else ""
    if not lead:
        lead, text = split_bold(text)
    return Block(
        lines=(line.number,),
        text=text,
        level=line.level,
        marker=marker,
        indent=line.indent,
        lead=lead.strip(),
        gap=line.gap,
        furniture=line.furniture,
        cells=line.cells,
        listed=bool(line.marker),
        last_length=len(line.text),
    )


def _wrap_width(lines: list[Line]) -> int:
    """The width that the text was wrapped at, or 0 when each paragraph is one line."""
    rests = sum(line.text[:1].islower() and not line.gap for line in lines)
    width = _width_from(WRAP[0], lines, rests)
    return width or (_width_from(NARROW, lines, rests) if rests >= MIN_NARROW_RESTS else 0)


def _width_from(least: int, lines: list[Line], rests: int) -> int:
    """The width when text of this length at least counts; `rests` is how many lines begin small."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) >= least and not line.furniture)
    if not lengths or lengths[int(len(lengths) * 0.98)] > WRAP[1]:
        return 0
    width = lengths[int(len(lengths) * (0.95 if least > NARROW else 0.9))]
    near = sum(length >= width * NEARLY for length in lengths)
    is_wrapped = near >= len(lines) * WRAPPED_SHARE or (
        rests >= MIN_RESTS and near >= len(lengths) * WRAPPED_SHARE
    )
    return width if is_wrapped else 0


def _continues(above: Block, line: Line, block: Block, width: int, after_break: bool) -> bool:
    if len(above.text) > MAX_PARAGRAPH:
        return False
    if line.joins is not None:
        return line.joins and above.level == line.level and len(above.cells) == len(line.cells)
    if block.marker or line.level or line.cells or above.level or above.cells:
        return False
    if not above.text:
        return True
    if LEADERS.search(above.text) or (above.marker and block.is_in_brackets):
        return False
    if above.ends_colon or (block.lead and not above.all_bold) or _begin_alike(above, block):
        return False
    begins_small = block.text[:1].islower()
    if after_break:
        return not above.ends_sentence and (begins_small or block.text[:1].isdigit())
    if DANGLING.search(above.text) and not (line.gap or above.leads_in or block.text[:1].isupper()):
        return True
    if line.gap:
        return begins_small and not above.ends_sentence and above.words > 8
    return (begins_small and not above.ends_sentence) or _was_full(above, block, width)


def _begin_alike(above: Block, block: Block) -> bool:
    """Short lines that begin with the same word are the lines of a list without signs."""
    first = block.text.split(" ")[0]
    return above.words <= MAX_LISTED_WORDS and above.words > 1 and above.text.split(" ")[0] == first


def _was_full(above: Block, block: Block, width: int) -> bool:
    """Whether the first word had no room on the line above.

    In a narrow column every character counts, and a line that is longer than others was not wrapped.
    """
    if 0 < width < WRAP[0]:
        full = above.last_length + 1 + len(block.text.split(" ")[0]) > width >= above.last_length
        is_title = above.ends_sentence and not block.ends_sentence and len(block.text) * 2 < width
        return full and not is_title and not LABELLED.match(block.text) and not NAMED.match(block.text)
    is_sure = block.text[:1].islower() or above.words > MAX_LISTED_WORDS
    needed = width * (NEARLY if is_sure else 1)
    return bool(width) and above.last_length + 1 + len(block.text.split(" ")[0]) > needed


def _append(above: Block, block: Block) -> None:
    bold = above.all_bold and block.all_bold
    above.text = _mended(above.text, block.text)
    above.cells = tuple(map(_mended, above.cells, block.cells))
    above.lead = above.text if bold else above.lead
    above.lines += tuple(line for line in block.lines if line != above.lines[-1])
    above.last_length = block.last_length


def _mended(above: str, below: str) -> str:
    if HYPHENATED.search(above[-3:]) and below[:1].islower() and not KEPT_HYPHEN.match(below):
        return above[:-1] + below
    return f"{above} {below}".strip()


def _with_depths(blocks: list[Block]) -> list[Block]:
    """How deep each item stands, by indentation and by the change from one sign to another."""
    open_lists: list[tuple[float, str]] = []
    for block in blocks:
        if block.furniture:
            continue
        if not block.marker:
            open_lists.clear()
            continue
        place = (block.indent, "" if block.listed else _sign(block.marker))
        while open_lists and open_lists[-1][0] > place[0] + SAME_INDENT:
            open_lists.pop()
        if any(_same(place, other) for other in open_lists):
            while not _same(place, open_lists[-1]):
                open_lists.pop()
        else:
            open_lists.append(place)
        block.depth = len(open_lists) - 1
    return blocks


def _same(place: tuple[float, str], other: tuple[float, str]) -> bool:
    return abs(place[0] - other[0]) <= SAME_INDENT and place[1] == other[1]


def _sign(marker: str) -> str:
    """What a marker looks like, whatever it counts."""
    if marker[0].isdigit():
        return "1" + ".1" * marker.count(".")
    return "a" if marker.isalpha() else marker
