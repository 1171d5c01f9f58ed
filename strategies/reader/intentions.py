"""Whether a list tells where to get to or what is done, where the words above it may announce either."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from .parts import PAIRED, Level, Part, Role
from .reading import Kind
from .titles import key
from .words import AIMING, DOING

MOST = 0.7


def keep_success_with_its_goal(parts: list[Part]) -> None:
    """*What success looks like* below goals that are named tells how they are seen, and lists no goals."""
    named: Kind | None = None
    below: dict[str, list[tuple[Part, Kind | None]]] = defaultdict(list)
    for part in parts:
        if part.role is Role.LABEL:
            named = part.kind
        elif part.role is Role.HEADING:
            named = None
        elif part.role is Role.CONTAINER and "opening of" in part.rule and part.kind is Kind.GOAL:
            below[key(part.title)].append((part, named))
    for found in below.values():
        if len(found) > 1 and all(kind is Kind.GOAL for _, kind in found):
            for part, _ in found:
                part.role, part.kind = Role.REMARK, None


def choose_for_intentions(parts: list[Part]) -> None:
    """*We will* announces what is done, where goals have a name of their own or where its lines say so."""
    named = {part.kind for part in _announcing(parts) if not part.soft}
    is_done = Kind.GOAL in named or (Kind.INITIATIVE not in named and mostly_do(intended(parts)))
    above: Kind | None = None
    for part in parts:
        if part.soft and (above or is_done):
            part.kind = part.items = above or Kind.INITIATIVE
        if part.role is not Role.TEXT:
            is_heading = part.role is Role.CONTAINER and not part.soft and part.level < Level.LEAD_IN
            above = part.kind if is_heading and part.kind in {Kind.AIM, *PAIRED} else None


def intended(parts: list[Part]) -> Iterator[Part]:
    """What is listed after *we will*."""
    is_soft = False
    for part in parts:
        if part.role is not Role.ITEM:
            is_soft = part.soft if part.role is Role.CONTAINER else is_soft and part.role is Role.TEXT
        elif is_soft and not part.block.depth:
            yield part


def _does(title: str) -> bool:
    return bool(DOING.match(title)) and not AIMING.match(title)


def mostly_do(parts: Iterable[Part]) -> bool:
    """They begin with a verb of doing, and not with one that tells where to get to."""
    acts = [_does(part.title[:1].lower() + part.title[1:]) for part in parts]
    return bool(acts) and sum(acts) >= len(acts) * MOST


def _announcing(parts: list[Part]) -> Iterator[Part]:
    return (part for part in parts if part.role in {Role.CONTAINER, Role.LABEL})
