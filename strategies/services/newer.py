"""A newer version of a document: what was chosen of it is taken over into the strategy.

Parts that are there keep their id, history, owner and progress. All of it goes through the same doors as
what people do in the editor.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from organisations.models import Membership
from strategies.editing import fingerprint
from strategies.models import Node, NodeKind, Reading, Strategy
from strategies.nesting import may_stand_under
from strategies.preview.comparing import Comparison, compare
from strategies.preview.proposals import LEFT_OUT, Proposal
from strategies.refusals import Refused
from strategies.services import structure, texts
from strategies.services.reading import keep_source, locked
from strategies.steps import changing
from strategies.tree import Tree

REMOVED = "removed"


Act = Callable[[], None]


@dataclass
class TakenOver:
    """`left` are titles of what would not fit where it was to stand."""

    strategy: Strategy
    added: int = 0
    changed: int = 0
    removed: list[Node] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def comparison_of(reading: Reading, strategy: Strategy) -> Comparison:
    """Three queries."""
    tree = Tree(Node.objects.filter(strategy=strategy))
    first = Reading.objects.filter(strategy=strategy).exclude(pk=reading.pk).first()
    older = Proposal.from_json(first.proposal) if first else None
    proposal = Proposal.from_json(reading.proposal)
    if proposal.title == PurePath(reading.file.name).stem:
        proposal.title = ""  # a document without a title goes by the name of its file
    return compare(strategy, tree, proposal, older)


@transaction.atomic
def take_over(*, reading: Reading, ticked: set[str], mark: str, by: Membership) -> TakenOver:
    """`mark` is of the comparison that was shown: if something has changed since, nothing is taken over."""
    reading = locked(reading)
    strategy = Strategy.objects.select_for_update().filter(pk=reading.newer_of_id).first()
    if strategy is None:
        raise Refused(_("The strategy has been removed. You can make a draft of the document."))
    comparison = comparison_of(reading, strategy)
    if comparison.mark != mark:
        raise Refused(_("The strategy or the proposal has been changed since. Look at it once more."))
    taking = _Taking(comparison, by, TakenOver(strategy))
    taking.take_words(ticked, Proposal.from_json(reading.proposal))
    taking.take_structure(ticked)
    _close(reading, comparison, ticked, taking.result)
    return taking.result


@transaction.atomic
def bring_back_removed(*, reading: Reading, by: Membership) -> int:
    """What was removed when the newer version was taken over, from the top. How many stand again."""
    ids = [UUID(pk) for pk in reading.proposal.get(REMOVED, [])]
    nodes = Node.with_removed.filter(strategy=reading.strategy_id).in_bulk(ids)
    gone = [nodes[pk] for pk in ids if pk in nodes and nodes[pk].removed_at]
    if not gone:
        return 0
    title = structure.describe(gone)
    with changing(strategy_id=gone[0].strategy_id, action="add", title=title, by=by) as tree:
        for node in gone:
            node.removed_at = None
            parent = tree.by_id.get(node.parent_id)
            fits = parent is not None and may_stand_under(node.kind, parent.kind)
            tree.place(node, parent if fits else None, node.position)
    return len(gone)


class _Taking:
    """What is ticked of a comparison, done step by step."""

    def __init__(self, comparison: Comparison, by: Membership, result: TakenOver) -> None:
        self.comparison, self.by, self.result = comparison, by, result
        self.matching = comparison.matching
        self.standing = dict(comparison.matching.node_of)

    def take_words(self, ticked: set[str], proposal: Proposal) -> None:
        for changed in self.comparison.changed:
            taken = [one for one in changed.differences if one.key in ticked]
            words = {one.what: one.after for one in taken if one.what in {"title", "text"}}
            if words:
                shown = {name: fingerprint(getattr(changed.node, name)) for name in words}
                texts.change_node(node=changed.node, texts=words, shown=shown, facts={}, by=self.by)
            self.result.changed += bool(taken)
        itself = {one.what: one.after for one in self.comparison.itself if one.key in ticked}
        if itself:
            period = {"starts_on": proposal.starts_on, "ends_on": proposal.ends_on}
            texts.change_strategy(
                strategy=self.result.strategy,
                texts={name: words for name, words in itself.items() if name != "period"},
                shown={}, facts=period if "period" in itself else {}, by=self.by,
            )  # fmt: skip

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
        for index, entry in enumerate(self.matching.entries):
            if node := self.matching.node_of.get(index):
                yield f"kind-{node.pk}", node.title, partial(self._retype, index)
                yield f"place-{node.pk}", node.title, partial(self._move, index)
            elif entry.kind in NodeKind.values:
                yield f"new-{entry.id}", entry.title, partial(self._add, index)
        for node in reversed(self.comparison.gone):
            yield f"gone-{node.pk}", node.title, partial(self._remove, node)

    def _add(self, index: int) -> None:
        entry = self.matching.entries[index]
        parent, place = self._place(index)
        node = structure.add_node(
            strategy=self.result.strategy, title=entry.title, text=entry.text, kind=NodeKind(entry.kind),
            parent=parent, by=self.by,
        )  # fmt: skip
        if node.position != place:
            (node,) = structure.move(nodes=[node], parent=parent, position=place, by=self.by)
        self.standing[index] = node
        self.result.added += 1

    def _move(self, index: int) -> None:
        parent, place = self._place(index)
        structure.move(nodes=[self.standing[index]], parent=parent, position=place, by=self.by)

    def _retype(self, index: int) -> None:
        kind = NodeKind(self.matching.entries[index].kind)
        structure.retype(nodes=[self.standing[index]], kind=kind, by=self.by)

    def _remove(self, node: Node) -> None:
        """Only where nothing stands under it: what is below is ticked on its own, or stays."""
        if Node.objects.filter(strategy=node.strategy_id, parent=node).exists():
            raise Refused(_("Something stands under it."))
        structure.remove(nodes=[node], by=self.by)
        self.result.removed.insert(0, node)

    def _place(self, index: int) -> tuple[Node | None, int]:
        """Under the nearest part above that stands, after the one that comes before it in the document."""
        parents, standing = self.matching.parents, self.standing
        above = parents[index]
        while above is not None and above not in standing:
            above = parents[above]
        parent = None if above is None else standing[above]
        earlier = (other for other in range(index - 1, -1, -1) if parents[other] == parents[index])
        before = [standing[other].pk for other in earlier if other in standing]
        beside = Node.objects.filter(strategy=self.comparison.strategy_id, parent=parent)
        own = standing[index].pk if index in standing else None
        ids = [pk for pk in beside.order_by("position", "pk").values_list("pk", flat=True) if pk != own]
        return parent, next((ids.index(pk) + 1 for pk in before if pk in ids), 0)


def _did(act: Act) -> bool:
    try:
        act()
    except Refused:
        return False
    return True


def _close(reading: Reading, comparison: Comparison, ticked: set[str], result: TakenOver) -> None:
    """The file becomes a source. The reading of before gives its place to this one."""
    unused = [entry for entry in comparison.matching.entries if entry.kind == LEFT_OUT]
    unused += [entry for entry in comparison.new if f"new-{entry.id}" not in ticked]
    keep_source(result.strategy, reading, unused)
    Reading.objects.filter(strategy=result.strategy).exclude(pk=reading.pk).delete()
    reading.strategy = result.strategy
    reading.proposal = {**reading.proposal, REMOVED: [str(node.pk) for node in result.removed]}
    reading.save(update_fields=["strategy", "proposal"])
