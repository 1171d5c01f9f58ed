"""A reading as nested objects."""

from typing import TypedDict

from .reading import Kind, Node, Reading


class NodeObject(TypedDict):
    kind: str
    title: str
    text: str
    children: list["NodeObject"]


def to_json(reading: Reading) -> NodeObject:
    """The strategy at the root, each node with its kind, title, text and children."""
    return _object(Node(Kind.STRATEGY, reading.title, children=reading.nodes))


def _object(node: Node) -> NodeObject:
    return {
        "kind": node.kind.value,
        "title": node.title,
        "text": node.text,
        "children": [_object(child) for child in node.children],
    }
