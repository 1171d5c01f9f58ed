"""What stands in the columns of a strategy's workbook."""

from collections.abc import Sequence

from django.db.models import Choices
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from files.imports.columns import Column, Columns, Need, example_of_a_day, own_id
from strategies.levels import level_name
from strategies.models import Indicator, NodeKind, Novelty, Priority, Reach, Strategy
from strategies.sheets import IndicatorColumn, MeasurementColumn, PartColumn, SheetName, What


def workbook_columns(strategy: Strategy) -> Columns:
    return {
        str(SheetName.PARTS.label): _part_columns(strategy),
        str(SheetName.INDICATORS.label): _indicator_columns(),
        str(SheetName.MEASUREMENTS.label): _measurement_columns(),
    }


def _part_columns(strategy: Strategy) -> Sequence[Column]:
    levels = ", ".join(level_name(strategy, kind).lower() for kind in NodeKind)
    return [
        Column(
            PartColumn.NUMBER, _("To name the part by, where another one stands under it."), "1.2",
            is_text=True,
        ),
        Column(
            PartColumn.KIND, _one_of(levels), capfirst(level_name(strategy, NodeKind.GOAL)), Need.NEW
        ),
        Column(
            PartColumn.PARENT, _("The part that it stands under, by its number or its title."), "1",
            is_text=True,
        ),
        Column(
            PartColumn.TITLE, _("What the part is called."), _("All supervisors are trained"), Need.ALWAYS
        ),
        Column(PartColumn.TEXT, _("What more is to be said.")),
        Column(
            PartColumn.OWNER,
            _("A unit or a person, by name. Where two have it, the job title too: name, job title."),
            _("Anne Holm"),
        ),
        Column(PartColumn.STARTS_ON, _("A day.")),
        Column(PartColumn.DUE_ON, _("A day."), example_of_a_day()),
        Column(PartColumn.PRIORITY, _choices(Priority), _first(Priority)),
        Column(PartColumn.NOVELTY, _choices(Novelty), _first(Novelty)),
        Column(PartColumn.REACH, _choices(Reach), _first(Reach)),
        Column(PartColumn.RESOURCES, _("What it takes, in words.")),
        Column(PartColumn.ID, own_id()),
    ]  # fmt: skip


def _indicator_columns() -> Sequence[Column]:
    return [
        Column(IndicatorColumn.NAME, _("What the number is called."), _("Trained supervisors"), Need.ALWAYS),
        Column(
            IndicatorColumn.NODE,
            _("A goal or an initiative, by its number or its title. Left empty it is a background figure."),
            "1.2", is_text=True,
        ),
        Column(IndicatorColumn.DEFINITION, _("What is counted."), need=Need.NEW),
        Column(IndicatorColumn.UNIT, _("What it is measured in."), "%"),
        Column(IndicatorColumn.DIRECTION, _choices(Indicator.Direction), _first(Indicator.Direction)),
        Column(IndicatorColumn.BASELINE, _("The number that it began with."), "45"),
        Column(IndicatorColumn.BASELINE_ON, _("A day."), example_of_a_day()),
        Column(IndicatorColumn.TARGET, _("The number that is to be reached."), "90"),
        Column(IndicatorColumn.TARGET_ON, _("A day.")),
        Column(IndicatorColumn.SOURCE, _("Where the number is taken from."), need=Need.NEW),
        Column(IndicatorColumn.ID, own_id()),
    ]  # fmt: skip


def _measurement_columns() -> Sequence[Column]:
    return [
        Column(
            MeasurementColumn.INDICATOR, _("The indicator, by its name."), _("Trained supervisors"),
            Need.ALWAYS,
        ),
        Column(
            MeasurementColumn.MEASURED_ON, _("The day that the number is about."), example_of_a_day(),
            Need.ALWAYS,
        ),
        Column(MeasurementColumn.VALUE, _("The number."), "62", Need.ALWAYS),
        Column(MeasurementColumn.WHAT, _choices(What), _first(What)),
        Column(MeasurementColumn.NOTE, _("What is to be known about the number.")),
    ]  # fmt: skip


def _choices(choices: type[Choices]) -> str:
    return _one_of(", ".join(str(label).lower() for label in choices.labels))


def _one_of(names: str) -> str:
    return _("One of these: %(names)s.") % {"names": names}


def _first(choices: type[Choices]) -> str:
    return str(capfirst(str(choices.labels[0])))
