"""What strategies do in the background."""

from uuid import UUID

from django.utils import timezone

from organisations.tasks import organisation_task
from strategies.services.measuring import measure_from_metrics


@organisation_task
def measure_indicators(organisation_id: UUID) -> None:
    """Every night; it measures once a month."""
    measure_from_metrics(day=timezone.localdate())
