"""The tree while it grows: what is open, where the next node goes, which text belongs to which node."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from . import limits
from .parts import Level, Part
from .reading import RANK, Kind, Node
from .refusals import DocumentRefused, Refusal
from .titles import split_title
from .told import due_in, owner_in

CHILD = {
    Kind.TRACK: Kind.GOAL,
    Kind.FOCUS_AREA: Kind.GOAL,
    Kind.THEME: Kind.GOAL,
    Kind.GOAL: Kind.INITIATIVE,
}
#: Kinds whose title may be a sentence with more sentences after it.
SENTENCES = {Kind.AIM, Kind.GOAL, Kind.INITIATIVE}


@dataclass
class Frame:
    """One open level: a node, a section of explanation, or what a container has announced."""

    level: int
    node: Node | None = None
    items: Kind | None = None
    is_text: bool = False  # lists in here are text
    alone: bool = False  # announced by a heading that comes only once


@dataclass
class Tree:
    bare_kind: Kind | None  # what a list is in a document that has nothing but lists
    nodes: list[Node] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    texts: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    indented: set[int] = field(default_factory=set)  # the nodes whose list says whose they are
    explanation: Node | None = None  # the background that came last
    count: int = 0
    has_begun: bool = False

    @property
    def owner(self) -> Node | None:
        """The node that text goes to."""
        return next((frame.node for frame in reversed(self.frames) if frame.node), None)

    @property
    def parent(self) -> Node | None:
        """The node that children go to: explanation has none."""
        owner = self.owner
        return None if owner is None or owner.kind is Kind.BACKGROUND else owner

    @property
    def in_item(self) -> bool:
        return bool(self.frames) and self.frames[-1].level >= Level.ITEM

    def close(self, ends: Callable[[Frame], bool]) -> None:
        while self.frames and ends(self.frames[-1]):
            self.frames.pop()

    def close_from(self, level: int) -> None:
        self.close(lambda frame: frame.level >= level)

    def close_until_below(self, kind: Kind | None) -> None:
        """Announcements too, where what they stand in cannot hold the kind."""
        while kind and self.parent and RANK[self.parent.kind] >= max(RANK[kind], 1):
            self.frames.pop()

    def open(self, frame: Frame) -> None:
        self.frames.append(frame)

    def kind_of_item(self, unannounced: Kind | None) -> Kind | None:
        """What an item of a list would be here; none when it is text.

        Below a focus area or theme, where nothing announces it, it is what its list was judged to be.
        """
        for frame in reversed(self.frames):
            if frame.is_text:
                return None
            if frame.items:
                return frame.items
            if frame.node:
                kind = CHILD.get(frame.node.kind)
                return unannounced or kind if kind is Kind.GOAL else kind
        return self.bare_kind

    def accepts(self, kind: Kind) -> bool:
        """Whether a node of the kind may stand here."""
        parent = self.parent
        if parent is None:
            return self.owner is None or self._announced(kind) or (RANK[kind] <= 1 and not self.has_begun)
        return RANK[kind] > max(RANK[parent.kind], 0) and parent.kind is not Kind.AIM

    def _announced(self, kind: Kind) -> bool:
        """A lead-in to such a list was accepted here."""
        return any(frame.items is kind for frame in self.frames)

    def add(self, node: Node, parent: Node | None) -> Node:
        self.count += 1
        if self.count > limits.MAX_NODES:
            raise DocumentRefused(Refusal.TOO_MANY_NODES)
        (parent.children if parent else self.nodes).append(node)
        self.has_begun = self.has_begun or RANK[node.kind] > 0
        if node.kind is Kind.BACKGROUND:
            self.explanation = node
        if node.text:
            self.texts[id(node)].append(node.text)
        return node

    def grow(self, part: Part, kind: Kind) -> None:
        """Adds the part as a node and opens it."""
        title, text = part.title, part.text
        if part.level >= Level.ITEM or kind in SENTENCES:
            title, text = split_title(title, text)
        node = Node(kind, title, text, list(part.block.lines + part.lines), label=part.label, rule=part.rule)
        parent = None if kind in {Kind.AIM, Kind.BACKGROUND} else self.parent
        items = self._announced_below(kind)
        if part.level > Level.ITEM:
            self.indented.add(id(node))
        self.open(Frame(part.level, self.add(node, parent), items, is_text=kind is Kind.BACKGROUND))

    def _announced_below(self, kind: Kind) -> Kind | None:
        """What an open container has announced for lists, when they come below nodes of this kind."""
        items = next((frame.items for frame in reversed(self.frames) if frame.items), None)
        return items if items and RANK[items] > RANK[kind] > 0 else None

    def write(self, text: str, lines: Iterable[int]) -> None:
        """Adds a paragraph to the node that is open, or to the introduction."""
        node = self.owner or self._introduction()
        self.texts[id(node)].append(text)
        node.lines.extend(line for line in lines if line not in node.lines[-1:])

    def _introduction(self) -> Node:
        """The explanation that came last, or one without a title when there was none."""
        return self.explanation or self.add(
            Node(Kind.BACKGROUND, "", rule="text before the first node"), None
        )

    def finish(self) -> list[Node]:
        for node in (below for top in self.nodes for below in top.walk()):
            node.text = _markdown(self.texts[id(node)])
            node.owner, node.due_on = owner_in(node.text), due_in(node.text)
        return self.nodes


def _markdown(pieces: list[str]) -> str:
    """Paragraphs with air between them, items of a list and rows of a table without."""
    text: list[str] = []
    for place, piece in enumerate(pieces):
        above = pieces[place - 1] if place else ""
        if place:
            text.append("\n" if _are_one(above, piece) else "\n\n")
        text.append(piece)
        if _is_row(piece) and not _is_row(above):
            text.append("\n" + " --- ".join("|" * (piece.count(" | ") + 2)))
    return "".join(text)


def _are_one(above: str, piece: str) -> bool:
    return (_is_item(above) and _is_item(piece)) or (_is_row(above) and _is_row(piece))


def _is_item(piece: str) -> bool:
    return piece.lstrip().startswith(("- ", "1. "))


def as_row(cells: Iterable[str]) -> str:
    """Of a table in Markdown, whose first row is its head."""
    shown = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(shown)} |"


def _is_row(piece: str) -> bool:
    return piece.startswith("| ") and piece.endswith(" |")
