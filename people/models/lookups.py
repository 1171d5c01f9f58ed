"""The log of who looked at whose data (kept six months by default)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from organisations.models import Membership, OrganisationModel


class LookUp(OrganisationModel):
    """One page, export or search that showed people: when, who, what kind, why, about whom.

    Kind and purpose are texts of the code, translated for whoever reads them.
    """

    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = OrganisationForeignKey(
        Membership, verbose_name=_("who"), on_delete=models.SET_NULL, null=True, related_name="look_ups"
    )
    category = models.CharField(_("kind of data"), max_length=60)
    purpose = models.CharField(_("purpose"), max_length=120)
    persons = ArrayField(models.UUIDField(), verbose_name=_("about whom"))

    class Meta(OrganisationModel.Meta):
        verbose_name = _("look-up")
        verbose_name_plural = _("look-ups")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "at"], name="people_lookup_at"),
            models.Index(fields=["organisation", "by"], name="people_lookup_by"),
            GinIndex(fields=["persons"], name="people_lookup_persons"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.purpose}"
