"""Goals and initiatives in two lists side by side: which initiative serves which goal."""

from collections.abc import Set
from itertools import takewhile

from .reading import Kind, Node


def part_lists_side_by_side(nodes: list[Node], indented: Set[int]) -> None:
    """Of several goals nobody can say which one a list serves, so it stands beside them.

    That they have one in common shows where only the last of them has initiatives. Lists that are indented
    say themselves what they belong to. The list beside a single goal serves that one, unless it has its own.
    """
    above = [node for top in nodes for node in top.walk() if _goals_of(node)]
    several = [node for node in above if len(_goals_of(node)) > 1]
    below = [child for node in several for goal in _goals_of(node) for child in goal.children]
    says_whose = any(id(child) in indented for child in below)
    if not says_whose and all(_has_only_below_last(node) for node in several):
        for node in several:
            goal = _goals_of(node)[-1]
            place = _place_after(node, goal)
            node.children[place:place] = goal.children
            goal.children = []
    for node in above:
        goal, *others = _goals_of(node)
        if not others and not goal.children:
            _take_those_beside(node, goal)


def _take_those_beside(node: Node, goal: Node) -> None:
    place = _place_after(node, goal)
    beside = list(takewhile(lambda child: child.kind is Kind.INITIATIVE, node.children[place:]))
    del node.children[place : place + len(beside)]
    goal.children += beside


def _place_after(node: Node, goal: Node) -> int:
    return next(index for index, child in enumerate(node.children) if child is goal) + 1


def _goals_of(node: Node) -> list[Node]:
    return [child for child in node.children if child.kind is Kind.GOAL]


def _has_only_below_last(node: Node) -> bool:
    """Below the last goal, or beside the goals."""
    return not any(goal.children for goal in _goals_of(node)[:-1])
