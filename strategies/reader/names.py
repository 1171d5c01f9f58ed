"""What a document calls its levels, in words that nobody else may know: *Grip 1*, *Grip 2*."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

from .parts import PLAIN, Level, Part, Role
from .titles import key
from .words import NUMBER_WORDS, STRATEGY_TITLE

MAY_ANNOUNCE = {Role.HEADING, Role.SECTION, Role.TEXT}
MIN_STEM = 3
NUMBER = rf"\d{{1,2}}|[IVX]{{1,4}}|[A-H]|(?i:{NUMBER_WORDS})"
COUNTED = re.compile(
    rf"^(?P<name>[^\W\d_][^\d:.]{{2,30}}?)\s+(?P<number>{NUMBER})(?:\s*[:.]|\s+[–—-]|(?=\s+[A-ZÆØÅÄÖ]))\s+\S"
)
SHARED_NAME = re.compile(
    rf"^(?P<label>(?P<name>[^\W\d_][^:.–]{{2,30}}?)(?:\s+(?:{NUMBER})\.?)?)(?:\s*:|\s+[–—-]|(?<=\d\.))\s+(?P<title>\S.*)$"
)
MAX_NAME_WORDS = 7


def find_counted_names(parts: list[Part]) -> None:
    """*Picture 1: …* and *Picture 2: …* on lines of their own are headings, whatever they are called."""
    counted = {
        id(part): match for part in parts if _may_be_counted(part) and (match := COUNTED.match(part.title))
    }
    numbers: dict[str, set[str]] = defaultdict(set)
    for match in counted.values():
        numbers[key(match["name"])].add(match["number"])
    for part in parts:
        found = counted.get(id(part))
        if found and len(numbers[key(found["name"])]) > 1:
            part.role, part.level, part.rule = Role.HEADING, Level.PLAIN, "counted lines"


def _may_be_counted(part: Part) -> bool:
    return part.role is Role.TEXT and part.rule == PLAIN and part.is_line


def take_shared_names_off(parts: list[Part]) -> None:
    """*Grip 1: More hands*, *Grip 2: …*: what headings begin with alike is what the document calls them."""
    headings = [part for part in parts if part.role is Role.HEADING and not part.text]
    names = {id(part): match for part in headings if (match := SHARED_NAME.match(part.title))}
    often = Counter(key(match["name"]) for match in names.values())
    for part in headings:
        match = names.get(id(part))
        if match and often[key(match["name"])] > 1:
            part.label, part.title = match["label"], match["title"]


def find_announcements_by_name(parts: list[Part]) -> None:
    """*Four promises* announces *Promise 1: …* and those that follow."""
    kept = [part for part in parts if part.role is not Role.TEXT or part.is_line]
    for part, below in pairwise(kept):
        if below.label and _may_announce(part) and _says(part.title, below.label):
            part.role, part.kind, part.items = Role.CONTAINER, below.kind, below.kind
            part.rule, part.level = "names what follows", part.level or Level.PLAIN


def _may_announce(part: Part) -> bool:
    is_bare = part.is_line and not part.text and not part.label
    return is_bare and part.block.words <= MAX_NAME_WORDS and part.role in MAY_ANNOUNCE


def _says(title: str, label: str) -> bool:
    """It has the label's first word in it, in whatever form."""
    word = label.split(" ")[0].casefold()
    stem = word if len(word) == MIN_STEM else word[:-1]
    is_word = len(stem) >= MIN_STEM and not STRATEGY_TITLE.search(title)
    return is_word and any(word.startswith(stem) for word in key(title).split())
