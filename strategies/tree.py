"""A strategy's nodes as a tree in memory: one query, and every question about the structure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from uuid import UUID

from strategies.models import Node, NodeKind
from strategies.nesting import RANK, may_stand_under


class Tree:
    """Built of a strategy's nodes in any order. Answers in the order of the page.

    `place`, `arrange` and `take_out` change it in memory; `strategies.steps` writes what has become of it.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.by_id: dict[UUID, Node] = {}
        self._children: dict[UUID | None, list[Node]] = defaultdict(list)
        for node in sorted(nodes, key=lambda node: (node.position, node.pk)):
            self.by_id[node.pk] = node
            self._children[node.parent_id].append(node)

    @cached_property
    def numbers(self) -> dict[UUID, str]:
        return dict(self._numbered())

    @property
    def roots(self) -> list[Node]:
        return self._children[None]

    def children(self, node: Node | None) -> list[Node]:
        return self._children[node.pk if node else None]

    def parent(self, node: Node) -> Node | None:
        return self.by_id[node.parent_id] if node.parent_id else None

    def siblings(self, node: Node) -> list[Node]:
        """Those beside the node, and itself."""
        return self._children[node.parent_id]

    def walk(self, start: Node | None = None) -> Iterator[Node]:
        """Everything below `start` (the whole tree), from top to bottom."""
        for node in self.children(start):
            yield node
            yield from self.walk(node)

    def path(self, node: Node) -> list[Node]:
        """From the root to the node's parent."""
        parent = self.parent(node)
        return [*self.path(parent), parent] if parent else []

    def only(self, keep: Callable[[Node], bool]) -> "Tree":
        """The nodes for which it holds, themselves and all above them, with the numbers they have here."""
        nodes: list[Node] = []

        def take(parent: Node | None) -> None:
            for node in self.children(parent):
                if keep(node):
                    nodes.append(node)
                    take(node)

        take(None)
        kept = Tree(nodes)
        kept.numbers = self.numbers
        return kept

    def of_kind(self, *kinds: NodeKind) -> list[Node]:
        return [node for node in self.walk() if node.kind in kinds]

    def possible_parents(self, node: Node) -> list[Node]:
        """Where *move to …* may put it, as it is; the root is always possible besides."""
        return [other for other in self.walk() if may_stand_under(node.kind, other.kind)]

    def fits(self, node: Node) -> bool:
        """Whether it may be what it is, under its parent and over its children."""
        parent = self.parent(node)
        above = parent.kind if parent else None
        below = all(may_stand_under(child.kind, node.kind) for child in self.children(node))
        return may_stand_under(node.kind, above) and below

    def possible_kinds(self, node: Node) -> list[NodeKind]:
        """What it may be where it stands, with what stands under it."""
        parent, children = self.parent(node), self.children(node)
        highest = min((RANK[child.kind] for child in children), default=max(RANK.values()) + 1)
        return [
            kind
            for kind in NodeKind
            if may_stand_under(kind, parent.kind if parent else None)
            and (not children or (RANK[kind] < highest and kind != NodeKind.AIM))
            and (kind != NodeKind.AIM or parent is None)
        ]

    def outermost(self, nodes: Iterable[Node]) -> list[Node]:
        """Those of the nodes that do not stand under another of them, in the order of the page."""
        chosen = {node.pk for node in nodes}
        return [
            node
            for node in self.walk()
            if node.pk in chosen and not chosen & {above.pk for above in self.path(node)}
        ]

    def place(self, node: Node, parent: Node | None, position: int | None = None) -> None:
        """Puts it (anew) under `parent`, at a place from 0 or last; what stands under it comes along."""
        if node.pk in self.by_id:
            self._leave(node)
        self.by_id[node.pk] = node
        node.parent_id = parent.pk if parent else None
        beside = self._children[node.parent_id]
        beside.insert(len(beside) if position is None else max(0, position), node)
        self._number(beside)

    def arrange(self, children: Mapping[UUID | None, list[Node]]) -> None:
        """Puts everything anew: under each parent those that stand there now, in their order."""
        self._children = defaultdict(list, children)
        self.by_id = {node.pk: node for nodes in children.values() for node in nodes}
        for parent, nodes in children.items():
            for node in nodes:
                node.parent_id = parent
            self._number(nodes)
        self.__dict__.pop("numbers", None)

    def take_out(self, node: Node) -> list[Node]:
        """Takes it away with all that stands under it, and answers with these."""
        gone = [node, *self.walk(node)]
        self._leave(node)
        for one in gone:
            del self.by_id[one.pk]
        return gone

    def _leave(self, node: Node) -> None:
        beside = self._children[node.parent_id]
        beside.remove(node)
        self._number(beside)

    def _number(self, nodes: list[Node]) -> None:
        for position, node in enumerate(nodes):
            node.position = position

    def number(self, node: Node) -> str:
        return self.numbers.get(node.pk, "")

    def _numbered(self, parent: Node | None = None, prefix: str = "") -> Iterator[tuple[UUID, str]]:
        """«2», «2.1»: tracks are counted by themselves, since they cross the others; aims have none."""
        counts: dict[str, int] = defaultdict(int)
        for node in self.children(parent):
            if node.kind == NodeKind.AIM:
                continue
            series = NodeKind.TRACK if node.kind == NodeKind.TRACK and parent is None else ""
            counts[series] += 1
            number = f"{prefix}{counts[series]}"
            yield node.pk, number
            yield from self._numbered(node, f"{number}.")
