"""The strategy itself. Its parts are nodes (ADR 3)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from organisations.history import track
from organisations.models import Membership, OrganisationModel
from people.models import Unit


@track(exclude=["updated_at"])
class Strategy(OrganisationModel):
    """What an organisation has decided to reach in a period, for whom, and who answers for it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_FORCE = "in_force", _("in force")
        FINISHED = "finished", _("finished")

    title = models.CharField(_("title"), max_length=300)
    subtitle = models.CharField(
        _("line above the title"), max_length=200, blank=True,
        help_text=_("For instance: Education strategy 2026–2029."),
    )  # fmt: skip
    lead = models.TextField(_("in short"), blank=True, help_text=_("Two or three sentences."))
    background = models.TextField(_("background"), blank=True)
    covers = models.TextField(_("whom it covers"), blank=True, help_text=_("And whom it does not."))
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    level_names = models.JSONField(_("names of its levels"), default=dict, blank=True)
    owner_unit = OrganisationForeignKey(
        Unit, verbose_name=_("unit that answers for it"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    created_by = OrganisationForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta(OrganisationModel.Meta):
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="strategies_strategy_dates",
                violation_error_message=_("The period cannot end before it begins."),
            ),
        ]  # fmt: skip
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "status", "title"], name="strategies_strategy_list"),
            models.Index(fields=["organisation", "owner_unit"], name="strategies_strategy_unit"),
            models.Index(fields=["organisation", "created_by"], name="strategies_strategy_by"),
        ]

    def __str__(self) -> str:
        return self.title
