"""The tree beside the text, as the editor draws it."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from organisations.models import Membership
from strategies.models import Node, Step
from strategies.nesting import kinds_under
from strategies.steps import to_undo_or_redo
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

    @property
    def undo(self) -> Step | None:
        return self._steps[0]

    @property
    def redo(self) -> Step | None:
        return self._steps[1]

    @cached_property
    def _steps(self) -> tuple[Step | None, Step | None]:
        return to_undo_or_redo(self.strategy_id, self.by)
