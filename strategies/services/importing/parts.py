"""Goals, initiatives and what they stand under, from a sheet."""

from collections import defaultdict
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Choices
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import new_ids
from files.imports import (
    PlannedRow,
    find_by_id,
    in_words,
    names_of_choices,
    one_of,
    read_cell,
    refuse_longer,
    refuse_twice,
    require_columns,
)
from files.spreadsheets import LONGEST_CELL, Row, Table, read_date
from strategies.levels import level_name
from strategies.models import Node, NodeKind, Novelty, Priority, Reach
from strategies.nesting import FOLLOWED, may_stand_under
from strategies.owners import owner_fields, owner_value
from strategies.selectors.workbooks import word_of
from strategies.services.importing.book import Book, refuse_too_many, unchanged
from strategies.sheets import PartColumn, SheetName
from strategies.steps import MOST_NODES
from strategies.tree import Tree

LONGEST = {"title": 500, "text": 50_000, "resources": 5_000}
CHOICES: dict[str, type[Choices]] = {"priority": Priority, "novelty": Novelty, "reach": Reach}
MORE = (*CHOICES, "resources")
NO_KIND = gettext_lazy("“%(text)s” is not a level. Write for instance focus area, goal or initiative.")
NO_CHOICE = gettext_lazy("“%(text)s” is not one of the choices.")
NO_OWNER = gettext_lazy(
    "Nobody who may own a part is called “%(text)s”. Write a unit, or somebody with a role."
)
SEVERAL_OWNERS = gettext_lazy("More than one is called “%(text)s”. Write the job title too: name, job title.")
TOO_MANY = gettext_lazy("A strategy can have at most %(n)s parts.")

Pairs = list[tuple[Row, PlannedRow]]
Children = dict[UUID | None, list[Node]]


def read_parts(table: Table, book: Book) -> list[PlannedRow]:
    """Each row is written into its part of the book's tree; `arrange` then puts them at their places."""
    require_columns(table, PartColumn.TITLE)
    pairs: Pairs = [
        (row, _begin(row, pk, book))
        for row, pk in zip(table.rows, new_ids(len(table.rows)), strict=True)
    ]  # fmt: skip
    plans = [plan for _row, plan in pairs]
    refuse_twice(pairs, "id")
    refuse_too_many(plans, len(book.tree.by_id), MOST_NODES, TOO_MANY)
    readers = _readers(book)
    for row, plan in pairs:
        _read(plan, row, [name for name in readers if name in table.header], readers, book)
    _place(pairs, table, book)
    return plans


def _begin(row: Row, pk: UUID, book: Book) -> PlannedRow:
    """Also what the workbook calls the part, for those that stand under it."""
    plan = book.plan(row, SheetName.PARTS, row["title"], PartColumn)
    plan.target = find_by_id(plan, row, book.tree.by_id)
    node = plan.target or Node(pk=pk, organisation=book.by.organisation, strategy=book.strategy, kind="")
    plan.values = {"node": node}
    with_level = f"{row['kind']} {row['number']}" if row["number"] else ""
    book.parts.add(node.pk, row["number"], with_level, row["title"], row["id"])
    book.nodes[node.pk] = node
    return plan


# --- Cell by cell ---------------------------------------------------------------------------------


def _readers(book: Book) -> dict[str, Callable[[str], Any]]:
    own = {level_name(book.strategy, kind).lower(): kind for kind in NodeKind}
    return {
        "kind": one_of({**names_of_choices(NodeKind), **own}, NO_KIND),
        "title": lambda text: " ".join(text.split()),
        "text": str,
        "owner": partial(_owner, book),
        "starts_on": read_date,
        "due_on": read_date,
        "resources": str,
        **{name: one_of(names_of_choices(choices), NO_CHOICE) for name, choices in CHOICES.items()},
    }


def _owner(book: Book, text: str) -> Any:
    found = book.owners.names.find(text)
    if len(found) != 1:
        raise ValueError(str(SEVERAL_OWNERS if found else NO_OWNER) % {"text": text})
    return book.owners.by_value[next(iter(found))]


def _read(
    plan: PlannedRow, row: Row, columns: list[str], readers: dict[str, Callable[[str], Any]], book: Book
) -> None:
    node, before = plan.values["node"], book.part_before(plan)
    for name in columns:
        if unchanged(before, row, name):
            continue
        _refuse_length(plan, node, name, row[name])
        stood, say = _value(node, name), _words(name, node, book)
        for field, value in _fields(name, read_cell(plan, name, row[name], readers[name])).items():
            setattr(node, field, value)
        plan.compare(name, stood, _value(node, name), say)
    _refuse_wrong(plan, node)


def _value(node: Node, name: str) -> Any:
    return owner_value(node) if name == "owner" else getattr(node, name)


def _words(name: str, node: Node, book: Book) -> Callable[[Any], str]:
    """How a value of the column is told."""
    if name == "owner":
        return partial(book.owners.called, otherwise=node.owner_name)
    if name == "kind":
        return lambda kind: capfirst(level_name(book.strategy, kind)) if kind else ""
    return partial(word_of, CHOICES[name]) if name in CHOICES else in_words


def _fields(name: str, value: Any) -> dict[str, Any]:
    """As columns of the node. An empty level says nothing."""
    if name == "owner":
        return owner_fields(value)
    if name == "kind" and value is None:
        return {}
    empty = None if name in ("starts_on", "due_on", "priority") else ""
    return {name: empty if value is None else value}


