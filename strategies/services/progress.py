"""How it goes."""

import datetime

from django.db import transaction
from django.utils import timezone

from organisations.models import Membership
from people.selectors.roles import person_of
from strategies.models import Node, ProgressUpdate, Status


@transaction.atomic
def report_progress(
    *, node: Node, status: Status, text: str, by: Membership, percentage: int | None = None,
    at: datetime.datetime | None = None,
) -> ProgressUpdate:  # fmt: skip
    """Adds an update; the node then shows the latest one. Who said it is kept as text too."""
    person = person_of(by)
    update = ProgressUpdate.objects.create(
        organisation=by.organisation, strategy_id=node.strategy_id, node=node, status=status, text=text,
        percentage=percentage, reported_at=at or timezone.now(), by=person,
        by_name=person.name if person else by.name, by_function=person.title if person else "",
    )  # fmt: skip
    latest = node.updates.order_by("-reported_at").values("status", "percentage", "reported_at")[:1]
    Node.objects.filter(pk=node.pk).update(**latest[0])
    return update
