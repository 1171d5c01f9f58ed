"""What is measured: indicators with a target, background figures without one, and their measurements."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.fields import OrganisationForeignKey
from organisations.history import track
from strategies.models.nodes import Node
from strategies.models.strategies import StrategyModel

Q, F = models.Q, models.F


class IndicatorManager(models.Manager["Indicator"]):
    """The indicators that stand: removed ones are found through `Indicator.with_removed`."""

    def get_queryset(self) -> "models.QuerySet[Indicator]":
        return super().get_queryset().filter(removed_at=None)


@track(within="strategy")
class Indicator(StrategyModel):
    """A number that tells whether a goal is reached. On no node it belongs to the strategy's background.

    Values have at most four decimals and are in `unit`. With a `metric` they come from the daily work
    (`strategies.metrics`); without one they are typed in.
    """

    class Direction(models.TextChoices):
        UP = "up", _("it should rise")
        DOWN = "down", _("it should fall")

    node = OrganisationForeignKey(
        Node, within="strategy", on_delete=models.CASCADE, null=True, blank=True, related_name="indicators"
    )
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(_("name"), max_length=200)
    definition = models.TextField(
        _("definition"), blank=True, help_text=_("What is counted, and how, so that others count the same.")
    )
    unit = models.CharField(
        _("unit of measure"), max_length=40, blank=True, help_text=_("For instance %, people or days.")
    )
    direction = models.CharField(_("direction"), max_length=4, choices=Direction, blank=True)
    baseline = models.DecimalField(_("baseline"), max_digits=16, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(_("baseline measured on"), null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=16, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(_("to be reached by"), null=True, blank=True)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Where the number is taken from.")
    )
    metric = models.CharField(_("fed by"), max_length=60, blank=True)
    is_public = models.BooleanField(_("on the public page"), default=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = IndicatorManager()
    with_removed = models.Manager["Indicator"]()

    class Meta(StrategyModel.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        base_manager_name = "with_removed"
        default_manager_name = "objects"
        ordering = ["position", "pk"]
        constraints = [
            *StrategyModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(target=None) | Q(baseline=None) | Q(direction="")
                | Q(direction="up", target__gte=F("baseline"))
                | Q(direction="down", target__lte=F("baseline")),
                name="strategies_indicator_direction",
                violation_error_message=_("The target lies on the wrong side of the baseline."),
            ),
        ]  # fmt: skip
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["strategy", "node", "position"], name="strategies_indicator_node")
        ]

    def __str__(self) -> str:
        return self.name


class MeasurementManager(models.Manager["Measurement"]):
    """What was measured: what is expected besides is found through `Measurement.with_expected`."""

    def get_queryset(self) -> "models.QuerySet[Measurement]":
        return super().get_queryset().filter(is_expected=False)


@track(within="strategy")
class Measurement(StrategyModel):
    """What the indicator was on a day. Measuring the same day again corrects it; history keeps both.

    Of a background figure somebody may say what is expected on a day to come. It stays an expectation,
    beside what is measured when the day has come.
    """

    indicator = OrganisationForeignKey(
        Indicator, within="strategy", on_delete=models.CASCADE, related_name="measurements"
    )
    measured_on = models.DateField(_("measured on"))
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=4)
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_expected = models.BooleanField(_("expected"), default=False)

    objects = MeasurementManager()
    with_expected = models.Manager["Measurement"]()

    class Meta(StrategyModel.Meta):
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        base_manager_name = "with_expected"
        default_manager_name = "objects"
        ordering = ["measured_on"]
        constraints = [
            *StrategyModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["strategy", "indicator", "measured_on", "is_expected"],
                name="strategies_measurement_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measured_on}: {self.value}"
