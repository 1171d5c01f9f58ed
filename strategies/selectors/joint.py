"""A joint strategy and its partners' parts. Each says how many queries it takes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from organisations.models import Membership, Organisation, Partner, Partnership
from strategies.models import Counterpart, Node, Strategy
from strategies.nesting import FOLLOWED
from strategies.permissions import may_see_strategy
from strategies.tree import Tree


@dataclass(frozen=True)
class Part:
    """A partner, and its part; None as long as it has not begun one."""

    organisation: Organisation
    strategy: Strategy | None


@dataclass
class Standing:
    """Where a partner stands with something common: its counterpart, and its own initiatives below."""

    part: Part
    node: Node | None = None
    own: list[Node] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A goal or initiative of the common part, partner by partner."""

    node: Node
    standings: list[Standing]


def partnership_of(strategy: Strategy) -> Partnership | None:
    """At most one query."""
    return strategy.partnership if strategy.partnership_id else None


def own_part(joint: Strategy, membership: Membership) -> Strategy | None:
    """One query."""
    return Strategy.objects.filter(joint=joint, organisation=membership.organisation_id).first()


def parts_of(joint: Strategy, membership: Membership) -> list[Part]:
    """Of all who take part: the lead first, then by name. Two queries.

    A part that the other one keeps as a draft is not told of to those who may not see drafts.
    """
    partners = Partner.objects.filter(partnership=joint.partnership_id, state=Partner.State.JOINED)
    ordered = sorted(
        (partner.organisation for partner in partners.select_related("organisation")),
        key=lambda one: (one.pk != joint.organisation_id, one.name),
    )
    parts = {
        part.organisation_id: part
        for part in Strategy.objects.filter(joint=joint)
        if may_see_strategy.test(membership, part)
    }
    return [Part(one, parts.get(one.pk)) for one in ordered]


def standings_of(joint: Strategy, tree: Tree, parts: Iterable[Part]) -> list[Line]:
    """Where each partner stands with each goal and initiative that is common. Two queries."""
    parts = list(parts)
    begun = {part.strategy.pk: part for part in parts if part.strategy}
    stands_for: dict[UUID, UUID] = dict(
        Counterpart.objects.filter(joint=joint, strategy__in=begun).values_list("node_id", "common_id")
    )
    found: dict[tuple[UUID, UUID], Standing] = {}
    own: dict[UUID, list[Node]] = defaultdict(list)
    for node in Node.objects.filter(strategy__in=begun, kind__in=FOLLOWED).order_by("position", "pk"):
        common = stands_for.get(node.pk)
        if common:
            found[common, node.strategy_id] = Standing(begun[node.strategy_id], node)
        elif node.parent_id:
            own[node.parent_id].append(node)
    for standing in found.values():
        standing.own = own[standing.node.pk] if standing.node else []
    return [Line(node, [_standing(found, node, part) for part in parts]) for node in tree.of_kind(*FOLLOWED)]


def partners_at(node: Node, joint: Strategy, parts: Iterable[Part]) -> list[Standing]:
    """The same for one part of the common tree. Two queries."""
    begun = {part.strategy.pk: part for part in parts if part.strategy}
    rows = Counterpart.objects.filter(joint=joint, common=node, strategy__in=begun).select_related("node")
    standings = {row.node_id: Standing(begun[row.strategy_id], row.node) for row in rows}
    for one in Node.objects.filter(strategy__in=begun, parent__in=standings).order_by("position", "pk"):
        standings[one.parent_id].own.append(one)
    order = list(begun)
    return sorted(standings.values(), key=lambda one: order.index(one.part.strategy.pk))  # type: ignore[union-attr]


def common_in(part: Strategy) -> set[UUID]:
    """Which of its nodes stand for something common. No query where it is no part."""
    if part.joint_id is None:
        return set()
    return set(Counterpart.objects.filter(strategy=part).values_list("node_id", flat=True))


def joint_strategies(partnership: Partnership, membership: Membership) -> list[Strategy]:
    """One query."""
    rows = Strategy.objects.filter(partnership=partnership, joint=None).select_related("organisation")
    return [
        strategy for strategy in rows.order_by("title", "pk") if may_see_strategy.test(membership, strategy)
    ]


def _standing(found: dict[tuple[UUID, UUID], Standing], node: Node, part: Part) -> Standing:
    there = part.strategy and found.get((node.pk, part.strategy.pk))
    return there or Standing(part)
