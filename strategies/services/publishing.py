"""Giving a strategy its public page, and marking what stands there (ADR 13)."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from organisations.models import Membership
from strategies.models import Indicator, Node, Strategy


@transaction.atomic
def publish(
    *, strategy: Strategy, parts: Iterable[UUID], indicators: Iterable[UUID], is_public: bool, by: Membership
) -> Strategy:
    """The ids of all that may stand on the public page; what else the strategy has may not."""
    _mark(Node.objects.filter(strategy=strategy), set(parts))
    _mark(Indicator.objects.filter(strategy=strategy), set(indicators))
    strategy.is_public = is_public
    strategy.save(update_fields=["is_public", "updated_at"])
    return strategy


def _mark(rows: QuerySet[Node] | QuerySet[Indicator], marked: set[UUID]) -> None:
    rows.filter(pk__in=marked, is_public=False).update(is_public=True)
    rows.exclude(pk__in=marked).filter(is_public=True).update(is_public=False)
