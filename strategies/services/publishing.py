"""Giving a strategy its public page, and marking what stands there (ADR 13)."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from organisations.models import Membership
from strategies.models import Node, Strategy


@transaction.atomic
def publish(*, strategy: Strategy, marked: Iterable[UUID], is_public: bool, by: Membership) -> Strategy:
    """`marked` are the ids of all parts that may stand on the public page; others of the strategy may not."""
    marked = set(marked)
    nodes = Node.objects.filter(strategy=strategy)
    nodes.filter(pk__in=marked, is_public=False).update(is_public=True)
    nodes.exclude(pk__in=marked).filter(is_public=True).update(is_public=False)
    strategy.is_public = is_public
    strategy.save(update_fields=["is_public", "updated_at"])
    return strategy
