"""Which strategy, and its tree. Each says how many queries it takes."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, Q, QuerySet, When
from django.http import Http404

from organisations.models import Membership
from people.permissions import is_hr
from strategies.models import Node, NodeKind, Status, Strategy
from strategies.models.nodes import BOOKKEEPING
from strategies.permissions import ONLY_THEIRS, is_ours, may_see_strategy
from strategies.tree import Tree


def strategies_seen_by(membership: Membership) -> QuerySet[Strategy]:
    """Drafts are HR's; the rest is everybody's. Of partners' strategies the joint ones.

    With the number of goals, and of those at risk; of initiatives where it has no goals.
    """
    seen = Strategy.objects.worked_with()
    if not is_hr(membership):
        seen = seen.exclude(status="draft")
    goals, initiatives = (
        Q(nodes__removed_at=None, nodes__kind=kind) for kind in (NodeKind.GOAL, NodeKind.INITIATIVE)
    )
    at_risk = Q(nodes__status=Status.AT_RISK)
    return seen.annotate(
        goals=Count("nodes", filter=goals),
        initiatives=Count("nodes", filter=initiatives),
        at_risk=Case(
            When(goals__gt=0, then=Count("nodes", filter=goals & at_risk)),
            default=Count("nodes", filter=initiatives & at_risk),
        ),
    )


def find_strategy(strategy_id: UUID, membership: Membership) -> Strategy:
    """One query. 404 for another organisation's, and for a draft to those who may not see drafts."""
    strategy = Strategy.objects.filter(pk=strategy_id).select_related("owner_unit").first()
    if strategy is None or not may_see_strategy.test(membership, strategy):
        raise Http404
    if strategy.organisation_id == membership.organisation_id:
        strategy.organisation = membership.organisation
    return strategy


def find_own_strategy(strategy_id: UUID, membership: Membership) -> Strategy:
    """To write in. One query; the sentence says whose it is where it is a partner's."""
    strategy = find_strategy(strategy_id, membership)
    if not is_ours.test(membership, strategy):
        raise PermissionDenied(ONLY_THEIRS % {"name": strategy.organisation})
    return strategy


def tree_of(strategy: Strategy, *, with_parties: bool = False) -> Tree:
    """One query, whatever the size; a second one for who takes part."""
    nodes = Node.objects.filter(strategy=strategy).defer(*BOOKKEEPING)
    return Tree(nodes.prefetch_related("parties") if with_parties else nodes)


def find_node(tree: Tree, node_id: UUID) -> Node:
    try:
        return tree.by_id[node_id]
    except KeyError:
        raise Http404 from None
