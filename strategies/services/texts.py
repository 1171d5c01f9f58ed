"""What people write: the strategy's and its nodes' words, dates and owners."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from organisations.models import Membership
from people.models import Person, Unit
from strategies.editing import Merge, merge
from strategies.models import Node, Strategy


@transaction.atomic
def add_strategy(*, by: Membership, title: str, **fields: Any) -> Strategy:
    """A draft."""
    return Strategy.objects.create(organisation=by.organisation, title=title, created_by=by, **fields)


@transaction.atomic
def change_strategy(*, strategy: Strategy, texts: Mapping[str, str], shown: Mapping[str, str],
                    facts: Mapping[str, Any], by: Membership) -> Merge:  # fmt: skip
    """Saves what does not collide with another's text. `facts` are what is chosen, not written."""
    strategy = Strategy.objects.select_for_update().get(pk=strategy.pk)
    return _save(strategy, texts, shown, facts)


@transaction.atomic
def change_node(*, node: Node, texts: Mapping[str, str], shown: Mapping[str, str],
                facts: Mapping[str, Any], by: Membership) -> Merge:  # fmt: skip
    """As `change_strategy`, for a node's title and text."""
    node = Node.objects.select_for_update().get(pk=node.pk)
    return _save(node, texts, shown, facts)


def _save(
    row: Any, texts: Mapping[str, str], shown: Mapping[str, str], facts: Mapping[str, Any]
) -> Merge:
    result = merge({name: getattr(row, name) for name in texts}, texts, shown)
    for name, value in {**result.values, **facts}.items():
        setattr(row, name, value)
    row.save()
    return result


def owner_fields(owner: Person | Unit | None) -> dict[str, Any]:
    """The columns that name an owner: the link, and the name and function as text beside it."""
    person = owner if isinstance(owner, Person) else None
    unit = owner if isinstance(owner, Unit) else None
    return {
        "owner_person": person,
        "owner_unit": unit,
        "owner_name": str(owner) if owner else "",
        "owner_function": person.title if person else "",
    }


@transaction.atomic
def set_period(
    *, strategy: Strategy, starts_on: datetime.date | None, ends_on: datetime.date | None, by: Membership
) -> Strategy:
    strategy.starts_on, strategy.ends_on = starts_on, ends_on
    strategy.save(update_fields=["starts_on", "ends_on", "updated_at"])
    return strategy
