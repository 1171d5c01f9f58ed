"""People of one organisation, with or without an account."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from organisations.history import track
from organisations.models import Membership, OrganisationModel
from people.models.units import ProfessionalGroup, Unit


@track()
class Person(OrganisationModel):
    """Somebody who works, learns or takes part here. Never holds a national id number."""

    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    title = models.CharField(_("job title"), max_length=120, blank=True)
    employee_number = models.CharField(_("employee number"), max_length=64, blank=True)
    unit = OrganisationForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, null=True, blank=True, related_name="persons"
    )
    professional_group = OrganisationForeignKey(
        ProfessionalGroup, verbose_name=_("professional group"), on_delete=models.SET_NULL, null=True,
        blank=True, related_name="persons",
    )  # fmt: skip
    membership = OrganisationForeignKey(
        Membership, verbose_name=_("account"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="persons",
    )  # fmt: skip
    shown_to_partners = models.BooleanField(
        _("name is shown to partners"), default=False,
        help_text=_("In joint strategies. Otherwise partners see the job title alone."),
    )  # fmt: skip
    starts_on = models.DateField(_("with us from"), null=True, blank=True)
    ends_on = models.DateField(_("with us until"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    class Meta(OrganisationModel.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "employee_number"], condition=~models.Q(employee_number=""),
                name="people_person_employee_number",
            ),
            models.UniqueConstraint(fields=["organisation", "membership"], name="people_person_account"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="people_person_dates",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]  # fmt: skip
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "unit"], name="people_person_unit"),
            models.Index(fields=["organisation", "professional_group"], name="people_person_group"),
            models.Index("organisation", Lower("email"), name="people_person_email"),
        ]

    def __str__(self) -> str:
        return self.name
