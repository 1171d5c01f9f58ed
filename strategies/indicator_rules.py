"""What holds for an indicator, as sentences by field: the form shows them, the services refuse by them."""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from strategies.metrics import metric_by_key
from strategies.models import Indicator

Day = datetime.date
UP, DOWN = Indicator.Direction.UP, Indicator.Direction.DOWN


def check_indicator(facts: Mapping[str, Any]) -> dict[str, str]:
    """By the field that is to be corrected; nothing where all is well."""
    return dict(reversed(list(_problems(facts))))


def check_words(facts: Mapping[str, Any]) -> dict[str, str]:
    """Every number has its name, its definition and its source; a metric brings those two along."""
    asked = {"name": _("Write what the number is called.")}
    if not facts.get("metric"):
        asked["definition"] = _("Write what is counted.")
        asked["source"] = _("Write where the number is taken from.")
    return {name: sentence for name, sentence in asked.items() if not facts.get(name)}


def check_unit(before: str, after: str) -> str:
    """Asked where there are numbers: 45 % does not become 45 people by another word."""
    if before == after:
        return ""
    said = {"before": before or _("no unit"), "after": after or _("no unit")}
    return _("The numbers that are here were measured in another unit: %(before)s, not %(after)s.") % said


def is_expectation(indicator: Indicator, day: Day) -> bool:
    """A number of a day to come. Only a background figure has such: a goal has its target."""
    return indicator.node_id is None and day > timezone.localdate()


def check_number(indicator: Indicator, day: Day, *, expected: bool, before: Day | None = None) -> str:
    """`before` is its day where it stands already: an expectation stays when its day has come."""
    if not expected:
        return check_day(day)
    if day == before or is_expectation(indicator, day):
        return ""
    return _("An expectation is about a day that is still to come, and about a background figure.")


def check_day(day: Day) -> str:
    return _("A day in the future cannot have been measured.") if day > timezone.localdate() else ""


def _problems(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The most telling first, where a field has several."""
    yield from _of_the_way(facts.get("baseline"), facts.get("target"), facts.get("direction"))
    yield from _of_days(facts.get("baseline_on"), facts.get("target_on"))
    yield from _of_halves(facts)
    if facts.get("metric") and metric_by_key(facts["metric"]) is None:
        yield "metric", _("That number is not counted any more. Choose another, or type the numbers in.")


def _of_the_way(
    baseline: Decimal | None, target: Decimal | None, direction: str | None
) -> Iterator[tuple[str, str]]:
    if target is None:
        return
    if not direction:
        yield "direction", _("Say whether the number should rise or fall to reach the target.")
    elif baseline is not None and direction == UP and target < baseline:
        yield "target", _("The number should rise, but the target is below the baseline.")
    elif baseline is not None and direction == DOWN and target > baseline:
        yield "target", _("The number should fall, but the target is above the baseline.")


def _of_days(baseline_on: Day | None, target_on: Day | None) -> Iterator[tuple[str, str]]:
    if baseline_on and (sentence := check_day(baseline_on)):
        yield "baseline_on", sentence
    if baseline_on and target_on and target_on < baseline_on:
        yield "target_on", _("The target cannot be reached before the baseline was measured.")


def _of_halves(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A day without its number, or a number without its day."""
    if facts.get("target") is None and facts.get("target_on"):
        yield "target", _("Write the target that is to be reached by that day, or leave the day out.")
    if facts.get("baseline") is None and facts.get("baseline_on"):
        yield "baseline", _("Write the baseline of that day, or leave the day out.")
    if facts.get("baseline") is not None and not facts.get("baseline_on"):
        yield "baseline_on", _("Say on which day the baseline was measured.")