def _refuse_length(plan: PlannedRow, node: Node, name: str, text: str) -> None:
    refuse_longer(plan, name, text, LONGEST.get(name))
    if name == "text" and len(node.text) > LONGEST_CELL:
        plan.refuse(name, _("The text is longer than a cell can hold. Change it on the part's own page."))


def _refuse_wrong(plan: PlannedRow, node: Node) -> None:
    if not node.title:
        plan.refuse("title", _("Write the title."))
    if not node.kind and not plan.is_wrong("kind"):
        plan.refuse("kind", _("Write the level, for instance goal."))
    if node.starts_on and node.due_on and node.due_on < node.starts_on:
        plan.refuse("due_on", _("It cannot be reached before it begins."))
    for name in MORE:
        said = any(change.column == name for change in plan.changes)
        if said and getattr(node, name) and node.kind and node.kind not in FOLLOWED:
            plan.refuse(name, _("Only goals and initiatives have this."))


# --- Where each part stands -----------------------------------------------------------------------


def _place(pairs: Pairs, table: Table, book: Book) -> None:
    after = {node.pk: node.parent_id for node in book.tree.walk()}
    for row, plan in pairs:
        after[plan.values["node"].pk] = _parent(plan, row, table, book)
    children = _children(pairs, after, book.tree)
    _refuse_places(pairs, children, book)
    if not any(plan.problems for _row, plan in pairs):
        _tell_moved(pairs, children, book)


def _parent(plan: PlannedRow, row: Row, table: Table, book: Book) -> UUID | None:
    above: UUID | None = plan.values["node"].parent_id
    if "parent" not in table.header:
        return above
    wanted = book.find_part(plan, "parent", row["parent"]) if row["parent"] else None
    if row["parent"] and wanted is None:
        return above
    plan.compare("parent", above, wanted, book.title)
    return wanted


def _children(pairs: Pairs, after: dict[UUID, UUID | None], tree: Tree) -> Children:
    """In the order of the sheet. Those that are not in it stay behind the one that they stood behind."""
    listed: Children = defaultdict(list)
    in_sheet = {plan.values["node"].pk: plan.values["node"] for _row, plan in pairs}
    for pk, node in in_sheet.items():
        listed[after[pk]].append(node)
    parents: set[UUID | None] = {None, *after.values(), *after}
    return {
        parent: _among(listed[parent], _stood(tree, parent), in_sheet)
        for parent in parents
        if parent is None or parent in tree.by_id or parent in in_sheet
    }


def _stood(tree: Tree, parent: UUID | None) -> list[Node]:
    """Nothing stands under a part that is new."""
    if parent is None:
        return tree.roots
    return tree.children(tree.by_id[parent]) if parent in tree.by_id else []


def _among(listed: list[Node], stood: list[Node], in_sheet: dict[UUID, Node]) -> list[Node]:
    behind: dict[UUID | None, list[Node]] = defaultdict(list)
    here, last = {node.pk for node in listed}, None
    for node in stood:
        if node.pk in here:
            last = node.pk
        elif node.pk not in in_sheet:
            behind[last].append(node)
    return [*behind[None], *(one for node in listed for one in (node, *behind[node.pk]))]


def _refuse_places(pairs: Pairs, children: Children, book: Book) -> None:
    plans = {plan.values["node"].pk: plan for _row, plan in pairs}
    for parent, nodes in children.items():
        above = book.nodes[parent] if parent else None
        for node in nodes:
            is_known = node.pk not in plans or not plans[node.pk].is_wrong("parent")
            if node.kind and is_known and (above is None or above.kind):
                _refuse_place(node, above, plans)


def _refuse_place(node: Node, above: Node | None, plans: dict[UUID, PlannedRow]) -> None:
    """Told at the row that moves, or at the one above that has changed its level."""
    if may_stand_under(node.kind, above.kind if above else None):
        return
    if node.pk in plans:
        plans[node.pk].refuse(
            "parent", _("It cannot stand there: a part stands under one of a higher level.")
        )
    elif above and above.pk in plans:
        plans[above.pk].refuse("kind", _("What stands under it would not fit there. Move that first."))


def _tell_moved(pairs: Pairs, children: Children, book: Book) -> None:
    """Only those that changed places among their own, not all whose number has changed with that."""
    plans = {plan.values["node"].pk: plan for _row, plan in pairs}
    numbers = dict(book.tree.numbers)
    moved = []
    for parent, nodes in children.items():
        stood = _stood(book.tree, parent)
        places = {node.pk: place for place, node in enumerate(nodes)}
        stayed = [node for node in stood if node.pk in places]
        first = {node.pk: place for place, node in enumerate(stood)}
        moved += [(node, first[node.pk], places[node.pk]) for node in _moved(stayed, nodes)]
    book.tree.arrange(children)
    for node, before, now in moved:
        was, becomes = numbers.get(node.pk, ""), book.tree.number(node)
        if was == becomes:
            was, becomes = str(before + 1), str(now + 1)
        plans[node.pk].compare("number", was, becomes)


def _moved(stayed: list[Node], nodes: list[Node]) -> list[Node]:
    """Of those that stay under the same part, they alone that are in another order."""
    known = {node.pk for node in stayed}
    old, new = [node.pk for node in stayed], [node.pk for node in nodes if node.pk in known]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = {pk for block in blocks for pk in new[block.b : block.b + block.size]}
    return [node for node in nodes if node.pk in known - kept]
