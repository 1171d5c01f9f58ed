"""Taking a step, undoing it, and doing it again."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from look.numbers import number
from organisations.models import Membership
from strategies.models import Node, Step, Strategy
from strategies.refusals import Refused
from strategies.steps import figures, nodes
from strategies.steps.changes import Change, Way, differences, states_of, stored_states_of
from strategies.tree import Tree

KEPT = datetime.timedelta(days=7)
UNDONE_ALREADY = gettext_lazy("This has been undone already, or it is more than a week ago.")

ACTIONS = {
    "add": gettext_lazy("Added: %(title)s"),
    "copy": gettext_lazy("Copied: %(title)s"),
    "figure": gettext_lazy("Changed indicator: %(title)s"),
    "figure_add": gettext_lazy("Added indicator: %(title)s"),
    "figure_move": gettext_lazy("Moved indicator: %(title)s"),
    "figure_remove": gettext_lazy("Removed indicator: %(title)s"),
    "import": gettext_lazy("Read in from a spreadsheet: %(title)s"),
    "level": gettext_lazy("Changed level: %(title)s"),
    "move": gettext_lazy("Moved: %(title)s"),
    "newer": gettext_lazy("Taken over: %(title)s"),
    "number": gettext_lazy("Corrected number: %(title)s"),
    "number_add": gettext_lazy("Typed in: %(title)s"),
    "number_remove": gettext_lazy("Removed number: %(title)s"),
    "owner": gettext_lazy("Changed owner: %(title)s"),
    "remove": gettext_lazy("Removed: %(title)s"),
}


def in_words(step: Step) -> str:
    """«Moved: Alle vejledere er uddannet»."""
    return str(ACTIONS[step.action]) % {"title": step.title}


@dataclass
class Taken:
    """What an act has changed so far. `step` is there when it has ended and changed anything."""

    strategy_id: UUID
    changes: list[Change] = field(default_factory=list)
    step: Step | None = None


@contextmanager
def recording(
    *, strategy_id: UUID, action: str, title: str, by: Membership, of: Sequence[QuerySet[Any]] = ()
) -> Iterator[Taken]:
    """What a service writes meanwhile becomes one step: to the tree (`arranging`), and to the rows `of`.

    The strategy's row is held until then, so that two people's acts come one after the other.
    """
    with transaction.atomic():
        hold_strategy(strategy_id)
        before = stored_states_of(of)
        taken = Taken(strategy_id)
        yield taken
        taken.changes += differences(before, stored_states_of(of))
        if taken.changes:
            steps_of(strategy_id, by).exclude(undone_at=None).delete()
            taken.step = Step.objects.create(
                organisation=by.organisation, strategy_id=strategy_id, by=by, action=action,
                title=title[:500], changes=taken.changes,
            )  # fmt: skip


@contextmanager
def arranging(taken: Taken, *, facts: bool = False) -> Iterator[Tree]:
    """The tree as it stands, to be changed in memory. What differs afterwards is written.

    Whoever changes `facts` too holds the nodes: what somebody writes meanwhile waits.
    """
    tree = locked_tree(taken.strategy_id, facts=facts)
    before = dict(tree.by_id)
    states = states_of(tree.by_id.values())
    yield tree
    if len(tree.by_id) > max(nodes.MOST_NODES, len(before)):
        raise Refused(_("A strategy can have at most %(n)s parts.") % {"n": number(nodes.MOST_NODES)})
    taken.changes += nodes.write(tree, before, states)


@contextmanager
def changing(*, strategy_id: UUID, action: str, title: str, by: Membership) -> Iterator[Tree]:
    """A step that changes the tree alone."""
    with (
        recording(strategy_id=strategy_id, action=action, title=title, by=by) as taken,
        arranging(taken) as tree,
    ):
        yield tree


def locked_tree(strategy_id: UUID, *, facts: bool = False) -> Tree:
    """The tree as it stands, with the strategy's row held until the transaction ends."""
    hold_strategy(strategy_id)
    standing = Node.objects.filter(strategy_id=strategy_id)
    return Tree(standing.order_by("pk").select_for_update(no_key=True) if facts else standing)


def hold_strategy(strategy_id: UUID) -> Strategy:
    """Without its key: whoever reports on a node holds that, and links to the strategy only then."""
    return Strategy.objects.select_for_update(no_key=True).get(pk=strategy_id)


def steps_of(strategy_id: UUID, by: Membership) -> QuerySet[Step]:
    """What somebody has done in a strategy lately, the latest first."""
    return Step.objects.filter(strategy_id=strategy_id, by=by).order_by("-created_at", "-pk")


def to_undo(strategy_id: UUID, by: Membership, step_id: UUID | None = None) -> Step | None:
    """One query: one's latest that stands, or the one named."""
    standing = steps_of(strategy_id, by).filter(undone_at=None)
    return (standing.filter(pk=step_id) if step_id else standing).first()


def to_undo_or_redo(strategy_id: UUID, by: Membership) -> tuple[Step | None, Step | None]:
    """Both in one query, without what they changed."""
    is_undone = ExpressionWrapper(Q(undone_at__isnull=False), output_field=BooleanField())
    steps = Step.objects.filter(strategy_id=strategy_id, by=by).annotate(is_undone=is_undone).defer("changes")
    last = steps.order_by("is_undone", "-undone_at", "-created_at", "-pk").distinct("is_undone")
    found = {bool(step.undone_at): step for step in last}
    return found.get(False), found.get(True)


def to_redo(strategy_id: UUID, by: Membership, step_id: UUID | None = None) -> Step | None:
    """One query: the one undone last, or the one named."""
    undone = steps_of(strategy_id, by).exclude(undone_at=None).order_by("-undone_at")
    return (undone.filter(pk=step_id) if step_id else undone).first()


@transaction.atomic
def undo(*, strategy_id: UUID, by: Membership, step_id: UUID | None = None) -> Step:
    """Takes back one's latest step, or the one named, unless somebody has changed what it touched."""
    hold_strategy(strategy_id)
    step = to_undo(strategy_id, by, step_id)
    if step is None:
        raise Refused(UNDONE_ALREADY if step_id else _("There is nothing to undo."))
    _put_back(step, now="after", then="before")
    step.undone_at = timezone.now()
    step.save(update_fields=["undone_at"])
    return step


@transaction.atomic
def redo(*, strategy_id: UUID, by: Membership, step_id: UUID | None = None) -> Step:
    """Does again what was undone last, or the one named."""
    hold_strategy(strategy_id)
    step = to_redo(strategy_id, by, step_id)
    if step is None:
        raise Refused(_("There is nothing to do again."))
    _put_back(step, now="before", then="after")
    step.undone_at = None
    step.save(update_fields=["undone_at"])
    return step


def _put_back(step: Step, *, now: str, then: str) -> None:
    """Parts first, so that what hangs on them has its place."""
    way = Way(step, now, then)
    for kind, put_back in PUT_BACK.items():
        if kind in step.about:
            put_back(way)


def _put_back_nodes(way: Way) -> None:
    nodes.put_back(way, locked_tree(way.step.strategy_id, facts=nodes.tell_facts(way.of("node"))))


PUT_BACK: dict[str, Callable[[Way], None]] = {
    "node": _put_back_nodes,
    "strategy": figures.put_back_strategy,
    "indicator": figures.put_back_indicators,
    "measurement": figures.put_back_measurements,
    "reading": figures.put_back_readings,
}


def forget_old_steps(now: datetime.datetime) -> int:
    """Those older than a week, of the organisation in scope. How many went."""
    return Step.objects.filter(created_at__lt=now - KEPT).delete()[0]
