"""One piece of Python's stack for all that a request calls."""

from collections.abc import Callable
from types import FunctionType
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

# Of eight bytes each. CPython takes a piece of the next power of two for a frame that is as large as that,
# 512 kB, and leaves the other half to whatever is called from there.
SLOTS = 33_000


def with_room(function: Callable[P, R]) -> Callable[P, R]:
    """The same function, called from so large a frame that no edge of the stack comes soon after it.

    CPython takes its stack in pieces of 16 kB, and gives a piece back to the system as soon as it is
    empty. A loop that calls across such an edge pays for that at each turn: one page took 45 or 90 ms,
    by how deep the server stood when it was asked for.
    """

    def roomy(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    code = cast(FunctionType, roomy).__code__
    cast(FunctionType, roomy).__code__ = code.replace(co_stacksize=SLOTS)
    return roomy
