"""Goals and initiatives in two lists side by side: nobody can say which initiative serves which goal."""

from collections.abc import Set

from .reading import Kind, Node


def part_lists_side_by_side(nodes: list[Node], indented: Set[int]) -> None:
    """Where only the last of several goals has initiatives, those were a list of their own.

    So are then those of a goal that stands alone elsewhere in the document. Lists that are indented say
    themselves what they belong to.
    """
    above = [node for top in nodes for node in top.walk() if _goals_of(node)]
    several = [node for node in above if len(_goals_of(node)) > 1 and _has_initiatives(node)]
    below = [child for node in above for goal in _goals_of(node) for child in goal.children]
    says_whose = any(id(child) in indented for child in below)
    if several and not says_whose and all(_has_only_below_last(node) for node in several):
        for node in above:
            goal = _goals_of(node)[-1]
            place = next(index for index, child in enumerate(node.children) if child is goal) + 1
            node.children[place:place] = goal.children
            goal.children = []


def _goals_of(node: Node) -> list[Node]:
    return [child for child in node.children if child.kind is Kind.GOAL]


def _has_initiatives(node: Node) -> bool:
    return any(child.kind is Kind.INITIATIVE for goal in [node, *_goals_of(node)] for child in goal.children)


def _has_only_below_last(node: Node) -> bool:
    """Below the last goal, or beside the goals."""
    return not any(goal.children for goal in _goals_of(node)[:-1])
