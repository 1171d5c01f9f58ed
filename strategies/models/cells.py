"""Where tracks cross focus areas (S3.1)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from organisations.history import track
from strategies.models.nodes import Node
from strategies.models.strategies import StrategyModel


@track(within="strategy")
class Cell(StrategyModel):
    """A goal or initiative stands where this track crosses this focus area; it may stand in several.

    Its place in the tree is another matter. A removed track keeps its cells, so that it comes back
    with them.
    """

    node = OrganisationForeignKey(Node, within="strategy", on_delete=models.CASCADE, related_name="cells")
    track = OrganisationForeignKey(Node, within="strategy", on_delete=models.CASCADE, related_name="+")
    focus_area = OrganisationForeignKey(Node, within="strategy", on_delete=models.CASCADE, related_name="+")

    class Meta(StrategyModel.Meta):
        verbose_name = _("cell")
        verbose_name_plural = _("cells")
        constraints = [
            *StrategyModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["strategy", "node", "track", "focus_area"], name="strategies_cell_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["strategy", "track", "focus_area"], name="strategies_cell_place"),
            models.Index(fields=["strategy", "focus_area"], name="strategies_cell_focus_area"),
        ]

    def __str__(self) -> str:
        return f"{self.track_id} × {self.focus_area_id}"
