"""What a step changes: rows of a few tables, as they were before and after.

A change is `{"of", "id", "before", "after"}`: which kind of row, which one, and its two sides. A side holds
fields as text, and is None where the row does not stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from strategies.models import Indicator, Measurement, Node, Reading, Step, Strategy
from strategies.refusals import Refused

State = dict[str, str | None]
Change = dict[str, Any]
Key = tuple[str, UUID]

FACTS = ("starts_on", "due_on", "title", "text", "priority", "novelty", "reach", "resources")
DEFINED = (
    "node_id", "position", "name", "definition", "unit", "direction", "baseline", "baseline_on", "target",
    "target_on", "source", "metric",
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A side holds the fields that changed, and `always` these besides.

    Where the row comes or goes it holds `whole`, or all. `loose` are put back and stand in nobody's way.
    """

    model: type[Model]
    fields: tuple[str, ...]
    always: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


KINDS = {
    # Its facts are written without the strategy's lock: one that comes back has those that it has by now.
    "node": Kind(
        Node,
        ("parent_id", "position", "kind", "owner_person_id", "owner_unit_id", *FACTS),
        always=("parent_id", "position"),
        whole=("parent_id", "position", "kind"),
        loose=("position",),
    ),
    "strategy": Kind(Strategy, ("title", "background", "starts_on", "ends_on", "adopted_by", "adopted_on")),
    "indicator": Kind(Indicator, DEFINED, loose=("position",)),
    "measurement": Kind(
        Measurement,
        ("indicator_id", "measured_on", "value", "note", "is_expected"),
        always=("indicator_id", "measured_on", "is_expected"),
    ),
    "reading": Kind(Reading, ("strategy_id",), loose=("strategy_id",)),
}
NAMES = {kind.model: name for name, kind in KINDS.items()}


@dataclass(frozen=True)
class Way:
    """From the one side of a step's changes (`now`) to the other (`then`)."""

    step: Step
    now: str
    then: str

    def of(self, kind: str) -> list[Change]:
        return [change for change in self.step.changes if change["of"] == kind]

    def check(self, change: Change, row: Any, title: str) -> None:
        """Refused unless the row is as the change says that it is now."""
        expected = change[self.now]
        if expected is not None and row is None:
            raise Refused(_("%(title)s has been removed since.") % {"title": title})
        loose = KINDS[change["of"]].loose
        if (expected is None) != (row is None) or any(
            _text(getattr(row, field)) != value
            for field, value in (expected or {}).items()
            if field not in loose
        ):
            raise changed(title)


def states_of(rows: Iterable[Any]) -> dict[Key, State]:
    """As they are in memory."""
    return {(NAMES[type(row)], row.pk): _state(row) for row in rows}


def stored_states_of(queries: Sequence[QuerySet[Any]]) -> dict[Key, State]:
    """As the database has them: one query for each, made anew each time."""
    states: dict[Key, State] = {}
    for rows in queries:
        name = NAMES[rows.model]
        fields = KINDS[name].fields
        for pk, *values in rows.order_by().values_list("pk", *fields):
            states[name, pk] = {field: _text(value) for field, value in zip(fields, values, strict=True)}
    return states


def differences(before: Mapping[Key, State], after: Mapping[Key, State]) -> list[Change]:
    keys = dict.fromkeys([*before, *after])
    return [
        _change(key, before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)
    ]


def is_shift(change: Change) -> bool:
    """Whether it only made room for another, and so stands in nobody's way."""
    before, after = change["before"], change["after"]
    if not before or not after:
        return False
    return {field for field in before if before[field] != after[field]} == {"position"}


def found(rows: Mapping[UUID, Any], change: Change) -> Any:
    try:
        return rows[UUID(change["id"])]
    except KeyError:
        raise Refused(_("What it was about is gone for good.")) from None


def fill(row: Model, side: State) -> None:
    for field, value in side.items():
        setattr(row, field, row._meta.get_field(field).to_python(value))  # type: ignore[union-attr]


def line_up(rows: Iterable[Any], places: Mapping[UUID, int], under: str) -> list[Any]:
    """Those with a place at theirs, among the others `under` the same, in the order that these have.

    Answers with those that moved.
    """
    standing = {row.pk: row for row in sorted(rows, key=lambda row: (row.position, row.pk))}
    lists: dict[UUID | None, list[Any]] = defaultdict(list)
    for pk, row in standing.items():
        if pk not in places:
            lists[getattr(row, under)].append(row)
    for pk, place in sorted(places.items(), key=lambda item: item[1]):
        lists[getattr(standing[pk], under)].insert(place, standing[pk])
    moved = []
    for beside in lists.values():
        for position, row in enumerate(beside):
            if row.position != position:
                row.position = position
                moved.append(row)
    return moved


def changed(title: str) -> Refused:
    return Refused(_("%(title)s has been changed since.") % {"title": title})


def _state(row: Any) -> State:
    return {field: _text(getattr(row, field)) for field in KINDS[NAMES[type(row)]].fields}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _change(key: Key, before: State | None, after: State | None) -> Change:
    name, pk = key
    kind = KINDS[name]
    if before is not None and after is not None:
        differing = [field for field in kind.fields if before[field] != after[field]]
        told = {*kind.always, *differing}
    else:
        told = {*(kind.whole or kind.fields)}
    return {"of": name, "id": str(pk), "before": _only(before, told), "after": _only(after, told)}


def _only(state: State | None, fields: set[str]) -> State | None:
    return state and {field: value for field, value in state.items() if field in fields}
