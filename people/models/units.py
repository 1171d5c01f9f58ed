"""Where people work: units as a tree that changes on dates, fields, professional groups."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from organisations.history import track
from organisations.models import OrganisationModel


class DateRange(models.Func):
    """`[starts_on, ends_on]` as the database's range, open where a date is missing."""

    function = "daterange"
    template = "%(function)s(%(expressions)s, '[]')"


class Field(OrganisationModel):
    """A field of work, e.g. the pedagogical one, or health and elderly care."""

    name = models.CharField(_("name"), max_length=120)

    class Meta(OrganisationModel.Meta):
        verbose_name = _("field")
        verbose_name_plural = _("fields")
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.UniqueConstraint("organisation", Lower("name"), name="people_field_name"),
        ]

    def __str__(self) -> str:
        return self.name


class ProfessionalGroup(OrganisationModel):
    """A profession as the organisation counts it: care assistants, nurses, pedagogues."""

    name = models.CharField(_("name"), max_length=120)

    class Meta(OrganisationModel.Meta):
        verbose_name = _("professional group")
        verbose_name_plural = _("professional groups")
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.UniqueConstraint("organisation", Lower("name"), name="people_professionalgroup_name"),
        ]

    def __str__(self) -> str:
        return self.name


@track()
class Unit(OrganisationModel):
    """A centre, a district, a workplace. Closed on a date, never deleted."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("whole organisation")
        CENTRE = "centre", _("centre")
        DISTRICT = "district", _("district")
        WORKPLACE = "workplace", _("workplace")

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.WORKPLACE)
    external_id = models.CharField(
        _("number in your own system"), max_length=64, blank=True,
        help_text=_("Imports find the unit by it."),
    )  # fmt: skip
    starts_on = models.DateField(_("exists from"), null=True, blank=True)
    ends_on = models.DateField(_("exists until"), null=True, blank=True)
    successor = OrganisationForeignKey(
        "self", verbose_name=_("merged into"), on_delete=models.SET_NULL, null=True, blank=True,
        related_name="predecessors",
    )  # fmt: skip
    fields: "models.ManyToManyField[Field, UnitField]" = models.ManyToManyField(
        Field, verbose_name=_("fields"), through="UnitField", blank=True, related_name="units"
    )

    class Meta(OrganisationModel.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "external_id"], condition=~models.Q(external_id=""),
                name="people_unit_external_id",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="people_unit_dates",
                violation_error_message=_("A unit cannot end before it begins."),
            ),
        ]  # fmt: skip
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "successor"], name="people_unit_successor")
        ]

    def __str__(self) -> str:
        return self.name


class UnitField(OrganisationModel):
    """Which fields a unit works in."""

    unit = OrganisationForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    field = OrganisationForeignKey(Field, on_delete=models.CASCADE, related_name="+")

    class Meta(OrganisationModel.Meta):
        constraints = [
            *OrganisationModel.Meta.constraints,
            models.UniqueConstraint(fields=["organisation", "unit", "field"], name="people_unitfield_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "field"], name="people_unitfield_field")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} · {self.field_id}"


class UnitPosition(OrganisationModel):
    """Under which unit a unit stands, from when until when: the tree of any day, past or planned."""

    unit = OrganisationForeignKey(Unit, on_delete=models.CASCADE, related_name="positions")
    parent = OrganisationForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="child_positions"
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta(OrganisationModel.Meta):
        constraints = [
            *OrganisationModel.Meta.constraints,
            ExclusionConstraint(
                name="people_unitposition_one_a_day",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("unit")),
                name="people_unitposition_not_itself",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "parent"], name="people_unitposition_parent")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} < {self.parent_id}"
