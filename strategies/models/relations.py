"""How strategies stand to each other."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from organisations.models import OrganisationModel
from strategies.models.nodes import Node
from strategies.models.strategies import Strategy


class Relation(OrganisationModel):
    """`strategy` stands under `other`, as a field's plan under the municipality's (S3.2), or beside it."""

    class Kind(models.TextChoices):
        SERVES = "serves", _("is under")
        BESIDE = "beside", _("goes with")

    strategy = OrganisationForeignKey(Strategy, on_delete=models.CASCADE, related_name="relations")
    other = OrganisationForeignKey(Strategy, on_delete=models.CASCADE, related_name="related")
    kind = models.CharField(_("how"), max_length=10, choices=Kind, default=Kind.SERVES)

    class Meta(OrganisationModel.Meta):
        verbose_name = _("related strategy")
        verbose_name_plural = _("related strategies")
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "strategy", "other"], name="strategies_relation_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(strategy=models.F("other")), name="strategies_relation_to_another"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "other"], name="strategies_relation_other")
        ]

    def __str__(self) -> str:
        return f"{self.strategy_id} {self.kind} {self.other_id}"


class ServedGoal(OrganisationModel):
    """A goal of the other strategy that this one serves."""

    relation = OrganisationForeignKey(Relation, on_delete=models.CASCADE, related_name="served")
    goal = OrganisationForeignKey(Node, on_delete=models.CASCADE, related_name="served_by")

    class Meta(OrganisationModel.Meta):
        verbose_name = _("served goal")
        verbose_name_plural = _("served goals")
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "relation", "goal"], name="strategies_servedgoal_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "goal"], name="strategies_servedgoal_goal")
        ]

    def __str__(self) -> str:
        return str(self.goal_id)
