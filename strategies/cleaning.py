"""What strategies let go of at night: steps that nobody will undo any more."""

from organisations.cleaning import register
from strategies.steps import forget_old_steps


def register_cleaning() -> None:
    register("steps of the editor", forget_old_steps)
