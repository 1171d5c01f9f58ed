"""Somebody takes back what they did to indicators and their numbers, and does it again."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from organisations.models import Membership, Organisation
from people.models import Role
from strategies import steps
from strategies.models import Indicator, Measurement, Node, Step, Strategy
from strategies.refusals import Refused
from strategies.services import indicators, measuring, structure
from tests import factories
from tests.strategies.outline import part
from tests.strategies.workbook import Book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_nordsund")]
DAY, LATER = datetime.date(2026, 1, 31), datetime.date(2026, 6, 30)


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    strategy = factories.make_strategy(nordsund)
    goal = factories.make_node(strategy, "Alle er uddannet")
    factories.make_node(strategy, "Alle bliver")
    for name in ("Uddannede", "Hold", "Timer"):
        factories.make_indicator(strategy, name, goal, {DAY: "45.5"})
    return strategy


@pytest.fixture
def lone(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR, name="Lone Ibsen")


def figure(name: str) -> Indicator:
    return Indicator.objects.get(name=name)


def number(name: str, day: datetime.date = DAY) -> Measurement:
    return Measurement.objects.get(indicator__name=name, measured_on=day)


def standing(strategy: Strategy) -> list[Any]:
    """All that is said of indicators and numbers, with their ids."""
    defined = Indicator.objects.filter(strategy=strategy).order_by("pk").values()
    numbers = Measurement.objects.filter(indicator__removed_at=None).order_by("pk").values()
    return [*defined, *numbers]


def read_in(strategy: Strategy, by: Membership) -> None:
    """A part with an indicator, its numbers, and changes to what was there."""
    book = Book(strategy)
    book.parts.append({"Level": "goal", "Title": "Flere søger"})
    book.indicators[0]["Name"] = "Uddannede i alt"
    book.indicators.append(
        {"Name": "Ansøgere", "What it is about": "Flere søger", "Definition": "Antal", "Source": "Skolen"}
    )
    book.measurements[0]["Value"] = 50
    book.measurements.append({"Indicator": "Ansøgere", "Measured on": LATER, "Value": 12})
    book.measurements.append({"Indicator": "Hold", "Measured on": LATER, "Value": 4})
    book.read_in(by)


FACTS = {"definition": "Antal", "source": "Skolen"}
ACTS: dict[str, Callable[[Strategy, Membership], object]] = {
    "add": lambda strategy, by: indicators.add_indicator(
        strategy=strategy, node=part("Alle bliver"), by=by, name="Ny", **FACTS
    ),
    "change": lambda strategy, by: indicators.change_indicator(
        indicator=figure("Hold"), by=by, name="Holdene", target=Decimal(99), target_on=LATER, direction="up"
    ),
    "change its part": lambda strategy, by: indicators.change_indicator(
        indicator=figure("Hold"), by=by, node=part("Alle bliver")
    ),
    "move": lambda strategy, by: indicators.move_up(indicator=figure("Timer"), by=by),
    "remove": lambda strategy, by: indicators.remove_indicator(indicator=figure("Uddannede"), by=by),
    "type in": lambda strategy, by: measuring.measure(
        indicator=figure("Hold"), measured_on=LATER, value=Decimal("4.25"), by=by, note="to hold"
    ),
    "type in again": lambda strategy, by: measuring.measure(
        indicator=figure("Hold"), measured_on=DAY, value=Decimal(4), by=by
    ),
    "correct": lambda strategy, by: measuring.correct_measurement(
        measurement=number("Hold"), measured_on=LATER, value=Decimal(4), by=by, note="talt om"
    ),
    "remove a number": lambda strategy, by: measuring.remove_measurement(measurement=number("Hold"), by=by),
    "read in": read_in,
}


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_undone_and_done_again(act: str, strategy: Strategy, hr: Membership) -> None:
    before = standing(strategy)
    ACTS[act](strategy, hr)
    after = standing(strategy)
    assert after != before
    assert Step.objects.count() == 1
    steps.undo(strategy_id=strategy.pk, by=hr)
    assert standing(strategy) == before
    steps.redo(strategy_id=strategy.pk, by=hr)
    assert standing(strategy) == after


def test_steps_are_told_in_words(strategy: Strategy, hr: Membership) -> None:
    ACTS["type in"](strategy, hr)
    assert steps.in_words(Step.objects.get()) == "Typed in: Hold, 4.25\u00a0%"


def test_the_same_number_again_is_no_step(strategy: Strategy, hr: Membership) -> None:
    measuring.measure(indicator=figure("Hold"), measured_on=DAY, value=Decimal("45.50"), by=hr)
    assert not Step.objects.exists()


def test_steps_of_the_tree_and_of_figures_are_taken_back_one_after_the_other(
    strategy: Strategy, hr: Membership
) -> None:
    before = standing(strategy)
    structure.add_node(strategy=strategy, title="Nyt", by=hr)
    ACTS["remove"](strategy, hr)
    steps.undo(strategy_id=strategy.pk, by=hr)
    assert (standing(strategy), Node.objects.count()) == (before, 3)
    steps.undo(strategy_id=strategy.pk, by=hr)
    assert Node.objects.count() == 2


def test_what_others_have_done_beside_it_stays(strategy: Strategy, hr: Membership, lone: Membership) -> None:
    ACTS["remove"](strategy, hr)
    ACTS["add"](strategy, lone)
    indicators.change_indicator(indicator=figure("Timer"), by=lone, source="Vagtplanen")
    steps.undo(strategy_id=strategy.pk, by=hr)
    on_goal = Indicator.objects.filter(node__title="Alle er uddannet").order_by("position")
    assert [(one.name, one.position) for one in on_goal] == [("Uddannede", 0), ("Hold", 1), ("Timer", 2)]
    assert figure("Timer").source == "Vagtplanen"
    assert figure("Ny")


CHANGED: dict[str, tuple[str, Callable[[Strategy, Membership], object], str]] = {
    "the name": (
        "change",
        lambda strategy, by: indicators.change_indicator(indicator=figure("Holdene"), by=by, name="Kurser"),
        "Kurser has been changed since",
    ),
    "a removal": (
        "change",
        lambda strategy, by: indicators.remove_indicator(indicator=figure("Holdene"), by=by),
        "Holdene has been removed since",
    ),
    "a number of a new one": (
        "add",
        lambda strategy, by: measuring.measure(
            indicator=figure("Ny"), measured_on=DAY, value=Decimal(1), by=by
        ),
        "Ny has been measured since",
    ),
    "a correction": (
        "type in",
        lambda strategy, by: measuring.measure(
            indicator=figure("Hold"), measured_on=LATER, value=Decimal(5), by=by
        ),
        "Hold, 30 June 2026 has been changed since",
    ),
    "another number on the day": (
        "correct",
        lambda strategy, by: measuring.measure(
            indicator=figure("Hold"), measured_on=DAY, value=Decimal(5), by=by
        ),
        "Hold, 31 January 2026 has been measured since",
    ),
    "its indicator": (
        "remove a number",
        lambda strategy, by: indicators.remove_indicator(indicator=figure("Hold"), by=by),
        "Hold has been removed since",
    ),
    "its part": (
        "change its part",
        lambda strategy, by: structure.remove(nodes=[part("Alle er uddannet")], by=by),
        "Alle er uddannet has been removed since",
    ),
    "one of many numbers": (
        "read in",
        lambda strategy, by: measuring.remove_measurement(measurement=number("Ansøgere", LATER), by=by),
        "Ansøgere, 30 June 2026 has been removed since",
    ),
}


@pytest.mark.parametrize("what", CHANGED)
def test_what_somebody_has_changed_since_is_named_and_all_of_it_stays(
    what: str, strategy: Strategy, hr: Membership, lone: Membership
) -> None:
    act, since, sentence = CHANGED[what]
    ACTS[act](strategy, hr)
    since(strategy, lone)
    after = standing(strategy)
    with pytest.raises(Refused, match=sentence):
        steps.undo(strategy_id=strategy.pk, by=hr)
    assert standing(strategy) == after


def test_a_target_that_would_lie_on_the_wrong_side_of_todays_baseline_does_not_come_back(
    strategy: Strategy, hr: Membership, lone: Membership
) -> None:
    way: dict[str, Any] = {"direction": "up", "baseline_on": DAY}
    indicators.change_indicator(
        indicator=figure("Hold"), by=lone, baseline=Decimal(1), target=Decimal(5), **way
    )
    indicators.change_indicator(indicator=figure("Hold"), by=hr, target=Decimal(9))
    indicators.change_indicator(indicator=figure("Hold"), by=lone, baseline=Decimal(7))
    with pytest.raises(Refused, match="Hold has been changed since"):
        steps.undo(strategy_id=strategy.pk, by=hr)
    assert figure("Hold").target == 9


def test_an_indicator_of_the_daily_work_is_taken_back_with_what_was_counted(
    strategy: Strategy, hr: Membership
) -> None:
    fed = indicators.add_indicator(strategy=strategy, by=hr, name="På sporet", metric="goals_on_track")
    measuring.measure_by_metric(indicator=fed, day=LATER)
    steps.undo(strategy_id=strategy.pk, by=hr)
    assert not Indicator.objects.filter(name="På sporet").exists()
