"""Who takes part in a goal or initiative besides its owner."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from people.models import Person, Unit
from strategies.models.nodes import Node
from strategies.models.strategies import StrategyModel
from strategies.shown_to_partners import shown_by_choice


class Party(StrategyModel):
    """A person, a unit, or somebody from outside, such as a union or a school, who is no user (S3.4).

    `name` is what is shown, kept as text also where a person or unit is named.
    """

    class Part(models.TextChoices):
        CARRIES = "carries", _("carries it")
        CONTRIBUTES = "contributes", _("contributes")

    node = OrganisationForeignKey(Node, within="strategy", on_delete=models.CASCADE, related_name="parties")
    part = models.CharField(_("part"), max_length=12, choices=Part, default=Part.CONTRIBUTES)
    person = OrganisationForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="takes_part_in"
    )
    unit = OrganisationForeignKey(
        Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="takes_part_in"
    )
    name = models.CharField(_("name"), max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(StrategyModel.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["part", "position", "pk"]
        constraints = [
            *StrategyModel.Meta.constraints,
            # Partners see job titles, and two people can have the same one.
            models.UniqueConstraint(
                fields=["strategy", "node", "part", "name"],
                name="strategies_party_named_once",
                condition=models.Q(person=None),
            ),
            models.UniqueConstraint(
                fields=["strategy", "node", "part", "person"], name="strategies_party_person_once"
            ),
            models.CheckConstraint(
                condition=models.Q(person=None) | models.Q(unit=None), name="strategies_party_one"
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            shown_by_choice("person", "name", condition=pgtrigger.Q(new__person__isnull=False))
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "person"], name="strategies_party_person"),
            models.Index(fields=["organisation", "unit"], name="strategies_party_unit"),
        ]

    def __str__(self) -> str:
        return self.name
