"""What stands in a partner's part of a joint strategy for what is common to all (ADR 15)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from strategies.models.nodes import Node
from strategies.models.strategies import Strategy, StrategyModel


class Counterpart(StrategyModel):
    """`node` of the part stands for `common` of the joint strategy, and follows its words and its place.

    What the partner says about it, measures and does below it, is the partner's own.
    """

    node = OrganisationForeignKey(
        Node, within="strategy", on_delete=models.CASCADE, related_name="counterparts"
    )
    joint = models.ForeignKey(Strategy, on_delete=models.PROTECT, db_index=False, related_name="+")
    common = OrganisationForeignKey(
        Node, within="joint", there="strategy", on_delete=models.CASCADE, related_name="partners"
    )

    class Meta(StrategyModel.Meta):
        verbose_name = _("counterpart")
        verbose_name_plural = _("counterparts")
        constraints = [
            *StrategyModel.Meta.constraints,
            models.UniqueConstraint(fields=["strategy", "node"], name="strategies_counterpart_node"),
            models.UniqueConstraint(fields=["strategy", "common"], name="strategies_counterpart_common"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["joint", "common"], name="strategies_counterpart_joint")
        ]

    def __str__(self) -> str:
        return f"{self.node_id} = {self.common_id}"
