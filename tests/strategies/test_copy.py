"""HR copies a part of a strategy, or all of it."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies import steps
from strategies.models import Cell, Indicator, Measurement, Node, NodeKind, Party, Status, Strategy
from strategies.services.progress import report_progress
from tests import factories
from tests.strategies.outline import outline

THEN = datetime.date(2030, 1, 1)
PLAN = ["track Rekruttering", "focus_area Vejledning", "  goal Alle er uddannet", "    initiative To hold"]


@pytest.fixture
def plan(nordsund: Organisation, hr: Membership) -> Strategy:
    strategy = factories.make_strategy(nordsund, "Vi uddanner", background="Fordi.", status="in_force")
    track = factories.make_node(strategy, "Rekruttering", kind=NodeKind.TRACK)
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    unit = factories.make_unit(nordsund)
    goal = factories.make_node(
        strategy, "Alle er uddannet", area, text="Fra **2026**.", owner_unit=unit, owner_name=unit.name,
        is_public=True, resources="To dage",
    )  # fmt: skip
    factories.make_node(strategy, "To hold", goal, NodeKind.INITIATIVE)
    own = {"organisation": nordsund, "strategy": strategy}
    with organisation_scope(nordsund):
        report_progress(node=goal, status=Status.AT_RISK, text="Vi mangler tid.", by=hr)
        indicator = Indicator.objects.create(**own, node=goal, name="Andel", target=90, is_public=True)
        today = datetime.date(2026, 5, 1)
        Measurement.objects.create(**own, indicator=indicator, measured_on=today, value=40)
        children = Indicator.objects.create(
            **own, name="Børn", definition="0–6 år", unit="børn", direction="up", baseline=2000,
            baseline_on=today,
        )  # fmt: skip
        Measurement.objects.create(**own, indicator=children, measured_on=today, value=2100)
        Measurement.objects.create(
            **own, indicator=children, measured_on=THEN, value=2400, note="Prognose", is_expected=True
        )
        Party.objects.create(**own, node=goal, name="FOA")
        Cell.objects.create(**own, node=goal, track=track, focus_area=area)
    return strategy


def copied_goal(strategy: Strategy) -> Node:
    return Node.objects.filter(strategy=strategy, title__startswith="Alle er uddannet").order_by("-pk")[0]


def copy_all(client: Client, plan: Strategy, **fields: str) -> Strategy:
    client.post(reverse("strategy-copy", args=["nordsund", plan.pk]), {"owners": "", **fields})
    return Strategy.objects.get(title="Vi uddanner (kopi)")


def copy_area(client: Client, plan: Strategy, target: Strategy, **fields: str) -> Any:
    with organisation_scope(plan.organisation_id):
        area = Node.objects.get(strategy=plan, title="Vejledning")
    return client.post(
        reverse("node-copy", args=["nordsund", plan.pk, area.pk]), {"target": target.pk, **fields}
    )


@pytest.fixture
def scope(nordsund: Organisation) -> Any:
    return organisation_scope(nordsund)


def test_the_whole_becomes_a_draft(plan: Strategy, mette: Client, scope: Any) -> None:
    with scope:
        copy = copy_all(mette, plan, owners="on")
        assert (copy.status, copy.background) == ("draft", "Fordi.")
        assert outline(copy) == PLAN
        goal = copied_goal(copy)
        assert (goal.text, goal.resources, bool(goal.owner_name)) == ("Fra **2026**.", "To dage", True)
        assert (goal.status, goal.reported_at, goal.is_public) == (Status.NOT_STARTED, None, False)
        assert not goal.updates.exists()
        assert [party.name for party in goal.parties.all()] == ["FOA"]
        cell = goal.cells.get()
        assert (cell.track.strategy_id, cell.focus_area.strategy_id) == (copy.pk, copy.pk)


def test_figures_come_as_they_are_defined_and_without_measurements(
    plan: Strategy, mette: Client, scope: Any
) -> None:
    with scope:
        copy = copy_all(mette, plan)
        figures = {one.name: one for one in Indicator.objects.filter(strategy=copy)}
        assert sorted(figures) == ["Andel", "Børn"]
        assert figures["Andel"].node == copied_goal(copy)
        assert figures["Andel"].target == 90
        assert not figures["Andel"].is_public
        children = figures["Børn"]
        assert (children.node, children.definition, children.unit) == (None, "0–6 år", "børn")
        assert (children.direction, children.baseline) == ("up", Decimal(2000))
        assert not Measurement.objects.filter(strategy=copy).exists()


def test_what_is_expected_comes_along(plan: Strategy, mette: Client, scope: Any) -> None:
    with scope:
        (number,) = Measurement.with_expected.filter(strategy=copy_all(mette, plan))
        assert (number.indicator.name, number.is_expected) == ("Børn", True)
        assert (number.measured_on, number.value, number.note) == (THEN, Decimal(2400), "Prognose")


def test_owners_stay_behind_when_they_are_not_wanted(plan: Strategy, mette: Client, scope: Any) -> None:
    with scope:
        goal = copied_goal(copy_all(mette, plan))
        assert (goal.owner_unit, goal.owner_name, goal.parties.count()) == (None, "", 0)


def test_a_part_is_copied_right_after_itself_and_can_be_undone(
    plan: Strategy, hr: Membership, mette: Client, scope: Any
) -> None:
    copy_area(mette, plan, plan)
    with scope:
        assert outline(plan) == [*PLAN, f"{PLAN[1]} (kopi)", *PLAN[2:]]
        assert copied_goal(plan).cells.get().track.title == "Rekruttering"
        steps.undo(strategy_id=plan.pk, by=hr)
        assert outline(plan) == PLAN


def test_a_part_is_copied_into_another_strategy(
    plan: Strategy, mette: Client, nordsund: Organisation, scope: Any
) -> None:
    other = factories.make_strategy(nordsund, "En anden")
    copy_area(mette, plan, other)
    with scope:
        assert outline(other) == PLAN[1:]
        assert outline(plan) == PLAN
        assert not copied_goal(other).cells.exists()
        figure = Indicator.objects.get(strategy=other)
        assert (figure.name, figure.node) == ("Andel", copied_goal(other))
        assert not Measurement.with_expected.filter(strategy=other).exists()


def test_a_part_takes_along_what_was_expected_of_its_figures(
    plan: Strategy, mette: Client, scope: Any
) -> None:
    """A background figure that became a goal's keeps what was expected of it."""
    with scope:
        Indicator.objects.filter(name="Børn").update(node=copied_goal(plan))
        copy_area(mette, plan, plan)
        assert Measurement.with_expected.get(indicator__node=copied_goal(plan)).value == 2400


def test_another_organisations_strategy_is_no_place(
    plan: Strategy, mette: Client, sundhavn: Organisation
) -> None:
    theirs = factories.make_strategy(sundhavn)
    assert copy_area(mette, plan, theirs).status_code == 422
    with organisation_scope(sundhavn):
        assert outline(theirs) == []


def test_leaders_do_not_copy(plan: Strategy, nordsund: Organisation, sign_in: Any) -> None:
    leader = sign_in(factories.make_member(nordsund, Role.Kind.LEADER, unit=factories.make_unit(nordsund)))
    assert leader.post(reverse("strategy-copy", args=["nordsund", plan.pk])).status_code == 403
