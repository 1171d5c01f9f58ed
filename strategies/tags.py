"""What is said about a goal or initiative in a word or two."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from strategies.models import Node, Priority

PRIORITIES: dict[int, StrPromise] = {
    Priority.HIGH: _("High priority"),
    Priority.MEDIUM: _("Medium priority"),
    Priority.LOW: _("Low priority"),
}


def tags_of(node: Node) -> list[str]:
    """«High priority», «New», «Local»."""
    priority = str(PRIORITIES[node.priority]) if node.priority else ""
    words = (priority, node.get_novelty_display(), node.get_reach_display())
    return [str(capfirst(word)) for word in words if word]


def tags_in_a_line(node: Node) -> str:
    """«High priority, new, local»: for a cell of a table."""
    return capfirst(", ".join(tags_of(node)).lower())
