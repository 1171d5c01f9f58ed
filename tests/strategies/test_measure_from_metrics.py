"""Numbers that the daily work gives: counted once a month, and never about a small group."""

import datetime
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from look.dates import month
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies import metrics
from strategies.metrics import Counted, Metric, metric_by_key
from strategies.models import Indicator, Measurement, Node, NodeKind, Status, Strategy
from strategies.refusals import Refused
from strategies.services import measuring
from strategies.services.progress import report_progress
from strategies.tasks import measure_indicators
from tests import factories

pytestmark = pytest.mark.django_db
FIRST, THIRD = datetime.date(2026, 11, 1), datetime.date(2026, 11, 3)


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    return factories.make_strategy(nordsund, status="in_force")


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A metric whose answer a test sets."""
    answer: dict[str, Any] = {"counted": Counted(Decimal(7))}
    monkeypatch.setattr(metrics, "_metrics", dict(metrics._metrics))
    metrics.register(
        Metric(key="cups", name="Kopper", definition="Alle kopper.", unit="kopper", source="Skabet",
               count=lambda strategy, day: answer["counted"])
    )  # fmt: skip
    return answer


def fed(strategy: Strategy, metric: str = "cups", **fields: Any) -> Indicator:
    return factories.make_indicator(strategy, metric=metric, **fields)


def measure(strategy: Strategy, day: datetime.date) -> int:
    with organisation_scope(strategy.organisation_id):
        return measuring.measure_from_metrics(day=day)


def measured(indicator: Indicator) -> list[tuple[datetime.date, Decimal]]:
    with organisation_scope(indicator.organisation_id):
        rows = Measurement.objects.filter(indicator=indicator)
        return list(rows.values_list("measured_on", "value"))


def test_it_is_measured_once_a_month(strategy: Strategy, cups: Any) -> None:
    indicator = fed(strategy)
    assert [measure(strategy, day) for day in (FIRST, FIRST, THIRD)] == [1, 0, 0]
    assert measure(strategy, datetime.date(2026, 12, 1)) == 1
    assert [day for day, _value in measured(indicator)] == [FIRST, datetime.date(2026, 12, 1)]


def test_a_missed_night_is_made_up_for(strategy: Strategy, cups: Any) -> None:
    indicator = fed(strategy)
    measure(strategy, datetime.date(2026, 10, 1))
    assert measure(strategy, THIRD) == 1
    assert measured(indicator)[-1] == (THIRD, Decimal(7))


def test_months_that_nobody_counted_are_counted_as_of_their_first_day(strategy: Strategy, cups: Any) -> None:
    indicator = fed(strategy)
    measure(strategy, datetime.date(2026, 8, 14))
    assert measure(strategy, THIRD) == 3
    days = [datetime.date(2026, 8, 14), datetime.date(2026, 9, 1), datetime.date(2026, 10, 1), THIRD]
    assert [day for day, _value in measured(indicator)] == days
    assert measure(strategy, THIRD) == 0


def test_before_the_first_number_nothing_is_made_up(strategy: Strategy, cups: Any) -> None:
    indicator = fed(strategy)
    assert measure(strategy, THIRD) == 1
    assert measured(indicator) == [(THIRD, Decimal(7))]


def test_a_month_that_cannot_be_counted_is_not_measured_and_never_zero(
    mette: Client, strategy: Strategy, cups: dict[str, Any]
) -> None:
    today = timezone.localdate()
    first = (today.replace(day=1) - datetime.timedelta(days=40)).replace(day=1)
    missed = (first + datetime.timedelta(days=32)).replace(day=1)
    indicator = fed(strategy, values={first: 5})
    cups["counted"] = None
    assert measure(strategy, today) == 0
    cups["counted"] = Counted(Decimal(8))
    with organisation_scope(strategy.organisation_id):
        measuring.measure_by_metric(indicator=indicator, day=today)
    assert [value for _day, value in measured(indicator)] == [Decimal(5), Decimal(8)]
    page = BeautifulSoup(mette.get(page_of(indicator)).content, "html.parser")
    rows = [row.get_text(" ", strip=True) for row in page.select("[aria-labelledby=numbers] tbody tr")]
    assert rows[1] == f"{month(missed)} Not measured"
    assert page.select("svg.chart .c-line") == []


def test_drafts_removed_ones_and_typed_ones_are_left_alone(
    strategy: Strategy, nordsund: Organisation, cups: Any
) -> None:
    fed(factories.make_strategy(nordsund, "Udkast"))
    factories.make_indicator(strategy, "Skrevet ind")
    fed(strategy, removed_at=timezone.now())
    fed(strategy, node=factories.make_node(strategy, "Fjernet", removed_at=timezone.now()))
    fed(strategy, metric="gone")
    assert measure(strategy, FIRST) == 0


@pytest.mark.parametrize(
    ("counted", "stored"),
    [
        (None, False),
        (Counted(Decimal(4), persons=4), False),
        (Counted(Decimal(5), persons=5), True),
        (Counted(Decimal(90), persons=18, out_of=20), False),
        (Counted(Decimal("33.33333"), persons=10, out_of=30), True),
    ],
)
def test_what_may_not_be_shown_is_not_stored(
    strategy: Strategy, cups: dict[str, Any], counted: Counted | None, stored: bool
) -> None:
    cups["counted"] = counted
    indicator = fed(strategy)
    assert measure(strategy, FIRST) == int(stored)
    assert len(measured(indicator)) == int(stored)


def test_the_other_organisation_is_not_measured(
    strategy: Strategy, sundhavn: Organisation, cups: Any
) -> None:
    theirs = fed(factories.make_strategy(sundhavn, status="in_force"))
    fed(strategy)
    assert measure(strategy, FIRST) == 1
    assert measured(theirs) == []


def test_the_task_and_the_command_do_it_for_an_organisation(
    strategy: Strategy, sundhavn: Organisation, cups: Any
) -> None:
    indicator = fed(strategy)
    measure_indicators(str(strategy.organisation_id))
    assert measured(indicator) == [(timezone.localdate(), Decimal(7))]
    said = StringIO()
    call_command("measure_indicators", stdout=said)
    assert said.getvalue().splitlines() == ["nordsund: 0 measured", "sundhavn: 0 measured"]
    with pytest.raises(CommandError, match="findes-ikke"):
        call_command("measure_indicators", "--organisation", "findes-ikke")


# --- What HR does -----------------------------------------------------------------------------------------


def page_of(indicator: Indicator, name: str = "indicator-detail") -> str:
    return reverse(name, args=["nordsund", indicator.strategy_id, indicator.pk])


def test_hr_chooses_a_metric_and_it_is_counted_at_once(mette: Client, strategy: Strategy, cups: Any) -> None:
    answer = mette.post(reverse("indicator-add", args=["nordsund", strategy.pk]), {"metric": "cups"})
    page = mette.get(answer["Location"]).content.decode()
    assert "Kopper" in page
    assert "<b>7</b> <span>kopper</span>" in page
    assert "Alle kopper." in page
    assert "Skabet" in page


def test_its_numbers_are_not_typed_in(mette: Client, hr: Membership, strategy: Strategy, cups: Any) -> None:
    indicator = fed(strategy)
    answer = mette.post(page_of(indicator, "measurement-add"), {"value": "5", "measured_on": "2026-11-01"})
    assert answer.status_code == 422
    assert "come from the daily work" in answer.content.decode()
    assert reverse("measurement-add", args=["nordsund", strategy.pk, indicator.pk]) not in (
        mette.get(page_of(indicator)).content.decode()
    )
    with organisation_scope(strategy.organisation_id), pytest.raises(Refused):
        measuring.measure(indicator=indicator, measured_on=FIRST, value=Decimal(5), by=hr)
    assert measured(indicator) == []


def test_measure_now_counts_today_and_corrects_the_same_day(
    mette: Client, strategy: Strategy, cups: dict[str, Any]
) -> None:
    indicator = fed(strategy, unit="kopper")
    mette.post(page_of(indicator, "indicator-measure"))
    cups["counted"] = Counted(Decimal(9))
    answer = mette.post(page_of(indicator, "indicator-measure"), follow=True)
    assert "Counted today: 9\u00a0kopper" in answer.content.decode()
    assert measured(indicator) == [(timezone.localdate(), Decimal(9))]


def test_measure_now_says_when_there_is_nothing_to_show(
    mette: Client, strategy: Strategy, cups: dict[str, Any]
) -> None:
    cups["counted"] = Counted(Decimal(3), persons=3)
    answer = mette.post(page_of(fed(strategy), "indicator-measure"), follow=True)
    assert "a group that is too small" in answer.content.decode()


def test_a_metric_that_is_gone_leaves_the_latest_value_and_says_so(mette: Client, strategy: Strategy) -> None:
    indicator = fed(strategy, metric="gone", values={FIRST: 5})
    page = mette.get(page_of(indicator)).content.decode()
    assert "<b>5\u00a0%</b>" in page
    assert "is not counted any more" in page
    assert page_of(indicator, "indicator-measure") not in page
    form = {"name": "x", "metric": "gone", "definition": "x", "source": "x"}
    assert mette.post(page_of(indicator, "indicator-edit"), form).status_code == 422


def test_a_metric_that_nobody_registered_cannot_be_chosen(mette: Client, strategy: Strategy) -> None:
    answer = mette.post(reverse("indicator-add", args=["nordsund", strategy.pk]), {"metric": "gone"})
    assert answer.status_code == 422


# --- What is counted today --------------------------------------------------------------------------------


def count(key: str, strategy: Strategy, day: datetime.date) -> Counted | None:
    metric = metric_by_key(key)
    assert metric is not None
    with organisation_scope(strategy.organisation_id):
        return metric.count(strategy, day)


def test_goals_are_counted_by_the_status_of_that_day(strategy: Strategy, hr: Membership) -> None:
    goals: list[Node] = [factories.make_node(strategy, f"Mål {n}") for n in range(4)]
    factories.make_node(strategy, "Et initiativ", kind=NodeKind.INITIATIVE)
    factories.make_node(factories.make_strategy(hr.organisation, "En anden"), "Dér")
    reports = [
        (goals[0], Status.ON_TRACK, 1), (goals[1], Status.DONE, 1), (goals[1], Status.AT_RISK, 10),
        (goals[3], Status.STOPPED, 1),
    ]  # fmt: skip
    with organisation_scope(hr.organisation):
        for goal, status, number in reports:
            at = timezone.make_aware(datetime.datetime(2026, 11, number, 9))
            report_progress(node=goal, status=status, text="", by=hr, at=at)
    assert count("goals_on_track", strategy, datetime.date(2026, 10, 1)) == Counted(Decimal(0))
    assert count("goals_on_track", strategy, THIRD) == Counted(Decimal("66.7"))
    assert count("goals_on_track", strategy, datetime.date(2026, 11, 10)) == Counted(Decimal("33.3"))


def test_a_strategy_without_goals_has_nothing_to_count(strategy: Strategy) -> None:
    assert count("goals_on_track", strategy, FIRST) is None


def test_supervisors_are_counted_once_each_while_they_hold_the_role(
    strategy: Strategy, sundhavn: Organisation
) -> None:
    nordsund = strategy.organisation
    both = factories.make_unit(nordsund), factories.make_unit(nordsund, "Hjemmeplejen")
    person = factories.make_person(nordsund)
    gone = factories.make_person(nordsund, "Lone Ibsen", ends_on=datetime.date(2026, 1, 1))
    with organisation_scope(nordsund):
        for who, unit, ends in ((person, both[0], None), (person, both[1], None), (gone, both[0], None)):
            Role.objects.create(
                organisation=nordsund, person=who, kind=Role.Kind.SUPERVISOR, unit=unit, ends_on=ends
            )  # fmt: skip
    factories.make_member(sundhavn, Role.Kind.SUPERVISOR)
    assert count("supervisors", strategy, FIRST) == Counted(Decimal(1), persons=1)
    assert count("supervisors", strategy, datetime.date(2025, 1, 1)) == Counted(Decimal(2), persons=2)


def test_units_with_a_leader_of_their_own(strategy: Strategy) -> None:
    nordsund = strategy.organisation
    assert count("units_with_leader", strategy, FIRST) is None
    led = factories.make_unit(nordsund)
    for name in ("Hjemmeplejen", "Børnehuset"):
        factories.make_unit(nordsund, name)
    factories.make_unit(nordsund, "Lukket", ends_on=datetime.date(2020, 1, 1))
    factories.make_member(nordsund, Role.Kind.LEADER, unit=led)
    assert count("units_with_leader", strategy, FIRST) == Counted(Decimal("33.3"))
