"""Which part of a newer document is which part of the strategy."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from uuid import UUID

from strategies.models import Node
from strategies.preview.proposals import Entries, parents
from strategies.tree import Tree

# Two titles that are less alike than this are two parts.
LEAST = 0.6
# A part of the same kind and under the same part needs less.
SAME_PLACE = 0.1
# So many of those that share most words are looked at closely.
CLOSEST = 5


def normalised(text: str) -> str:
    """The words as they count for comparing: without signs, capitals and line ends."""
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())


class Matching:
    """`node_of` says by the entry's index which node it is; what is not in it is new."""

    def __init__(self, tree: Tree, entries: Entries) -> None:
        self.tree, self.entries, self.parents = tree, entries, parents(entries)
        self.node_of: dict[int, Node] = {}
        self._taken: set[UUID] = set()
        self._match_same()
        self._match_alike()
        self._match_by_children()

    def parent_of(self, index: int) -> Node | None:
        """The node that the entry stands under, as far as its parent is known."""
        above = self.parents[index]
        return None if above is None else self.node_of.get(above)

    def _open_entries(self) -> list[int]:
        return [
            index
            for index, entry in enumerate(self.entries)
            if index not in self.node_of and (not entry.is_outside or entry.kind == "aim")
        ]

    def _open_nodes(self) -> list[Node]:
        return [node for node in self.tree.walk() if node.pk not in self._taken]

    def _take(self, index: int, node: Node) -> None:
        self.node_of[index] = node
        self._taken.add(node.pk)

    def _match_same(self) -> None:
        """The same title: under the same part first, then of the same kind, then anywhere."""
        for is_near in (self._is_under_same, self._is_same_kind, lambda index, node: True):
            named: dict[str, list[Node]] = defaultdict(list)
            for node in self._open_nodes():
                named[normalised(node.title)].append(node)
            for index in self._open_entries():
                beside = named[normalised(self.entries[index].title)]
                found = next((node for node in beside if is_near(index, node)), None)
                if found:
                    beside.remove(found)
                    self._take(index, found)

    def _match_alike(self) -> None:
        """The most alike first. Only those that share words are looked at."""
        nodes = self._open_nodes()
        holding = _index(normalised(node.title) for node in nodes)
        pairs = [
            (self._likeness(index, nodes[number]), index, number)
            for index in self._open_entries()
            for number in _closest(normalised(self.entries[index].title), holding)
        ]
        for likeness, index, number in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if likeness < LEAST:
                return
            if index not in self.node_of and nodes[number].pk not in self._taken:
                self._take(index, nodes[number])

    def _match_by_children(self) -> None:
        """A part with another name is the one that most of what stands under it stood under."""
        for index in reversed(self._open_entries()):
            below = [other for other, parent in enumerate(self.parents) if parent == index]
            above = Counter(self.node_of[other].parent_id for other in below if other in self.node_of)
            parent_id, count = above.most_common(1)[0] if above else (None, 0)
            node = self.tree.by_id.get(parent_id) if parent_id else None
            if (
                node
                and node.pk not in self._taken
                and count * 2 > len(below)
                and self._is_same_kind(index, node)
            ):
                self._take(index, node)

    def _is_under_same(self, index: int, node: Node) -> bool:
        above = self.parents[index]
        parent = self.tree.parent(node)
        if above is None or parent is None:
            return above is None and parent is None
        return normalised(self.entries[above].title) == normalised(parent.title)

    def _is_same_kind(self, index: int, node: Node) -> bool:
        return self.entries[index].kind == node.kind

    def _likeness(self, index: int, node: Node) -> float:
        title, other = normalised(self.entries[index].title), normalised(node.title)
        ratio = SequenceMatcher(None, title, other, autojunk=False).ratio()
        above = self.parent_of(index)
        is_near = above is not None and above.pk == node.parent_id
        return ratio + SAME_PLACE * (is_near and self._is_same_kind(index, node))


def _index(titles: Iterable[str]) -> dict[str, list[int]]:
    """By each word, the numbers of the titles that hold it."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, title in enumerate(titles):
        for word in set(title.split()):
            holding[word].append(number)
    return holding


def _closest(title: str, holding: dict[str, list[int]]) -> list[int]:
    """Those that share the rarest words."""
    shared: Counter[int] = Counter()
    for word in set(title.split()):
        found = holding.get(word, [])
        for number in found:
            shared[number] += 1_000 // len(found) + 1
    return [number for number, _weight in shared.most_common(CLOSEST)]
