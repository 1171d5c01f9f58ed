"""The strategy's page, area by area."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Value

from strategies.models import Node, NodeKind, ProgressUpdate, Status, Strategy
from strategies.nesting import FOLLOWED
from strategies.tree import Tree


@dataclass
class Row:
    """A goal or initiative in an area's table. `depth` is 0 for the outermost."""

    node: Node
    depth: int


@dataclass
class Group:
    """The rows under a theme, or those straight under the area."""

    theme: Node | None
    rows: list[Row] = field(default_factory=list)


@dataclass
class Area:
    """What stands at the root: a focus area, a track or a theme; None collects goals that stand alone."""

    node: Node | None
    groups: list[Group] = field(default_factory=list)
    news: ProgressUpdate | None = None

    @property
    def status(self) -> str:
        return status_of(row.node.status for group in self.groups for row in group.rows)


def status_of(statuses: Iterable[str]) -> str:
    """Of several together: one at risk is said, done is when all are. What is stopped is passed over."""
    found = set(statuses)
    going = found - {Status.STOPPED}
    if Status.AT_RISK in going:
        return Status.AT_RISK
    if len(going) == 1:
        return going.pop()
    if going:
        return Status.ON_TRACK
    return Status.STOPPED if found else Status.NOT_STARTED


def areas_of(tree: Tree, news: Iterable[ProgressUpdate] = ()) -> list[Area]:
    """The strategy's page, from top to bottom. No query."""
    latest = _latest_by_root(tree, news)
    areas = [_area(tree, root, latest) for root in _area_roots(tree)]
    alone = [root for root in tree.roots if root.kind in FOLLOWED]
    if alone:
        rows = [row for root in alone for row in _rows(tree, root, 0)]
        areas.append(Area(None, [Group(None, rows)]))
    return areas


def latest_news(strategy: Strategy, tree: Tree) -> list[ProgressUpdate]:
    """One query: of each area the newest update that stands and says something, the newest first."""
    places = {
        node.pk: place for place, root in enumerate(_area_roots(tree)) for node in (root, *tree.walk(root))
    }
    if not places:
        return []
    said = strategy.updates.standing().exclude(text="").annotate(area=_looked_up(places, F("node")))
    newest = said.exclude(area=None).order_by("area", "-reported_at", "pk").distinct("area")
    return sorted(newest, key=lambda update: update.reported_at, reverse=True)


def _looked_up(numbers: dict[UUID, int], key: F) -> Func:
    """What stands beside the key, NULL when it is not there: two arrays, where a CASE takes long to write."""
    keys = Value(list(numbers), ArrayField(models.UUIDField()))
    position = Func(keys, key, function="array_position", output_field=models.IntegerField())
    found = Value(list(numbers.values()), ArrayField(models.IntegerField()))
    cut = {"template": "(%(expressions)s]", "arg_joiner": "::int[])["}
    return Func(found, position, output_field=models.IntegerField(), **cut)


def count_statuses(nodes: Iterable[Node]) -> Counter[str]:
    return Counter(node.status for node in nodes)


def _area_roots(tree: Tree) -> list[Node]:
    return [root for root in tree.roots if root.kind not in {*FOLLOWED, NodeKind.AIM}]


def _area(tree: Tree, root: Node, latest: dict[UUID, ProgressUpdate]) -> Area:
    groups = [Group(None)]
    for child in tree.children(root):
        if child.kind == NodeKind.THEME:
            rows = [row for below in tree.children(child) for row in _rows(tree, below, 0)]
            groups.append(Group(child, rows))
        else:
            groups[0].rows.extend(_rows(tree, child, 0))
    return Area(root, [group for group in groups if group.theme or group.rows], latest.get(root.pk))


def _rows(tree: Tree, node: Node, depth: int) -> list[Row]:
    return [
        Row(node, depth),
        *(row for child in tree.children(node) for row in _rows(tree, child, depth + 1)),
    ]


def _latest_by_root(tree: Tree, news: Iterable[ProgressUpdate]) -> dict[UUID, ProgressUpdate]:
    latest: dict[UUID, ProgressUpdate] = {}
    for update in news:
        node = tree.by_id.get(update.node_id)
        if node is not None:
            root = next(iter(tree.path(node)), node)
            latest.setdefault(root.pk, update)
    return latest
