"""The tree beside the text, as the editor draws it."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from organisations.models import Membership
from strategies.models import Node, Step
from strategies.nesting import kinds_under
from strategies.steps import to_redo, to_undo
from strategies.tree import Tree


@dataclass
class Outline:
    """`page` is the part whose page is open, `cursor` the one after which the next is written.

    `focus` is the row that takes the focus, unless one is `writing`; `text` and `problem` are what was
    written and why it was not taken.
    """

    tree: Tree
    strategy_id: UUID
    by: Membership
    page: Node | None = None
    cursor: Node | None = None
    focus: UUID | None = None
    writing: bool = False
    text: str = ""
    problem: str = ""

    @property
    def holds(self) -> bool:
        """Whether something may be written under the cursor."""
        return self.cursor is not None and bool(kinds_under(self.cursor.kind))

    @cached_property
    def undo(self) -> Step | None:
        return to_undo(self.strategy_id, self.by)

    @cached_property
    def redo(self) -> Step | None:
        return to_redo(self.strategy_id, self.by)
