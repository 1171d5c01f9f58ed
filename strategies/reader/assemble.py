"""Puts the parts together as a tree that keeps the rule of the levels."""

from collections.abc import Collection
from dataclasses import dataclass, field

from .columns import is_header, kinds_of, pair_of
from .items import name_before_colon
from .parts import Level, Part, Role
from .reading import RANK, Kind, Node, Reason, Unused
from .side_by_side import part_lists_side_by_side
from .tables import Table, titles_in
from .titles import split_title
from .tree import CHILD, Frame, Tree, as_row

LEAST = 5  # a rank below all others
SECTION_RULES = {"section of explanation", "back matter"}
LEAVES = {Kind.AIM, Kind.BACKGROUND}
UPPER = {Kind.TRACK, Kind.FOCUS_AREA, Kind.THEME}


def assemble(parts: list[Part]) -> tuple[list[Node], list[Unused]]:
    has_upper = any(part.kind in UPPER or _heads_upper(part) for part in parts)
    assembler = Assembler(Tree(_bare_kind(parts)), has_upper)
    for index, part in enumerate(parts):
        assembler.take(part, of_item=_is_of_item(parts, index))
    nodes = assembler.tree.finish()
    part_lists_side_by_side(nodes, assembler.tree.indented)
    return nodes, assembler.unused


def _heads_upper(part: Part) -> bool:
    """The head of a table of focus areas or the like."""
    return (
        part.role is Role.ROW
        and is_header(part.block.cells)
        and bool(UPPER & {*kinds_of(part.block.cells).values()})
    )


def _bare_kind(parts: list[Part]) -> Kind | None:
    if any(part.role in {Role.LABEL, Role.CONTAINER, Role.SECTION} for part in parts):
        return None
    is_nested = any(part.role is Role.ITEM and part.block.depth for part in parts)
    return Kind.FOCUS_AREA if is_nested else Kind.GOAL


def _is_of_item(parts: list[Part], index: int) -> bool:
    """A text explains the item above it when it stands further in, or when each item has its own."""
    part, above = parts[index], parts[index - 1] if index else None
    if part.role is not Role.TEXT or above is None or above.role is not Role.ITEM:
        return False
    if part.block.indent > above.block.indent and not part.block.gap:
        return True
    below = parts[index + 1] if index + 1 < len(parts) else None
    is_between = below is not None and below.role is Role.ITEM and below.level == above.level
    had_one = index >= 3 and parts[index - 2].role is Role.TEXT and parts[index - 3].role is Role.ITEM
    return above.is_line and (is_between or had_one)


