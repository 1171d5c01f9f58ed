"""Whether a line tells where to get to or what is done, by how it is built.

What is reached is told as a state: *all have*, *nine in ten say*, *by 2029*, *fewer*. Nearly everything else
is done: *offer a course*, *vi opretter*, *at oprette*, *a course for mentors*.
"""

from collections.abc import Iterable

from .words import AIMING, ASIDES, MEASURED, SHARES, STATES, WE_DO, WHEN

DONE = 1.0
REACHED = -1.0


def leaning(line: str) -> float:
    """Above nothing: what is done. Below: where to get to."""
    if WE_DO.match(line):
        return 2 * DONE
    about = ASIDES.split(line, maxsplit=1)[0]
    aims = bool(AIMING.match(line))
    signs = (
        2 * bool(SHARES.match(line) or WHEN.match(line)),
        bool(MEASURED.search(line)),
        aims,
        bool(STATES.search(about)) and not aims,
    )
    return sum(signs) * REACHED or DONE


def mean_leaning(lines: Iterable[str]) -> float:
    found = [leaning(line) for line in lines]
    return sum(found) / len(found) if found else 0
