"""The last steps of writing, so that they can be undone and done again."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from organisations.models import Membership
from strategies.models.strategies import StrategyModel


class Step(StrategyModel):
    """What one act changed in the tree and what hangs on it, before and after.

    What `changes` holds is told in `strategies.steps.changes`. A step whose `undone_at` is set can be done
    again until the same person takes another step.
    """

    by = OrganisationForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    action = models.CharField(_("what was done"), max_length=20)
    title = models.CharField(_("to what"), max_length=500)
    changes = models.JSONField(_("changes"))
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta(StrategyModel.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["strategy", "by", "-created_at"], name="strategies_step_latest"),
            models.Index(fields=["organisation", "by"], name="strategies_step_by"),
            models.Index(fields=["organisation", "created_at"], name="strategies_step_age"),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.title}"

    @property
    def about(self) -> set[str]:
        """The kinds of rows that it changed."""
        return {change["of"] for change in self.changes}
