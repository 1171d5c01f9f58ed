"""Who changed what of a part, and when. Two queries."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from look.dates import long_date
from strategies.authors import author_of, names_of_authors
from strategies.levels import level_name
from strategies.models import Node, Strategy
from strategies.tree import Tree
from strategies.words_between import words_between

# What people change; how it goes has a history of its own.
SHOWN = (
    "title", "text", "kind", "parent_id", "owner_name", "starts_on", "due_on", "novelty", "reach", "priority",
    "resources", "is_public", "removed_at",
)  # fmt: skip
MOST = 200


@dataclass(frozen=True)
class Edit:
    """What one person changed at one time: labels with the words that go and come."""

    at: datetime.datetime
    by: str
    lines: list[tuple[str, list[tuple[str, str]]]]


def history_of(node: Node, strategy: Strategy, tree: Tree) -> list[Edit]:
    """The latest first; it begins with how the part came."""
    events = apps.get_model("strategies", "NodeEvent")._default_manager
    rows = list(events.filter(strategy=strategy, pgh_obj=node.pk).order_by("pgh_created_at", "pgh_id"))
    names = names_of_authors(rows)
    edits = [_edit(None, row, strategy, tree, names) for row in rows[:1]]
    edits += [_edit(before, row, strategy, tree, names) for before, row in pairwise(rows)]
    return [edit for edit in reversed(edits) if edit.lines][:MOST]


def _edit(before: Any, row: Any, strategy: Strategy, tree: Tree, names: dict[str, str]) -> Edit:
    lines = list(_lines(before, row, strategy, tree))
    return Edit(row.pgh_created_at, names.get(author_of(row), ""), lines)


def _lines(
    before: Any, row: Any, strategy: Strategy, tree: Tree
) -> Iterator[tuple[str, list[tuple[str, str]]]]:  # fmt: skip
    for name in SHOWN:
        was = _written(name, getattr(before, name), strategy, tree) if before else ""
        now = _written(name, getattr(row, name), strategy, tree)
        if was != now:
            yield _label(name), words_between(was, now)


def _label(name: str) -> str:
    if name == "removed_at":
        return _("Removed")
    return _("Place") if name == "parent_id" else str(capfirst(_field(name).verbose_name))


def _field(name: str) -> Any:
    return Node._meta.get_field(name)


def _written(name: str, value: Any, strategy: Strategy, tree: Tree) -> str:
    if value in (None, ""):
        return ""
    if name == "parent_id":
        parent = tree.by_id.get(value)
        return f"{tree.number(parent)} {parent.title}".strip() if parent else _("a part that is gone")
    if name == "kind":
        return str(capfirst(level_name(strategy, value)))
    if name == "is_public":
        return _("yes") if value else _("no")
    if isinstance(value, datetime.date):
        return long_date(value)
    field = _field(name)
    return str(capfirst(dict(field.flatchoices).get(value, value))) if field.choices else str(value)
