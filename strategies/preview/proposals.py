"""What a document is taken to be before it becomes a strategy: a list in reading order, to be corrected.

The order never changes. Each entry has a kind and a depth, and the tree follows from them: an entry stands
under the nearest one above it that is less deep and may hold its kind. So every change leaves a tree that
obeys `strategies.nesting`, and nothing is ever lost. Aims, background and what is left out stand outside the
tree: what comes after them stands as if they were not there. Merging and splitting are in `rewording.py`,
taking back in `corrections.py`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from strategies import reader
from strategies.models import Node, NodeKind
from strategies.nesting import DEEPER, may_stand_under
from strategies.reader.titles import split_title
from strategies.refusals import Refused

BACKGROUND = "background"
LEFT_OUT = "left_out"
KINDS = (*NodeKind.values, BACKGROUND, LEFT_OUT)
OUTSIDE = frozenset({NodeKind.AIM.value, BACKGROUND, LEFT_OUT})
# Rules of the reader that go by how a line looks and not by what it says.
GUESSES = frozenset({"heading by its look", "bold words and text"})
# The signs of Markdown before the words of a line.
MARKS = re.compile(r"^(?:[#\-*>]+\s*|1\.\s|\s)+")
DAYS = ("starts_on", "ends_on", "adopted_on")
LONGEST_TITLE: int = Node._meta.get_field("title").max_length or 0


@dataclass(frozen=True)
class Entry:
    """`id` stays whatever is merged and split. `lines` are its places in the source. `was` is what a left
    out entry goes back to.
    """

    id: int
    kind: str
    depth: int
    title: str
    text: str = ""
    lines: tuple[int, ...] = ()
    label: str = ""  # what the document calls this level: «Pejlemærke»
    unsure: bool = False
    was: str = ""
    reason: str = ""  # why the reader set it aside
    rule: str = ""  # of the reader, that gave its kind
    owner: str = ""  # who answers for it, as its text tells
    due_on: str = ""  # as its text tells: «2027-12-31»

    @property
    def is_outside(self) -> bool:
        return self.kind in OUTSIDE

    @property
    def is_aside(self) -> bool:
        """Left out by the reader, not by a person."""
        return self.kind == LEFT_OUT and bool(self.reason)


Entries = list[Entry]


@dataclass(frozen=True)
class Correction:
    """What it takes to go back: the entries that looked different, and the order if it was another."""

    number: int
    action: str
    title: str
    before: tuple[Entry, ...]
    order: tuple[int, ...] = ()


@dataclass
class Proposal:
    """`source` is each line's number, text and look. `corrections` are the latest ones. `as_read` are the
    entries before the first of them; none while nothing has been corrected.
    """

    title: str
    starts_on: date | None
    ends_on: date | None
    source: list[tuple[int, str, str]]
    entries: Entries = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    adopted_by: str = ""
    adopted_on: date | None = None
    as_read: Entries = field(default_factory=list)

    @property
    def texts(self) -> dict[int, str]:
        """The document's lines by number."""
        return {number: text for number, text, _look in self.source}

    def to_json(self) -> dict[str, Any]:
        data = asdict(self)
        for name in DAYS:
            data[name] = data[name] and data[name].isoformat()
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Proposal":
        """Readings of before lines had looks and corrections and adoption were kept are read too."""
        starts, ends, adopted = (date.fromisoformat(data[name]) if data.get(name) else None for name in DAYS)
        source = [(number, text, look[0] if look else "") for number, text, *look in data["source"]]
        corrections = [_correction(kept) for kept in data.get("corrections", [])]
        entries = _stored(data["entries"])
        by, as_read = data.get("adopted_by", ""), _stored(data.get("as_read", []))
        return cls(data["title"], starts, ends, source, entries, corrections, by, adopted, as_read)


