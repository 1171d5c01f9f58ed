"""Organisations that work together (S2.1). Read by their members; see `organisations.operations`."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import UUIDv7Field
from organisations.models.tenant import Organisation


class Partnership(models.Model):
    """What several organisations do together under one name. One of them leads it, and invites."""

    id = UUIDv7Field(primary_key=True)
    name = models.CharField(_("name"), max_length=200)
    about = models.TextField(_("what it is about"), blank=True)
    lead = models.ForeignKey(
        Organisation, verbose_name=_("leads it"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """An organisation's place in a partnership. Ended, never deleted: what was done together names it.

    An invitation is written by the lead and answered by the organisation that it is for; which of them
    may write which state is held by the table's policies.
    """

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        JOINED = "joined", _("takes part")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        LEFT = "left", _("has left")
        REMOVED = "removed", _("was removed")

    id = UUIDv7Field(primary_key=True)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, db_index=False, related_name="partners"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, db_index=False, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.INVITED)
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "partnership"], name="organisations_partner_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["partnership", "organisation"], name="organisations_partner_list")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.ReadOnly(name="in_its_place", fields=["partnership", "organisation"])
        ]

    def __str__(self) -> str:
        return str(self.organisation)
