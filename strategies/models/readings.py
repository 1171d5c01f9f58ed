"""A document that is being read in: the proposal that somebody corrects before it becomes a strategy."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from files.models import StoredFile
from organisations.fields import OrganisationForeignKey
from organisations.models import Membership, OrganisationModel
from strategies.models.strategies import Strategy


class Reading(OrganisationModel):
    """Can be left and taken up again until it is thrown away or has become a strategy.

    `proposal` is a `strategies.preview.proposals.Proposal`. If the strategy is removed, the reading is
    open again.
    `newer_of` is the strategy of whose document this is a newer version. It has `strategy` too once it has
    been taken over, and beside the earlier ones, so that undoing that leaves the one before.
    """

    file = OrganisationForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    proposal = models.JSONField(_("proposal"))
    strategy = OrganisationForeignKey(
        Strategy, on_delete=models.SET_NULL, null=True, blank=True, related_name="readings"
    )
    newer_of = OrganisationForeignKey(
        Strategy, on_delete=models.CASCADE, null=True, blank=True, related_name="newer_readings"
    )
    created_by = OrganisationForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(OrganisationModel.Meta):
        verbose_name = _("reading of a document")
        verbose_name_plural = _("readings of documents")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "created_by"], name="strategies_reading_by"),
            models.Index(fields=["organisation", "file"], name="strategies_reading_file"),
            models.Index(fields=["organisation", "strategy"], name="strategies_reading_strategy"),
            models.Index(fields=["organisation", "newer_of"], name="strategies_reading_newer_of"),
        ]

    def __str__(self) -> str:
        return str(self.file)
