"""A newer version of a document beside the strategy: what is new, changed, gone and unchanged."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from strategies.models import Node, NodeKind, Strategy
from strategies.preview.likeness import Matching, normalised
from strategies.preview.proposals import Entries, Entry, Proposal, background_of
from strategies.tree import Tree
from strategies.words_between import words_between

Under = UUID | str | None
Stood = tuple[Under, int]


@dataclass(frozen=True)
class Difference:
    """`what` is title, text, kind or place. `here`: it was changed here and not in the document."""

    what: str
    key: str
    before: str
    after: str
    here: bool = False

    @property
    def words(self) -> list[tuple[str, str]]:
        return words_between(self.before, self.after)


@dataclass
class Changed:
    node: Node
    entry: Entry
    differences: list[Difference]


@dataclass
class Comparison:
    """`mark` tells whether what somebody saw is what stands now. `declined` are the ids of those new
    entries that the older document had too.
    """

    strategy_id: UUID
    matching: Matching
    new: list[Entry] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    gone: list[Node] = field(default_factory=list)
    unchanged: list[Node] = field(default_factory=list)
    itself: list[Difference] = field(default_factory=list)
    declined: set[int] = field(default_factory=set)
    mark: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.gone or self.itself)

    @property
    def default(self) -> set[str]:
        """What is ticked to begin with: all that the document says, and nothing that takes away."""
        said = [*self.itself, *(one for changed in self.changed for one in changed.differences)]
        new = {f"new-{entry.id}" for entry in self.new if entry.id not in self.declined}
        return new | {one.key for one in said if not one.here}


def compare(strategy: Strategy, tree: Tree, proposal: Proposal, older: Proposal | None) -> Comparison:
    """`older` is the proposal that the strategy was made of, if it is known."""
    matching = Matching(tree, proposal.entries)
    earlier = Earlier(tree, (older.as_read or older.entries) if older else [], matching)
    result = Comparison(strategy.pk, matching, itself=_itself(strategy, proposal, older))
    moved = set(_moved(matching, {i: (n.parent_id, n.position) for i, n in matching.node_of.items()}))
    for index, entry in enumerate(proposal.entries):
        node = matching.node_of.get(index)
        if node:
            differences = list(_differences(matching, index, node, earlier, is_moved=index in moved))
            if differences:
                result.changed.append(Changed(node, entry, differences))
            else:
                result.unchanged.append(node)
        elif entry.kind in NodeKind.values:
            result.new.append(entry)
            if earlier.declined(entry):
                result.declined.add(entry.id)
    found = {node.pk for node in matching.node_of.values()}
    result.gone = [node for node in tree.walk() if node.pk not in found]
    result.mark = _mark(strategy, tree, proposal)
    return result


class Earlier:
    """What the older document says, as it was read and before anybody corrected it.

    `kinds` and `still` go by the newer one's index: what each was taken for, and what stands as it stood.
    """

    def __init__(self, tree: Tree, entries: Entries, newer: Matching) -> None:
        self.words = {_plain(words) for entry in entries for words in (entry.title, entry.text)}
        matching = Matching(tree, entries)
        index_of = {node.pk: index for index, node in matching.node_of.items()}
        was = {new: index_of[node.pk] for new, node in newer.node_of.items() if node.pk in index_of}
        self.kinds = {new: entries[old].kind for new, old in was.items()}
        self.still = was.keys() - set(_moved(newer, {i: (_under(matching, j), j) for i, j in was.items()}))
        left = (entry for index, entry in enumerate(entries) if index not in matching.node_of)
        self._left = {normalised(entry.title) for entry in left if entry.kind in NodeKind.values}

    def declined(self, entry: Entry) -> bool:
        """It was there, and was left out or removed here."""
        return normalised(entry.title) in self._left


def _differences(
    matching: Matching, index: int, node: Node, earlier: "Earlier", *, is_moved: bool
) -> Iterator[Difference]:
    entry = matching.entries[index]
    for what, before, after in (("title", node.title, entry.title), ("text", node.text, entry.text)):
        if _plain(before) != _plain(after):
            yield Difference(what, f"{what}-{node.pk}", before, after, here=_plain(after) in earlier.words)
    if entry.kind != node.kind:
        yield Difference(
            "kind", f"kind-{node.pk}", node.kind, entry.kind, here=earlier.kinds.get(index) == entry.kind
        )
    if is_moved:
        parent, above = matching.tree.parent(node), matching.parents[index]
        now = "" if above is None else matching.entries[above].title
        yield Difference(
            "place", f"place-{node.pk}", parent.title if parent else "", now, here=index in earlier.still
        )


def _moved(matching: Matching, stood: dict[int, Stood]) -> Iterator[int]:
    """Those under another part than they `stood`, and those in another order among the same."""
    beside: dict[Under, list[int]] = {}
    for index, (under, _place) in stood.items():
        if _under(matching, index) != under:
            yield index
        else:
            beside.setdefault(under, []).append(index)
    for indexes in beside.values():
        new = sorted(indexes)
        old = sorted(indexes, key=lambda index: stood[index][1])
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        still = {index for block in blocks for index in new[block.b : block.b + block.size]}
        yield from (index for index in new if index not in still)


def _under(matching: Matching, index: int) -> Under:
    """The part that an entry stands under; by its title if the strategy does not have it."""
    above, parent = matching.parents[index], matching.parent_of(index)
    if above is None or parent:
        return parent.pk if parent else None
    return normalised(matching.entries[above].title)


def _itself(strategy: Strategy, proposal: Proposal, older: Proposal | None) -> list[Difference]:
    """The strategy's own title, background, period and adoption, as far as the document says them."""
    said, before = _said_of_itself(strategy, proposal, proposal.entries), {}
    if older:
        before = _said_of_itself(strategy, older, older.as_read or older.entries)
    stands = {
        "title": strategy.title,
        "background": strategy.background,
        "period": _period(strategy.starts_on, strategy.ends_on),
        "adoption": _adoption(strategy.adopted_by, strategy.adopted_on),
    }
    return [
        Difference(what, f"itself-{what}", stands[what], after, here=before.get(what) == after)
        for what, after in said.items()
        if after and _plain(stands[what]) != _plain(after)
    ]


def _said_of_itself(strategy: Strategy, proposal: Proposal, entries: Entries) -> dict[str, str]:
    """A document may tell only when the period ends."""
    starts, ends = proposal.starts_on or strategy.starts_on, proposal.ends_on
    return {
        "title": proposal.title[:300],
        "background": background_of(entries),
        "period": _period(starts, ends) if ends and (starts is None or starts <= ends) else "",
        "adoption": _adoption(proposal.adopted_by, proposal.adopted_on),
    }


def _period(starts: Any, ends: Any) -> str:
    return f"{starts or ''} – {ends or ''}" if starts or ends else ""


def _adoption(by: str, on: date | None) -> str:
    return ", ".join(filter(None, [by, str(on or "")]))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _mark(strategy: Strategy, tree: Tree, proposal: Proposal) -> str:
    rows: list[Any] = [strategy.title, strategy.background, strategy.starts_on, strategy.ends_on]
    rows += [strategy.adopted_by, strategy.adopted_on]
    rows += [(n.pk, n.parent_id, n.position, n.kind, n.title, n.text) for n in tree.walk()]
    rows += [(e.id, e.kind, e.depth, e.title, e.text) for e in proposal.entries]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]
