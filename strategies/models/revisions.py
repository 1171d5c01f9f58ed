"""What was adopted, as it was on the day (ADR 14)."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from files.models import StoredFile
from organisations.fields import OrganisationForeignKey
from organisations.models import Membership
from strategies.models.strategies import StrategyModel


class RevisionQuerySet(models.QuerySet["Revision"]):
    def standing(self) -> "RevisionQuerySet":
        """Without those whose adoption was taken back."""
        return self.filter(taken_back_at=None)


class Revision(StrategyModel):
    """A strategy as it was adopted: `content` is what `strategies.revisions.content` writes.

    Nothing in it changes. Within a day its adoption can be taken back by who made it; `before` is what
    the strategy said of its adoption and status until then.
    """

    number = models.PositiveSmallIntegerField(_("number"))
    adopted_by = models.CharField(_("adopted by"), max_length=200, blank=True)
    adopted_on = models.DateField(_("adopted on"))
    about = models.TextField(_("what it is about"), blank=True)
    content = models.JSONField()
    document = OrganisationForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    before = models.JSONField(default=dict)
    by = OrganisationForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    frozen_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta(StrategyModel.Meta):
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number", "-frozen_at"]
        constraints = [
            *StrategyModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["strategy", "number"], condition=models.Q(taken_back_at=None),
                name="strategies_revision_once",
            ),
        ]  # fmt: skip
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["strategy", "-number"], name="strategies_revision_latest"),
            models.Index(fields=["organisation", "document"], name="strategies_revision_document"),
            models.Index(fields=["organisation", "by"], name="strategies_revision_by"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.ReadOnly(
                name="frozen",
                fields=["number", "adopted_by", "adopted_on", "about", "content", "before", "frozen_at"],
            )
        ]

    def __str__(self) -> str:
        return str(self.number)
