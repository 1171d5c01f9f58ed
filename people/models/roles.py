"""What people may and must do, from when until when, and who stands in for them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from organisations.history import track
from organisations.models import OrganisationModel
from people.models.persons import Person
from people.models.units import Unit


@track()
class Role(OrganisationModel):
    """A person has a role, in a unit and those below it where the kind asks for one."""

    class Kind(models.TextChoices):
        HR = "hr", _("HR")
        LEADER = "leader", _("leader")
        SUPERVISOR = "supervisor", _("supervisor")
        NEWCOMER = "newcomer", _("student or newcomer")
        STEERING_GROUP = "steering_group", _("steering group member")
        READER = "reader", _("reader")
        PARTNER_STAFF = "partner_staff", _("staff of a partner")

    NEEDS_UNIT = frozenset({Kind.LEADER})

    person = OrganisationForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=20, choices=Kind)
    unit = OrganisationForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, null=True, blank=True, related_name="roles"
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta(OrganisationModel.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(kind="leader") | models.Q(unit__isnull=False),
                name="people_role_leader_has_unit",
                violation_error_message=_("A leader leads a unit: choose it."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="people_role_dates",
                violation_error_message=_("A role cannot end before it begins."),
            ),
        ]  # fmt: skip
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "person"], name="people_role_person"),
            models.Index(fields=["organisation", "unit", "kind"], name="people_role_unit"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class StandIn(OrganisationModel):
    """While somebody is away, another sees and may do what that role may; the log names who it was."""

    role = OrganisationForeignKey(Role, on_delete=models.CASCADE, related_name="stand_ins")
    person = OrganisationForeignKey(Person, on_delete=models.CASCADE, related_name="stands_in")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))

    class Meta(OrganisationModel.Meta):
        verbose_name = _("stand-in")
        verbose_name_plural = _("stand-ins")
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="people_standin_dates",
                violation_error_message=_("The last day cannot be before the first."),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "role"], name="people_standin_role"),
            models.Index(fields=["organisation", "person"], name="people_standin_person"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"
