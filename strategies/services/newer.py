"""A newer version of a document: what was chosen of it is taken over into the strategy.

Parts that are there keep their id, history, owner and progress. What it does to them, and to the
strategy's own title, background, period and adoption, is one step (ADR 12).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.fields import new_ids
from organisations.models import Membership
from strategies.models import Node, NodeKind, Reading, Source, Step, Strategy
from strategies.preview.comparing import Comparison, compare
from strategies.preview.proposals import LEFT_OUT, Proposal
from strategies.refusals import Refused
from strategies.services import structure, texts
from strategies.services.reading import keep_source, locked, node_from, owners_for
from strategies.steps import arranging, recording
from strategies.tree import Tree

Act = Callable[[], None]
REWORDED = ("title", "text")


@dataclass
class TakenOver:
    """`left` are titles of what would not fit where it was to stand."""

    strategy: Strategy
    added: int = 0
    changed: int = 0
    removed: int = 0
    itself: int = 0
    step: Step | None = None
    left: list[str] = field(default_factory=list)


def comparison_of(reading: Reading, strategy: Strategy, tree: Tree | None = None) -> Comparison:
    """Three queries; two with the tree at hand."""
    tree = tree or Tree(Node.objects.filter(strategy=strategy))
    taken_over = Reading.objects.filter(strategy=strategy).exclude(pk=reading.pk)
    last = taken_over.order_by("-created_at").first()
    older = Proposal.from_json(last.proposal) if last else None
    proposal = Proposal.from_json(reading.proposal)
    if proposal.title == PurePath(reading.file.name).stem:
        proposal.title = ""  # a document without a title goes by the name of its file
    return compare(strategy, tree, proposal, older)


@transaction.atomic
def take_over(*, reading: Reading, ticked: set[str], mark: str, by: Membership) -> TakenOver:
    """`mark` is of the comparison that was shown: if something has changed since, nothing is taken over."""
    reading = locked(reading)
    strategy = Strategy.objects.select_for_update(no_key=True).filter(pk=reading.newer_of_id).first()
    if strategy is None:
        raise Refused(_("The strategy has been removed. You can make a draft of the document."))
    result, name = TakenOver(strategy), reading.file.name
    itself = Strategy.objects.filter(pk=strategy.pk)
    of: list[QuerySet[Any]] = [itself, Reading.objects.filter(pk=reading.pk)]
    with recording(strategy_id=strategy.pk, action="newer", title=name, by=by, of=of) as taken:
        with arranging(taken, facts=True) as tree:
            comparison = comparison_of(reading, strategy, tree)
            if comparison.mark != mark:
                raise Refused(_("The strategy or the proposal has been changed since. Look at it once more."))
            taking = _Taking(comparison, tree, result)
            taking.take_words(ticked)
            taking.take_structure(ticked)
        _take_itself(comparison, ticked, Proposal.from_json(reading.proposal), strategy, by)
        _close(reading, comparison, ticked, result)
    result.itself = sum(one.key in ticked for one in comparison.itself)
    result.step = taken.step
    return result


def _take_itself(
    comparison: Comparison, ticked: set[str], proposal: Proposal, strategy: Strategy, by: Membership
) -> None:
    itself = {one.what: one.after for one in comparison.itself if one.key in ticked}
    words = {name: itself[name] for name in itself if name in {"title", "background"}}
    facts: dict[str, Any] = {}
    if "period" in itself:
        facts |= {"starts_on": proposal.starts_on or strategy.starts_on, "ends_on": proposal.ends_on}
    if "adoption" in itself:
        words |= {"adopted_by": proposal.adopted_by} if proposal.adopted_by else {}
        facts |= {"adopted_on": proposal.adopted_on} if proposal.adopted_on else {}
    if itself:
        texts.change_strategy(strategy=strategy, texts=words, shown={}, facts=facts, by=by)


class _Taking:
    """What is ticked of a comparison, done to the tree."""

    def __init__(self, comparison: Comparison, tree: Tree, result: TakenOver) -> None:
        self.comparison, self.tree, self.result = comparison, tree, result
        self.matching = comparison.matching
        self.standing = dict(comparison.matching.node_of)
        self.owners = owners_for(comparison.new)

    def take_words(self, ticked: set[str]) -> None:
        for changed in self.comparison.changed:
            taken = [one for one in changed.differences if one.key in ticked]
            for one in taken:
                if one.what in REWORDED:
                    setattr(changed.node, one.what, one.after)
            self.result.changed += bool(taken)

    def take_structure(self, ticked: set[str]) -> None:
        """In the document's order; what does not fit yet is tried again when the others stand."""
        waiting = [(title, act) for key, title, act in self._acts() if key in ticked]
        while waiting:
            left = [(title, act) for title, act in waiting if not _did(act)]
            if len(left) == len(waiting):
                self.result.left = [title for title, _act in left]
                return
            waiting = left

    def _acts(self) -> Iterator[tuple[str, str, Act]]:
        ids = iter(new_ids(len(self.comparison.new)))
        for index, entry in enumerate(self.matching.entries):
            if node := self.matching.node_of.get(index):
                yield f"kind-{node.pk}", node.title, partial(self._retype, index)
                yield f"place-{node.pk}", node.title, partial(self._move, index)
            elif entry.kind in NodeKind.values:
                yield f"new-{entry.id}", entry.title, partial(self._add, index, next(ids))
        for node in reversed(self.comparison.gone):
            yield f"gone-{node.pk}", node.title, partial(self._remove, node)

    def _add(self, index: int, pk: UUID) -> None:
        entry, strategy = self.matching.entries[index], self.result.strategy
        node = node_from(entry, pk, strategy, self.owners)
        self._put(index, node)
        self.standing[index] = node
        self.result.added += 1

    def _move(self, index: int) -> None:
        self._put(index, self.standing[index])

    def _put(self, index: int, node: Node) -> None:
        parent, place = self._place(index)
        structure.check_place(node.kind, parent)
        self.tree.place(node, parent, place)

    def _retype(self, index: int) -> None:
        node, kind = self.standing[index], self.matching.entries[index].kind
        if kind not in self.tree.possible_kinds(node):
            raise Refused(_("It cannot be that where it stands. Move it, or what stands under it, first."))
        node.kind = kind

    def _remove(self, node: Node) -> None:
        """Only where nothing stands under it any more: what does is ticked on its own, or stays."""
        if self.tree.children(node):
            raise Refused(_("Something stands under it."))
        self.tree.take_out(node)
        self.result.removed += 1

    def _place(self, index: int) -> tuple[Node | None, int]:
        """Under the nearest part above that stands, after the one that comes before it in the document."""
        parents, standing = self.matching.parents, self.standing
        above = parents[index]
        while above is not None and above not in standing:
            above = parents[above]
        parent = None if above is None else standing[above]
        earlier = (other for other in range(index - 1, -1, -1) if parents[other] == parents[index])
        before = [standing[other] for other in earlier if other in standing]
        beside = [node for node in self.tree.children(parent) if node != standing.get(index)]
        return parent, next((beside.index(node) + 1 for node in before if node in beside), 0)


def _did(act: Act) -> bool:
    try:
        act()
    except Refused:
        return False
    return True


def _close(reading: Reading, comparison: Comparison, ticked: set[str], result: TakenOver) -> None:
    """The file becomes a source beside the earlier ones; once, if it was undone and is taken over again."""
    unused = [entry for entry in comparison.matching.entries if entry.kind == LEFT_OUT]
    unused += [entry for entry in comparison.new if f"new-{entry.id}" not in ticked]
    Source.objects.filter(strategy=result.strategy, file=reading.file).delete()
    keep_source(result.strategy, reading, unused)
    reading.strategy = result.strategy
    reading.save(update_fields=["strategy"])
