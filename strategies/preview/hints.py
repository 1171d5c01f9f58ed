"""One word for many: what somebody says of a part, or of a line in its text, holds for those like it."""

from collections import Counter
from dataclasses import dataclass

from strategies.preview import rewording
from strategies.preview.proposals import LEFT_OUT, Entries, Entry, Proposal, index_of, retype
from strategies.reader.looks import is_heading

# More than this share of the parts as one kind is most likely not what was meant.
TOO_MANY = 0.5


@dataclass(frozen=True)
class Place:
    """A part, or (with `line`) words inside of it that begin a line of the document. `at` is where."""

    entry: Entry
    words: str
    look: str
    line: int | None = None
    at: int = 0

    @property
    def key(self) -> str:
        """As it comes back from the page: «7» or «7-12»."""
        return f"{self.entry.id}" if self.line is None else f"{self.entry.id}-{self.line}"

    def is_already(self, kind: str) -> bool:
        return self.line is None and self.entry.kind == kind

    @property
    def state(self) -> tuple[str, bool, str]:
        """What it is taken for now."""
        return self.entry.kind, self.line is not None, self.entry.reason


def find_place(proposal: Proposal, entry_id: int, line: int | None) -> Place:
    entry = proposal.entries[index_of(proposal.entries, entry_id)]
    return next((place for place in _places_in(proposal, [entry]) if place.line == line), _whole(entry, ""))


def alike(proposal: Proposal, hinted: Place, kind: str) -> list[Place]:
    """The hinted one and what looks like it, as far as it is not of the kind already.

    A heading is known by its look. An item or a text goes along when it is also taken for the same now: half
    of a document are items. What somebody has left out stays out.
    """
    return [
        place
        for place in _places_in(proposal, proposal.entries)
        if (place.key == hinted.key or _goes_along(place, hinted)) and not place.is_already(kind)
    ]


def apply(proposal: Proposal, places: list[Place], kind: str) -> Entries:
    """Splits where the places are inside of a part, from the end so that places stay, then retypes."""
    entries, ids = proposal.entries, [place.entry.id for place in places if place.line is None]
    for place in sorted(places, key=lambda place: place.at, reverse=True):
        if place.line is not None:
            ids.append(rewording.next_id(entries))
            index = index_of(entries, place.entry.id)
            entries = rewording.split(entries, index, place.at, proposal.texts)
    for entry in list(entries):
        if entry.id in ids:
            entries = retype(entries, index_of(entries, entry.id), kind)
    return entries


def are_too_many(proposal: Proposal, places: list[Place]) -> bool:
    parts = sum(not entry.is_outside for entry in proposal.entries)
    return len(places) > 2 and len(places) > TOO_MANY * max(parts, 1)


def _goes_along(place: Place, hinted: Place) -> bool:
    if not hinted.look or place.look != hinted.look:
        return False
    out = LEFT_OUT in {place.entry.kind, hinted.entry.kind}
    return place.state == hinted.state or (is_heading(hinted.look) and not out)


def _places_in(proposal: Proposal, entries: Entries) -> list[Place]:
    looks = {number: look for number, _text, look in proposal.source}
    shared = Counter(entry.lines[0] for entry in proposal.entries if entry.lines)
    found = []
    for entry in entries:
        first = entry.lines[0] if entry.lines else None
        own = first is not None and shared[first] == 1
        found.append(_whole(entry, looks.get(first, "") if own and first is not None else _by_rule(entry)))
        found += [
            Place(entry, piece.words, looks[piece.line], piece.line, piece.at)
            for piece in rewording.pieces(entry, proposal.texts)
            if piece.line is not None and looks.get(piece.line)
        ]
    return found


def _whole(entry: Entry, look: str) -> Place:
    return Place(entry, entry.title or entry.text, look)


def _by_rule(entry: Entry) -> str:
    """Parts that stand in one line of the document are alike when the same rule made them."""
    return f"rule {entry.rule}" if entry.rule else ""
