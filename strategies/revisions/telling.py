"""What is different, in words that people understand. No query."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look.dates import long_date
from look.numbers import with_unit
from strategies.levels import level_name
from strategies.models import Indicator, Node, Strategy
from strategies.revisions.comparing import Added, Change, Changed, Comparison, Moved, Removed
from strategies.revisions.content import Content, Told, thaw_strategy, thaw_tree
from strategies.tree import Tree
from strategies.words_between import words_between

# Fields that a content has and no table.
LABELS = {
    "answers": gettext_lazy("Answered for by"), "owner": gettext_lazy("Owner"),
    "carries": gettext_lazy("Carried by"), "contributes": gettext_lazy("Contribute"),
    "cells": gettext_lazy("Place in the matrix"), "numbers": gettext_lazy("Number of the day"),
    "part": gettext_lazy("Belongs to"), "level_names": gettext_lazy("Names of its levels"),
    "text": gettext_lazy("Text"), "parent": gettext_lazy("Place"),
}  # fmt: skip
# Whether the owner is a unit is told by the name.
UNTOLD = ("owner_is_unit",)


@dataclass(frozen=True)
class Line:
    """A field that changed, with the words that go and come (`words_between`)."""

    label: str
    words: list[tuple[str, str]]


@dataclass(frozen=True)
class Item:
    """A part or an indicator with all that changed in it. `how` is added, removed, moved or changed."""

    how: str
    level: str
    number: str
    title: str
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Telling:
    strategy: list[Line]
    parts: list[Item]
    figures: list[Item]
    # What was measured between the two: the strategy says the same.
    of_the_day: list[Item]

    @property
    def is_of_the_day_only(self) -> bool:
        return not (self.strategy or self.parts or self.figures)


class _Side:
    """One of the two contents, with the names of what stands in it."""

    def __init__(self, content: Content, like: Strategy) -> None:
        self.strategy = thaw_strategy(content, like)
        self.tree: Tree = thaw_tree(content, self.strategy)
        self.titles = {part["id"]: part["title"] for part in content.parts}
        self.numbers = {str(pk): number for pk, number in self.tree.numbers.items()}

    def named(self, key: str | None) -> str:
        """«1.2 Alle er uddannet»; what stands outermost stands under the strategy."""
        if key is None:
            return self.strategy.title
        return f"{self.numbers.get(key, '')} {self.titles.get(key, '')}".strip()


def tell(found: Comparison, before: Content, after: Content, like: Strategy) -> Telling:
    """`like` is the strategy of today: its id and organisation."""
    old, new = _Side(before, like), _Side(after, like)
    lines = [_line(Strategy, change, old, new) for change in found.strategy]
    parts = _items(found.parts, partial(_part, old=old, new=new))
    figure = partial(_figure, old=old, new=new)
    said = _items((change for change in found.figures if not _is_of_the_day(change)), figure)
    return Telling(lines, parts, said, _items(filter(_is_of_the_day, found.figures), figure))


def _is_of_the_day(change: Change) -> bool:
    return isinstance(change, Changed) and change.name == "numbers"


def _items(changes: Iterable[Change], item: Callable[[list[Change]], Item]) -> list[Item]:
    return [item(list(group)) for _key, group in groupby(changes, key=lambda change: change.row["id"])]


def _part(changes: list[Change], old: _Side, new: _Side) -> Item:
    first, row = changes[0], changes[0].row
    side = old if isinstance(first, Removed) else new
    lines = [line for change in changes for line in _lines(Node, change, old, new)]
    level = capfirst(level_name(side.strategy, row["kind"]))
    return Item(_how(first), level, side.numbers.get(row["id"], ""), row["title"], lines)


def _figure(changes: list[Change], old: _Side, new: _Side) -> Item:
    lines = [line for change in changes for line in _lines(Indicator, change, old, new)]
    return Item(_how(changes[0]), _("Indicator"), "", changes[0].row["name"], lines)


def _how(change: Change) -> str:
    return {Added: "added", Removed: "removed", Moved: "moved", Changed: "changed"}[type(change)]


def _lines(model: Any, change: Change, old: _Side, new: _Side) -> Iterator[Line]:
    row = change.row
    if isinstance(change, Changed):
        if change.name not in UNTOLD:
            yield _line(model, change, old, new)
    elif isinstance(change, Moved) and "parent" in row:
        yield Line(str(LABELS["parent"]), _place(change, old, new))
    elif isinstance(change, Added):
        if "parent" in row:
            yield Line(str(LABELS["parent"]), [("", new.named(row["parent"]))])
        if row.get("text"):
            yield Line(str(LABELS["text"]), [("ins", row["text"])])


def _place(change: Moved, old: _Side, new: _Side) -> list[tuple[str, str]]:
    if change.before != change.row["parent"]:
        return [("del", old.named(change.before)), ("ins", new.named(change.row["parent"]))]
    behind = new.titles.get(change.place.after or "", "")
    return [("", _("behind «%(title)s»") % {"title": behind} if behind else _("first"))]


def _line(model: Any, change: Changed, old: _Side, new: _Side) -> Line:
    before = _written(model, change, change.before, old)
    return Line(_label(model, change.name), words_between(before, _written(model, change, change.after, new)))


def _label(model: Any, name: str) -> str:
    return str(LABELS.get(name) or capfirst(model._meta.get_field(name).verbose_name))


def _written(model: Any, change: Changed, value: Any, side: _Side) -> str:
    """A value as people write it."""
    if value in (None, "", [], {}):
        return ""
    if change.name in WRITTEN:
        return WRITTEN[change.name](value, change.row, side)
    kind = model._meta.get_field(change.name)
    if kind.choices:
        return capfirst(str(dict(kind.flatchoices).get(kind.to_python(value), value)))
    if kind.get_internal_type() == "DateField":
        return long_date(datetime.date.fromisoformat(value))
    if kind.get_internal_type() == "DecimalField":
        return with_unit(kind.to_python(value), change.row["unit"])
    return str(value)


def _numbers(value: list[Told], row: Told, side: _Side) -> str:
    """The latest that was measured."""
    measured = [one for one in value if not one["is_expected"]]
    if not measured:
        return ""
    latest = Indicator._meta.get_field("target").to_python(measured[-1]["value"])
    return f"{with_unit(latest, row['unit'])} ({long_date(datetime.date.fromisoformat(measured[-1]['on']))})"


WRITTEN: dict[str, Callable[[Any, Told, _Side], str]] = {
    "answers": lambda value, row, side: str(value),
    "owner": lambda value, row, side: str(value),
    "carries": lambda value, row, side: ", ".join(value),
    "contributes": lambda value, row, side: ", ".join(value),
    "cells": lambda value, row, side: ", ".join(
        f"{side.titles.get(track, '')} × {side.titles.get(area, '')}" for track, area in value
    ),
    "numbers": _numbers,
    "part": lambda value, row, side: side.named(value),
    "kind": lambda value, row, side: capfirst(level_name(side.strategy, value)),
    "level_names": lambda value, row, side: ", ".join(map(str, value.values())),
}
