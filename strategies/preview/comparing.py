"""A newer version of a document beside the strategy: what is new, changed, gone and unchanged."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from strategies.models import Node, NodeKind, Strategy
from strategies.preview.likeness import Matching
from strategies.preview.proposals import Entry, Proposal, background_of
from strategies.tree import Tree

WORDS = re.compile(r"\s+|[^\s]+")
# Longer texts are shown whole, before and after, and not word by word.
MOST_WORDS = 4_000


@dataclass(frozen=True)
class Difference:
    """`what` is title, text, kind or place. `here`: the words were changed here and not in the document."""

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
    """`mark` tells whether what somebody saw is what stands now."""

    strategy_id: UUID
    matching: Matching
    new: list[Entry] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    gone: list[Node] = field(default_factory=list)
    unchanged: list[Node] = field(default_factory=list)
    itself: list[Difference] = field(default_factory=list)
    mark: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.gone or self.itself)

    @property
    def default(self) -> set[str]:
        """What is ticked to begin with: all that the document says, and nothing that takes away."""
        said = [*self.itself, *(one for changed in self.changed for one in changed.differences)]
        return {f"new-{entry.id}" for entry in self.new} | {one.key for one in said if not one.here}


def compare(strategy: Strategy, tree: Tree, proposal: Proposal, older: Proposal | None) -> Comparison:
    """`older` is the proposal that the strategy was made of, if it is known."""
    matching = Matching(tree, proposal.entries)
    result = Comparison(strategy.pk, matching, itself=_itself(strategy, proposal))
    known = {
        _plain(words) for entry in (older.entries if older else []) for words in (entry.title, entry.text)
    }
    moved = set(_moved(matching))
    for index, entry in enumerate(proposal.entries):
        node = matching.node_of.get(index)
        if node:
            differences = list(_differences(matching, index, node, known, is_moved=index in moved))
            if differences:
                result.changed.append(Changed(node, entry, differences))
            else:
                result.unchanged.append(node)
        elif entry.kind in NodeKind.values:
            result.new.append(entry)
    found = {node.pk for node in matching.node_of.values()}
    result.gone = [node for node in tree.walk() if node.pk not in found]
    result.mark = _mark(strategy, tree, proposal)
    return result


def words_between(before: str, after: str) -> list[tuple[str, str]]:
    """Stretches of text that stay, go or come: («», «Alle »), («del», «nye»), («ins», «elever»)."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return [("del", before), ("ins", after)]
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("", "".join(old[i:j])))
        else:
            found += [("del", "".join(old[i:j])), ("ins", "".join(new[k:m]))]
    return [(tag, words) for tag, words in found if words]


def _differences(
    matching: Matching, index: int, node: Node, known: set[str], *, is_moved: bool
) -> Iterator[Difference]:
    entry = matching.entries[index]
    for what, before, after in (("title", node.title, entry.title), ("text", node.text, entry.text)):
        if _plain(before) != _plain(after):
            yield Difference(what, f"{what}-{node.pk}", before, after, here=_plain(after) in known)
    if entry.kind != node.kind:
        yield Difference("kind", f"kind-{node.pk}", node.kind, entry.kind)
    if is_moved:
        parent, above = matching.tree.parent(node), matching.parents[index]
        now = "" if above is None else matching.entries[above].title
        yield Difference("place", f"place-{node.pk}", parent.title if parent else "", now)


def _moved(matching: Matching) -> Iterator[int]:
    """Those under another part than before, and those that stand in another order among the same."""
    beside: dict[UUID | None, list[int]] = {}
    for index, node in matching.node_of.items():
        parent, above = matching.parent_of(index), matching.parents[index]
        is_new = above is not None and parent is None
        if is_new or (parent.pk if parent else None) != node.parent_id:
            yield index
        else:
            beside.setdefault(node.parent_id, []).append(index)
    for indexes in beside.values():
        new = sorted(indexes)
        old = sorted(indexes, key=lambda index: matching.node_of[index].position)
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        still = {index for block in blocks for index in new[block.b : block.b + block.size]}
        yield from (index for index in new if index not in still)


def _itself(strategy: Strategy, proposal: Proposal) -> list[Difference]:
    """The strategy's own title, background, period and adoption, as far as the document says them."""
    found = [
        Difference("title", "itself-title", strategy.title, proposal.title[:300]),
        Difference("background", "itself-background", strategy.background, background_of(proposal.entries)),
    ]
    starts, ends = proposal.starts_on, proposal.ends_on
    if starts and ends and starts <= ends:
        found.append(
            Difference(
                "period",
                "itself-period",
                _period(strategy.starts_on, strategy.ends_on),
                _period(starts, ends),
            )
        )
    before, after = (_adoption(one.adopted_by, one.adopted_on) for one in (strategy, proposal))
    found.append(Difference("adoption", "itself-adoption", before, after))
    return [one for one in found if one.after and _plain(one.before) != _plain(one.after)]


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