def from_reading(reading: reader.Reading) -> Proposal:
    found = [entry for node in reading.nodes for entry in _entries(reading, node, 0)]
    aside = [
        Entry(0, LEFT_OUT, 0, "", unused.text, unused.lines, was=BACKGROUND, reason=unused.reason.value)
        for unused in reading.unused
    ]
    return Proposal(
        title=reading.title,
        starts_on=reading.period.starts if reading.period else None,
        ends_on=reading.period.ends if reading.period else None,
        source=[(line.number, line.text, line.look) for line in reading.source],
        entries=[replace(entry, id=number) for number, entry in enumerate(_in_order(found, aside))],
        adopted_by=reading.adopted_by,
        adopted_on=reading.adopted_on,
    )


def index_of(entries: Entries, entry_id: int) -> int:
    """Where it stands. Somebody may have merged it with another, or taken back its making."""
    place = next((index for index, entry in enumerate(entries) if entry.id == entry_id), None)
    if place is None:
        raise Refused(_("That part is not there any more. Somebody has changed the proposal since."))
    return place


def parents(entries: Entries) -> list[int | None]:
    """The index of each entry's parent; None at the root and outside the tree."""
    found: list[int | None] = []
    for entry, above in _with_open(entries):
        fits = (other for other in reversed(above) if may_stand_under(entry.kind, entries[other].kind))
        found.append(None if entry.is_outside else next(fits, None))
    return found


def levels(entries: Entries) -> list[int]:
    """How deep each entry stands in the tree, from 0."""
    found: list[int] = []
    for parent in parents(entries):
        found.append(0 if parent is None else found[parent] + 1)
    return found


def promote(entries: Entries, index: int) -> Entries:
    """One level up, as what its parent is, with what stands under it; what follows may now stand under it."""
    parent = parents(entries)[index]
    if parent is None:
        return entries
    return _placed(entries, index, entries[parent].kind, entries[parent].depth)


def demote(entries: Entries, index: int) -> Entries:
    """One level down, under the one above it; what would not fit under it then stands beside it."""
    entry, above = entries[index], _above(entries, index)
    if above is None:
        return entries
    holder = entries[above]
    kind = entry.kind if may_stand_under(entry.kind, holder.kind) else DEEPER.get(holder.kind)
    return _placed(entries, index, kind, holder.depth + 1) if kind else entries


def retype(entries: Entries, index: int, kind: str) -> Entries:
    """It becomes another kind and stands where the document would have it: under the nearest that fits."""
    entry = entries[index]
    if kind == entry.kind:
        return entries
    if kind == LEFT_OUT:
        return _replaced(entries, index, kind=LEFT_OUT, was=entry.kind, unsure=False)
    if entry.kind == LEFT_OUT and kind == entry.was:
        return _replaced(entries, index, kind=kind, was="", reason="")
    depth = entry.depth if kind in OUTSIDE else _natural_depth(entries, index, kind)
    return _placed(entries, index, kind, depth)


def leave_out(entries: Entries, index: int) -> Entries:
    return retype(entries, index, LEFT_OUT)


def take_back(entries: Entries, index: int) -> Entries:
    """As what it was, where it was."""
    return retype(entries, index, entries[index].was or entries[index].kind)


def background_of(entries: Entries) -> str:
    """The explaining parts as one text."""
    parts = [entry for entry in entries if entry.kind == BACKGROUND]
    return "\n\n".join(
        piece for part in parts for piece in (part.title and f"## {part.title}", part.text) if piece
    )


def level_names(entries: Entries) -> dict[str, str]:
    """The document's own words for its levels, by the kinds that they have become."""
    named: dict[str, Counter[str]] = {}
    for entry in entries:
        if entry.label and not entry.is_outside:
            named.setdefault(entry.kind, Counter())[entry.label] += 1
    return {kind: names.most_common(1)[0][0] for kind, names in named.items()}


