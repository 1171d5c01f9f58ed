"""How it goes: written as it happens, never rewritten."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from organisations.models import OrganisationModel
from people.models import Person
from strategies.models.nodes import Node, Status
from strategies.models.strategies import Strategy
from strategies.shown_to_partners import shown_by_choice


class UpdateQuerySet(models.QuerySet["ProgressUpdate"]):
    def standing(self) -> "UpdateQuerySet":
        """Without those that a correction has taken the place of."""
        return self.filter(corrections=None)


class ProgressUpdate(OrganisationModel):
    """A status with a text, at a time, by somebody. What it says stands; only who said it is erasable.

    A correction is another update that names the one it corrects and repeats its `reported_at`. What has
    been corrected is kept, and read where somebody asks for it: everything else reads `standing()`.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, db_index=False, related_name="updates")
    node = OrganisationForeignKey(Node, within="strategy", on_delete=models.CASCADE, related_name="updates")
    status = models.CharField(_("status"), max_length=12, choices=Status)
    text = models.TextField(_("what has happened"), blank=True)
    decision = models.TextField(_("what must be decided, and by whom"), blank=True)
    percentage = models.PositiveSmallIntegerField(_("percentage"), null=True, blank=True)
    reported_at = models.DateTimeField(_("when"), default=timezone.now)
    corrects = OrganisationForeignKey(
        "self", within="strategy", on_delete=models.CASCADE, null=True, blank=True, related_name="corrections"
    )
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    by = OrganisationForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(_("by"), max_length=200, blank=True)
    by_function = models.CharField(max_length=200, blank=True)

    objects = UpdateQuerySet.as_manager()

    class Meta(OrganisationModel.Meta):
        verbose_name = _("progress update")
        verbose_name_plural = _("progress updates")
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(percentage=None) | models.Q(percentage__lte=100),
                name="strategies_progressupdate_percentage",
            ),
            models.UniqueConstraint(fields=["strategy", "id"], name="strategies_progressupdate_in_strategy"),
            models.UniqueConstraint(fields=["strategy", "corrects"], name="strategies_progressupdate_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["strategy", "node", "-reported_at"], name="strategies_update_node"),
            models.Index(fields=["strategy", "-reported_at"], name="strategies_update_latest"),
            models.Index(fields=["organisation", "by"], name="strategies_update_by"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.ReadOnly(
                name="append_only",
                fields=["node", "status", "text", "decision", "percentage", "reported_at", "corrects"],
            ),
            shown_by_choice("by", "by_name", "by_function", condition=pgtrigger.Q(new__by__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.text[:80]
