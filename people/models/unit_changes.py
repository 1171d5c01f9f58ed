"""What is planned for a unit, as long as it can be taken back."""

import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from organisations.models import OrganisationModel
from people.models.units import Unit


class UnitChange(OrganisationModel):
    """A closing, merger or move that has not begun, with the rows that it touched (ADR 6).

    `rows` has the table, the id, and the row `before` and `after`, null where there was none.
    """

    class Action(models.TextChoices):
        CLOSE = "close", _("closing")
        MERGE = "merge", _("merger")
        MOVE = "move", _("move")

    unit = OrganisationForeignKey(Unit, on_delete=models.CASCADE, related_name="changes")
    action = models.CharField(max_length=10, choices=Action)
    other = OrganisationForeignKey(Unit, on_delete=models.SET_NULL, null=True, related_name="+")
    first_day = models.DateField()
    rows = models.JSONField()

    class Meta(OrganisationModel.Meta):
        verbose_name = _("planned change of a unit")
        verbose_name_plural = _("planned changes of units")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "unit"], name="people_unitchange_unit"),
            models.Index(fields=["organisation", "other"], name="people_unitchange_other"),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.first_day}"

    @property
    def last_day(self) -> datetime.date:
        """Of how it has been until then."""
        return self.first_day - datetime.timedelta(days=1)
