"""What strategies do in the background."""

from uuid import UUID

from django.utils import timezone

from organisations.tasks import organisation_task
from strategies.models import Strategy
from strategies.services.joint import follow_common
from strategies.services.measuring import measure_from_metrics


@organisation_task
def measure_indicators(organisation_id: UUID) -> None:
    """Every night; it measures once a month."""
    measure_from_metrics(day=timezone.localdate())


@organisation_task
def follow_joint_strategies(organisation_id: UUID) -> None:
    """Every night: what is common stands in the organisation's parts as it stands by now."""
    for part in Strategy.objects.own().exclude(joint=None).exclude(status=Strategy.Status.FINISHED):
        follow_common(part=part)
