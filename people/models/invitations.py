"""Whose account an invitation gives."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from organisations.models import Invitation, OrganisationModel
from people.models.persons import Person


class PersonInvitation(OrganisationModel):
    """The record that HR invited, whatever its mail address says later, and whoever else has the same."""

    invitation = OrganisationForeignKey(Invitation, on_delete=models.CASCADE, related_name="+")
    person = OrganisationForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")

    class Meta(OrganisationModel.Meta):
        verbose_name = _("invitation of a person")
        verbose_name_plural = _("invitations of people")
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "invitation"], name="people_personinvitation_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "person"], name="people_personinvitation_person")
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id} · {self.person_id}"
