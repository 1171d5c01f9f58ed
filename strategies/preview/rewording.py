"""A proposal's words: another title, two parts made one, one part made two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from strategies.preview.proposals import LEFT_OUT, MARKS, Entries, Entry, titled
from strategies.reader.lines import split_marker
from strategies.reader.titles import ABBREVIATION, SENTENCE_BREAK
from strategies.refusals import Refused

LINES = re.compile(r"\n+")
MOST_PIECES = 200


@dataclass(frozen=True)
class Piece:
    """Words of an entry that a new part may begin with. `line` is the line of the source that says them."""

    at: int
    words: str
    line: int | None


def words_of(entry: Entry) -> str:
    return "\n\n".join(piece for piece in (entry.title, entry.text) if piece)


def retitle(entries: Entries, index: int, title: str) -> Entries:
    return _replaced(entries, index, [replace(entries[index], title=title, unsure=False)])


def above(entries: Entries, index: int) -> int | None:
    """The part that it would be merged with: the nearest above that is not left out."""
    if entries[index].kind == LEFT_OUT:
        return None
    return next((other for other in range(index - 1, -1, -1) if entries[other].kind != LEFT_OUT), None)


def merge(entries: Entries, index: int) -> Entries:
    """With the one above, which stays what it is. A title that went on in a new line becomes one again."""
    other = above(entries, index)
    if other is None:
        return entries
    first, second = entries[other], entries[index]
    goes_on = second.title[:1].islower() and not first.text
    if goes_on:
        title, text = f"{first.title} {second.title}".strip(), second.text
    else:
        title, text = first.title, "\n\n".join(piece for piece in (first.text, words_of(second)) if piece)
    title, text = titled(title, text, first.kind)
    lines = (*first.lines, *(line for line in second.lines if line not in first.lines))
    merged = replace(first, title=title, text=text, lines=lines, unsure=False)
    return [*entries[:other], merged, *entries[other + 1 : index], *entries[index + 1 :]]


def split(entries: Entries, index: int, at: int, source: dict[int, str]) -> Entries:
    """What comes from `at` on becomes a part of its own, of the same kind, right after it."""
    entry, words = entries[index], words_of(entries[index])
    before, after = words[:at].rstrip(), words[at:].strip()
    if not before.strip() or not after:
        raise Refused(_("There is nothing to split there."))
    title = entry.title if at >= len(entry.title) else before
    text = before[len(title) :].strip()
    places = list(_places(entry, source))
    begins = max((line for line, place in places if place <= at), default=None)
    kept = tuple(line for line, place in places if place < at)
    rest = tuple(line for line, place in places if place >= at or line == begins)
    new_title, new_text = titled("", after, entry.kind)
    halves = [
        replace(entry, title=title, text=text, lines=kept, unsure=False),
        replace(
            entry, id=next_id(entries), title=new_title, text=new_text, lines=rest, label="", unsure=False
        ),
    ]
    return _replaced(entries, index, halves)


def next_id(entries: Entries) -> int:
    return max(entry.id for entry in entries) + 1


def pieces(entry: Entry, source: dict[int, str]) -> list[Piece]:
    """Where it can be split: at each line and each sentence but the first."""
    words = words_of(entry)
    lines = {place: line for line, place in _places(entry, source)}
    begins = sorted({place for place in _beginnings(words) if 0 < place < len(words)})[:MOST_PIECES]
    ends = [*begins[1:], len(words)][: len(begins)]
    return [
        Piece(begin, MARKS.sub("", words[begin:end].strip()), lines.get(begin))
        for begin, end in zip(begins, ends, strict=True)
        if MARKS.sub("", words[begin:end].strip())
    ]


def _beginnings(words: str) -> Iterator[int]:
    for match in LINES.finditer(words):
        yield match.end()
    for match in SENTENCE_BREAK.finditer(words):
        if not ABBREVIATION.search(words[max(0, match.start() - 8) : match.start()]):
            yield match.end()


def _places(entry: Entry, source: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Each of its lines with the place in its words where the line begins; what is not found stays above."""
    words, place = words_of(entry), 0
    for number, line in enumerate(entry.lines):
        found = _find(words, source.get(line, ""), place) if number else 0
        place = place if found is None else found
        yield line, place


def _find(words: str, line: str, start: int) -> int | None:
    """Where the line's words stand, with the signs that Markdown has put before them."""
    bare = split_marker(line.lstrip("# "))[1].replace("**", "").strip()
    if not bare:
        return None
    plain = words.find(bare, start)
    if plain < 0:
        return None
    begin = words.rfind("\n", 0, plain) + 1
    return begin if not MARKS.sub("", words[begin:plain]).strip() else plain


def _replaced(entries: Entries, index: int, by: Entries) -> Entries:
    return [*entries[:index], *by, *entries[index + 1 :]]
