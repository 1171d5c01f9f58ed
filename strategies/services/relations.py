"""How strategies of the organisation stand to each other."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Membership
from strategies.models import Node, Relation, ServedGoal, Strategy
from strategies.refusals import Refused

CIRCLE = _("That one is under this one already, so this one cannot be under it.")
RELATED_ALREADY = _("The two are related already. Change what is said there.")
ITSELF = _("A strategy cannot be related to itself.")
NOT_THERE = _("Somebody has removed one of the goals. Choose again.")


@transaction.atomic
def relate(*, strategy: Strategy, other: Strategy, kind: Relation.Kind, by: Membership) -> Relation:
    """`strategy` stands under `other`, or beside it."""
    _hold_all()
    if strategy.pk == other.pk:
        raise Refused(ITSELF)
    between = Q(strategy=strategy, other=other) | Q(strategy=other, other=strategy)
    if Relation.objects.filter(between).exists():
        raise Refused(RELATED_ALREADY)
    _refuse_circle(strategy.pk, other.pk, kind)
    return Relation.objects.create(
        organisation=by.organisation, strategy=strategy, other=other, kind=kind
    )  # fmt: skip


@transaction.atomic
def change_relation(
    *, relation: Relation, kind: Relation.Kind, goals: Iterable[Node], by: Membership
) -> Relation:
    """How, and which goals of the other strategy it serves."""
    _hold_all()
    goals = list(goals)
    if any(goal.strategy_id != relation.other_id or goal.removed_at for goal in goals):
        raise Refused(NOT_THERE)
    _refuse_circle(relation.strategy_id, relation.other_id, kind)
    relation.kind = kind
    relation.save(update_fields=["kind"])
    relation.served.exclude(goal__in=goals).delete()
    ServedGoal.objects.bulk_create(
        [ServedGoal(organisation=by.organisation, relation=relation, goal=goal) for goal in goals],
        ignore_conflicts=True,
    )
    return relation


@transaction.atomic
def end_relation(*, relation: Relation, by: Membership) -> None:
    relation.delete()


def _hold_all() -> None:
    """Two people could close a circle together, each with one half of it: so one after the other."""
    list(Strategy.objects.select_for_update().order_by("pk").values_list("pk"))


def _refuse_circle(strategy: UUID, other: UUID, kind: Relation.Kind) -> None:
    if kind == Relation.Kind.SERVES and strategy in _above(other):
        raise Refused(CIRCLE)


def _above(strategy: UUID) -> set[UUID]:
    """All that it is under, at any distance. One query."""
    serves = Relation.objects.filter(kind=Relation.Kind.SERVES).values_list("strategy", "other")
    pairs, found, waiting = list(serves), set[UUID](), [strategy]
    while waiting:
        below = waiting.pop()
        higher = {other for one, other in pairs if one == below} - found
        found |= higher
        waiting.extend(higher)
    return found
