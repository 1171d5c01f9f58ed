"""The one door to changing a strategy: what people do is kept as a step that can be undone (ADR 12)."""

from strategies.steps.nodes import MOST_NODES
from strategies.steps.taking import (
    ACTIONS,
    KEPT,
    Taken,
    arranging,
    changing,
    forget_old_steps,
    hold_strategy,
    in_words,
    locked_tree,
    recording,
    redo,
    steps_of,
    to_redo,
    to_undo,
    to_undo_or_redo,
    undo,
)

__all__ = [
    "ACTIONS",
    "KEPT",
    "MOST_NODES",
    "Taken",
    "arranging",
    "changing",
    "forget_old_steps",
    "hold_strategy",
    "in_words",
    "locked_tree",
    "recording",
    "redo",
    "steps_of",
    "to_redo",
    "to_undo",
    "to_undo_or_redo",
    "undo",
]