@dataclass
class Assembler:
    tree: Tree
    has_upper: bool
    unused: list[Unused] = field(default_factory=list)
    table: Table | None = None
    row_nodes: dict[Kind, Node] = field(default_factory=dict)

    def take(self, part: Part, *, of_item: bool) -> None:
        if part.reason:
            self._set_aside(part, part.reason)
            return
        if part.role is not Role.ROW:
            self.table = None
        if of_item and self.tree.in_item:
            self._write(part)
            return
        {
            Role.LABEL: self._label,
            Role.CONTAINER: self._container,
            Role.SECTION: self._section,
            Role.REMARK: self._remark,
            Role.ITEM: self._item,
            Role.ROW: self._row,
        }.get(part.role, self._text)(part)

    def _set_aside(self, part: Part, reason: Reason) -> None:
        self.unused.append(Unused(part.block.lines, part.block.text, reason))

    def _write(self, part: Part, text: str = "") -> None:
        self.tree.write(text or part.block.text, part.block.lines + part.lines)

    def _label(self, part: Part) -> None:
        self._close_for(part)
        self.tree.close(lambda frame: frame.node is not None and frame.node.kind in LEAVES)
        self.tree.close_until_below(part.kind)
        if part.kind is None or (part.kind is Kind.AIM and self.tree.parent):
            self._write(part)
        else:
            self.tree.grow(part, part.kind)

    def _container(self, part: Part) -> None:
        if part.alone and any(frame.alone and frame.level == part.level for frame in self.tree.frames):
            self.tree.close(lambda frame: not frame.alone)
        self._close_for(part)
        if part.level > Level.PLAIN and part.level < Level.LEAD_IN and part.block.gap:
            self.tree.close(lambda frame: frame.level == Level.PLAIN and _explains(frame))
        kind, items = part.kind, part.items
        if kind is Kind.GOAL and self.has_upper and not self.tree.has_begun and self.tree.parent is None:
            kind = items = Kind.AIM
        if not self._is_welcome(kind):
            self._subheading(part)
            self.tree.open(Frame(part.level, is_text=True))
            return
        if part.keep:
            self._write(part)
        else:
            self._set_aside(part, Reason.LEAD_IN)
        self.tree.open(Frame(part.level, items=items, alone=part.alone))

    def _is_welcome(self, kind: Kind | None) -> bool:
        if kind:
            return self.tree.accepts(kind)
        parent = self.tree.parent
        return parent is not None and parent.kind in CHILD

    def _section(self, part: Part) -> None:
        self.tree.close_from(part.level)
        owner = self.tree.owner
        if owner and not (owner.kind is Kind.BACKGROUND and _is_named_section(part)):
            self._subheading(part)
            self.tree.open(Frame(part.level, is_text=True))
        else:
            self.tree.close(lambda frame: True)
            self.tree.grow(part, Kind.BACKGROUND)

    def _remark(self, part: Part) -> None:
        """It belongs to the node that is open, unless a style says that it stands higher."""
        if part.level < Level.NUMBERED:
            self.tree.close_from(part.level)
        self.tree.close(lambda frame: frame.level >= Level.ITEM or frame.node is None)
        self._subheading(part)
        self.tree.open(Frame(part.level, is_text=True))

    def _subheading(self, part: Part) -> None:
        is_heading = part.level < Level.LEAD_IN and not part.text
        self._write(part, f"### {part.title}" if is_heading else part.block.text)

    def _item(self, part: Part) -> None:
        self.tree.close_from(part.level)
        kind = self.tree.kind_of_item(part.kind)
        if kind and self.tree.accepts(kind):
            self.tree.grow(part, kind)
        else:
            sign = "1." if part.block.marker[:1].isdigit() else "-"
            self._write(part, f"{'  ' * part.block.depth}{sign} {part.block.text}")

    def _text(self, part: Part) -> None:
        self.tree.close_from(Level.ITEM)
        self._write(part)

    def _row(self, part: Part) -> None:
        self.tree.close_from(Level.ITEM)
        cells = part.block.cells
        if self.table is None or (is_header(cells) and cells != self.table.header):
            self._open_table(part)
        elif cells == self.table.header and self.table.kinds:
            self._set_aside(part, Reason.TABLE_HEADER)
        else:
            self._add_row(self.table, part)

    def _open_table(self, part: Part) -> None:
        """The first row is a header, or the first of pairs, or of a table that is only text."""
        table = Table.of(part.block.cells)
        is_pair = pair_of(part.block.cells) is not None and not is_header(part.block.cells)
        if table.kinds and not is_pair:
            self._close_for_kinds(table.kinds.values())
        self.table, self.row_nodes = table, {}
        if not is_pair and table.kinds and all(self.tree.accepts(kind) for kind in table.kinds.values()):
            self._set_aside(part, Reason.TABLE_HEADER)
            return
        table.kinds = {}
        self._add_row(table, part)

    def _close_for_kinds(self, kinds: Collection[Kind]) -> None:
        """The table ends nodes that its rows cannot stand below. Focus areas are of no explanation."""
        highest = min(RANK[kind] for kind in kinds)
        if UPPER & set(kinds):
            self.tree.close(lambda frame: frame.node is not None and _may_end(frame.node))
        self.tree.close(lambda frame: frame.node is not None and RANK[frame.node.kind] >= max(highest, 1))

    def _add_row(self, table: Table, part: Part) -> None:
        """One node for each cell of a named column, each below the one with the next higher rank."""
        pair = pair_of(part.block.cells) if not table.kinds else None
        if pair and self.tree.accepts(pair):
            found = [(pair, title) for title in titles_in(part.block.cells[1], pair)]
        else:
            found = table.nodes_of(part.block.cells)
        for kind, words in found:
            self.row_nodes = {
                other: node for other, node in self.row_nodes.items() if RANK[other] < RANK[kind]
            }
            above = list(self.row_nodes.values())
            parent = None if kind is Kind.AIM else above[-1] if above else self.tree.parent
            title, text = split_title(*name_before_colon(words))
            node = Node(kind, title, text, list(part.block.lines), rule="column of a table")
            self.row_nodes[kind] = self.tree.add(node, parent)
        remarks = [] if pair and found else table.remarks_of(part.block.cells)
        last = list(self.row_nodes.values())[-1] if self.row_nodes else None
        if last and remarks:
            self.tree.texts[id(last)].append("  \n".join(remarks))
            last.lines.extend(line for line in part.block.lines if line not in last.lines)
        elif not last or part.block.lines[0] not in last.lines:
            self._write(part, as_row(part.block.cells) if len(part.block.cells) > 1 else "")

    def _close_for(self, part: Part) -> None:
        rank = RANK[part.kind] if part.kind else LEAST
        self.tree.close(lambda frame: _ends(frame, part.level, rank))


def _may_end(node: Node) -> bool:
    """Explanation, but not an appendix: a table there is of the appendix."""
    return node.kind is Kind.BACKGROUND and node.rule != "back matter"


def _explains(frame: Frame) -> bool:
    return frame.node is not None and frame.node.kind is Kind.BACKGROUND


def _is_named_section(part: Part) -> bool:
    """It stands for itself, also where it is below another section of explanation."""
    return part.kind is None and part.rule in SECTION_RULES and part.level < Level.PLAIN


def _ends(frame: Frame, level: int, rank: int) -> bool:
    """Whether a heading of this level and rank closes the frame.

    Styles are trusted: an equal or higher style closes. What only looks like a heading closes by rank.
    """
    if frame.level >= Level.ITEM:
        return True
    if frame.node is None or frame.node.kind is Kind.BACKGROUND:
        return frame.level >= level
    return RANK[frame.node.kind] >= rank or (level < Level.BOLD and frame.level >= level)
