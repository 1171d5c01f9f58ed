"""Which strategies a strategy is related to, and which goals it serves there."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, Q
from django.http import Http404
from django.utils.translation import gettext as _

from organisations.models import Membership
from people.permissions import is_hr
from strategies.models import Node, NodeKind, Relation, ServedGoal, Strategy
from strategies.tree import Tree


@dataclass(frozen=True)
class Related:
    """`strategy` is the other end. `goals` are those served: of it, or of the one that is read."""

    relation: Relation
    strategy: Strategy
    how: str
    goals: list[Node]


def related_to(strategy: Strategy, membership: Membership) -> list[Related]:
    """Both ways; drafts to those only who may see them. Two queries."""
    either = Q(strategy=strategy) | Q(other=strategy)
    served = ServedGoal.objects.filter(goal__removed_at=None).select_related("goal").order_by("pk")
    relations = Relation.objects.filter(either, _seen("strategy", membership), _seen("other", membership))
    rows = relations.select_related("strategy", "other").prefetch_related(Prefetch("served", served))
    found = [_related(strategy, relation) for relation in rows.order_by("kind", "pk")]
    return sorted(found, key=lambda related: (related.how, related.strategy.title))


def plans_serving(node: Node, membership: Membership) -> list[Strategy]:
    """One query."""
    serving = ServedGoal.objects.filter(goal=node).values("relation__strategy")
    seen = Strategy.objects.own() if is_hr(membership) else Strategy.objects.own().exclude(status="draft")
    return list(seen.filter(pk__in=serving).order_by("title", "pk"))


def find_relation(strategy: Strategy, relation_id: UUID) -> Relation:
    relation = Relation.objects.filter(strategy=strategy, pk=relation_id).select_related("other").first()
    if relation is None:
        raise Http404
    return relation


def goals_to_serve(tree: Tree) -> list[Node]:
    """Its goals; its initiatives where it has no goals."""
    return tree.of_kind(NodeKind.GOAL) or tree.of_kind(NodeKind.INITIATIVE)


def _seen(end: str, membership: Membership) -> Q:
    return Q() if is_hr(membership) else ~Q(**{f"{end}__status": Strategy.Status.DRAFT})


def _related(strategy: Strategy, relation: Relation) -> Related:
    is_ours = relation.strategy_id == strategy.pk
    if relation.kind == Relation.Kind.BESIDE:
        how = _("Goes with")
    else:
        how = _("Is under") if is_ours else _("Has under it")
    goals = [served.goal for served in relation.served.all()]
    return Related(relation, relation.other if is_ours else relation.strategy, how, goals)
