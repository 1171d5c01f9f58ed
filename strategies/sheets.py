"""The workbook of a strategy: its sheets, and the columns that an import reads.

An import knows a sheet and a column by its value and by its label in each language.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ID = _("ID (leave it as it is)")


class SheetName(models.TextChoices):
    PARTS = "parts", _("Goals and initiatives")
    INDICATORS = "indicators", _("Indicators")
    MEASUREMENTS = "measurements", _("Measurements")


class PartColumn(models.TextChoices):
    """The number is for finding one's way, and for naming what another part stands under."""

    NUMBER = "number", pgettext_lazy("of a part", "Number")
    KIND = "kind", _("Level")
    PARENT = "parent", _("Stands under")
    TITLE = "title", _("Title")
    TEXT = "text", _("Text")
    OWNER = "owner", _("Owner")
    STARTS_ON = "starts_on", _("From")
    DUE_ON = "due_on", _("To be reached by")
    PRIORITY = "priority", _("Priority")
    NOVELTY = "novelty", _("New or ongoing")
    REACH = "reach", _("Cross-cutting or local")
    RESOURCES = "resources", _("Resources")
    ID = "id", ID


class IndicatorColumn(models.TextChoices):
    NAME = "name", _("Name")
    NODE = "node", _("What it is about")
    DEFINITION = "definition", _("Definition")
    UNIT = "unit", _("Unit of measure")
    DIRECTION = "direction", _("Direction")
    BASELINE = "baseline", _("Baseline")
    BASELINE_ON = "baseline_on", _("Baseline measured on")
    TARGET = "target", _("Target")
    TARGET_ON = "target_on", _("To be reached by")
    SOURCE = "source", _("Source")
    ID = "id", ID


class MeasurementColumn(models.TextChoices):
    """A number is known by its indicator, its day and what it is."""

    INDICATOR = "indicator", _("Indicator")
    MEASURED_ON = "measured_on", _("Measured on")
    VALUE = "value", _("Value")
    WHAT = "what", _("Measured or expected")
    NOTE = "note", _("Note")


class What(models.TextChoices):
    """Left empty, a day to come says itself what it is."""

    MEASURED = "measured", pgettext_lazy("number", "Measured")
    EXPECTED = "expected", pgettext_lazy("number", "Expected")


COLUMNS: dict[SheetName, type[models.TextChoices]] = {
    SheetName.PARTS: PartColumn,
    SheetName.INDICATORS: IndicatorColumn,
    SheetName.MEASUREMENTS: MeasurementColumn,
}
# What goes out and is not read: it is told elsewhere.
NEWS = (_("Status"), _("Percentage"), _("Latest news"), _("What has happened"))
FEED = _("Where the numbers come from")
