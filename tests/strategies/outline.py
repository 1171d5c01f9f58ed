"""A strategy's tree as tests compare it."""

from strategies.models import Node, Strategy
from strategies.tree import Tree


def outline(strategy: Strategy) -> list[str]:
    """Indented lines, e.g. `  goal Ni af ti gennemfører`."""
    tree = Tree(Node.objects.filter(strategy=strategy))
    return [f"{'  ' * len(tree.path(node))}{node.kind} {node.title}" for node in tree.walk()]


def part(title: str) -> Node:
    """The first with that title."""
    return Node.objects.filter(title=title).order_by("pk")[0]