def _entries(reading: reader.Reading, node: reader.Node, depth: int) -> Iterator[Entry]:
    title, text = titled(node.title, node.text, node.kind.value)
    name = reading.level_names.get(node.kind, "") if node.label else ""
    lines = tuple(node.lines)
    unsure = node.rule in GUESSES
    due_on = node.due_on.isoformat() if node.due_on else ""
    yield Entry(
        0, node.kind.value, depth, title, text, lines, name,
        unsure=unsure, rule=node.rule, owner=node.owner, due_on=due_on,
    )  # fmt: skip
    for child in node.children:
        yield from _entries(reading, child, depth + 1)


def _stored(entries: list[dict[str, Any]]) -> Entries:
    return [Entry(**{**entry, "lines": tuple(entry["lines"])}) for entry in entries]


def _correction(kept: dict[str, Any]) -> Correction:
    return Correction(**{**kept, "before": tuple(_stored(kept["before"])), "order": tuple(kept["order"])})


def titled(title: str, text: str, kind: str) -> tuple[str, str]:
    """A part of a strategy has a title of a decent length; what is left of the words is text."""
    if kind == BACKGROUND or 0 < len(title) <= LONGEST_TITLE:
        return title, text
    if title:
        return split_title(title, text)
    first, *rest = text.strip().split("\n", 1)
    return split_title(MARKS.sub("", first) or first, "".join(rest).strip())


def _in_order(found: Entries, aside: Entries) -> Iterator[Entry]:
    """The entries with what was set aside between them, where it stood in the document."""
    waiting = list(reversed(aside))
    for entry in found:
        while waiting and entry.lines and waiting[-1].lines < entry.lines:
            yield waiting.pop()
        yield entry
    yield from reversed(waiting)


def _with_open(entries: Entries) -> Iterator[tuple[Entry, list[int]]]:
    """Each entry with the indexes of those that are open above it, the outermost first."""
    above: list[int] = []
    for index, entry in enumerate(entries):
        if not entry.is_outside:
            while above and entries[above[-1]].depth >= entry.depth:
                above.pop()
        yield entry, above
        if not entry.is_outside:
            above.append(index)


def _natural_depth(entries: Entries, index: int, kind: str) -> int:
    """One deeper than the nearest entry, among those open above it, that may hold the kind."""
    before = [*entries[:index], replace(entries[index], kind=LEFT_OUT)]
    *_all, (_entry, above) = _with_open(before)
    fits = (other for other in reversed(above) if may_stand_under(kind, entries[other].kind))
    holder = next(fits, None)
    return 0 if holder is None else entries[holder].depth + 1


def _above(entries: Entries, index: int) -> int | None:
    """The nearest entry above with the same parent."""
    all_parents = parents(entries)
    if entries[index].is_outside:
        return None
    beside = (
        other
        for other in range(index - 1, -1, -1)
        if all_parents[other] == all_parents[index] and not entries[other].is_outside
    )
    return next(beside, None)


def _placed(entries: Entries, index: int, kind: str, depth: int) -> Entries:
    """With the entry as this kind at this depth; what stands under it comes along."""
    entry = entries[index]
    title, text = titled(entry.title, entry.text, kind)
    changed = list(entries)
    if kind not in OUTSIDE:
        for other in _below(entries, index):
            changed[other] = replace(entries[other], depth=entries[other].depth + depth - entry.depth)
    changed[index] = replace(
        entry, kind=kind, depth=depth, title=title, text=text, unsure=False, was="", reason=""
    )
    return changed


def _below(entries: Entries, index: int) -> Iterator[int]:
    """What is deeper and follows, up to the next entry of the tree that is not."""
    if entries[index].is_outside:
        return
    for other in range(index + 1, len(entries)):
        if entries[other].depth > entries[index].depth:
            yield other
        elif not entries[other].is_outside:
            return


def _replaced(entries: Entries, index: int, **fields: Any) -> Entries:
    return [*entries[:index], replace(entries[index], **fields), *entries[index + 1 :]]
