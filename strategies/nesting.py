"""Which kind may stand under which. One rule: a child's rank is greater than its parent's.

Levels may be left out (a goal straight under a focus area, or at the root), no level may stand under
itself, and so no sequence of moves can make a circle.
"""

from strategies.models import NodeKind

RANK: dict[str, int] = {
    NodeKind.AIM: 0,
    NodeKind.TRACK: 1,
    NodeKind.FOCUS_AREA: 1,
    NodeKind.THEME: 2,
    NodeKind.GOAL: 3,
    NodeKind.INITIATIVE: 4,
}

# What is one level deeper, when something is demoted under one of its own kind.
DEEPER: dict[str, NodeKind] = {
    NodeKind.TRACK: NodeKind.THEME,
    NodeKind.FOCUS_AREA: NodeKind.THEME,
    NodeKind.THEME: NodeKind.GOAL,
    NodeKind.GOAL: NodeKind.INITIATIVE,
}

# What is mostly added there.
USUAL: dict[str | None, NodeKind] = {
    None: NodeKind.FOCUS_AREA,
    NodeKind.TRACK: NodeKind.INITIATIVE,
    NodeKind.FOCUS_AREA: NodeKind.GOAL,
}

# Kinds that a progress update is written about.
FOLLOWED = frozenset({NodeKind.GOAL, NodeKind.INITIATIVE})


def may_stand_under(kind: str, parent: str | None) -> bool:
    """`parent` is None at the root. Aims stand at the root and hold nothing."""
    if parent is None:
        return True
    return parent != NodeKind.AIM and kind != NodeKind.AIM and RANK[kind] > RANK[parent]


def kinds_under(parent: str | None) -> list[NodeKind]:
    """What may be added there, the usual one first."""
    kinds = [kind for kind in NodeKind if may_stand_under(kind, parent)]
    first = USUAL.get(parent, kinds[0] if kinds else None)
    return sorted(kinds, key=lambda kind: kind != first)
