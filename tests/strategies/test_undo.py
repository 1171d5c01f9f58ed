"""Somebody takes back what they have done to a strategy, and does it again."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies import steps
from strategies.models import Node, NodeKind, Step, Strategy
from strategies.refusals import Refused
from strategies.services import structure
from strategies.services.copying import copy_part
from strategies.services.lists import add_lines
from tests import factories
from tests.strategies.outline import outline, part

HTMX = {"HX-Request": "true"}


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    return factories.make_strategy(nordsund)


@pytest.fixture
def plan(strategy: Strategy) -> Strategy:
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    goal = factories.make_node(strategy, "Alle er uddannet", area)
    factories.make_node(strategy, "To hold om året", goal, NodeKind.INITIATIVE)
    factories.make_node(strategy, "To timer om ugen", area)
    factories.make_node(strategy, "Fastholdelse", kind=NodeKind.FOCUS_AREA)
    return strategy


@pytest.fixture
def lone(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR, name="Lone Ibsen")


@pytest.fixture
def here(plan: Strategy) -> Any:
    with organisation_scope(plan.organisation_id):
        yield


def undo(strategy: Strategy, by: Membership) -> Step:
    return steps.undo(strategy_id=strategy.pk, by=by)


def redo(strategy: Strategy, by: Membership) -> Step:
    return steps.redo(strategy_id=strategy.pk, by=by)


ACTS: dict[str, Callable[[Strategy, Membership], object]] = {
    "add": lambda strategy, by: structure.add_node(strategy=strategy, title="Ny", by=by),
    "list": lambda strategy, by: add_lines(
        strategy=strategy, text="Et\n  To\nTre", after=part("To timer om ugen"), by=by
    ),
    "copy": lambda strategy, by: copy_part(node=part("Vejledning"), target=strategy, owners=True, by=by),
    "move": lambda strategy, by: structure.move(
        nodes=[part("Alle er uddannet")], parent=part("Fastholdelse"), by=by
    ),
    "up": lambda strategy, by: structure.move_up(nodes=[part("To timer om ugen")], by=by),
    "promote": lambda strategy, by: structure.promote(nodes=[part("Alle er uddannet")], by=by),
    "demote": lambda strategy, by: structure.demote(nodes=[part("Fastholdelse")], by=by),
    "retype": lambda strategy, by: structure.retype(
        nodes=[part("To timer om ugen")], kind=NodeKind.THEME, by=by
    ),
    "remove": lambda strategy, by: structure.remove(nodes=[part("Vejledning")], by=by),
    "several": lambda strategy, by: structure.remove(
        nodes=[part("To timer om ugen"), part("To hold om året")], by=by
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_undone_and_done_again(act: str, plan: Strategy, hr: Membership, here: None) -> None:
    first = outline(plan)
    ACTS[act](plan, hr)
    then = outline(plan)
    assert then != first
    undo(plan, hr)
    assert outline(plan) == first
    redo(plan, hr)
    assert outline(plan) == then


def test_an_owner_is_undone_too(plan: Strategy, hr: Membership, lone: Membership, here: None) -> None:
    person = lone.persons.get()
    structure.name_owner(nodes=[part("To timer om ugen")], owner=person, by=hr)
    undo(plan, hr)
    assert part("To timer om ugen").owner_name == ""
    redo(plan, hr)
    assert (part("To timer om ugen").owner_person, part("To timer om ugen").owner_name) == (
        person,
        "Lone Ibsen",
    )


def test_undoing_is_told_in_history(plan: Strategy, hr: Membership, here: None) -> None:
    structure.retype(nodes=[part("To timer om ugen")], kind=NodeKind.THEME, by=hr)
    undo(plan, hr)
    events = part("To timer om ugen").history_events.order_by("pgh_created_at", "pgh_id")  # type: ignore[attr-defined]
    assert [event.kind for event in events] == ["goal", "theme", "goal"]


def test_a_new_step_ends_doing_again(plan: Strategy, hr: Membership, here: None) -> None:
    ACTS["remove"](plan, hr)
    undo(plan, hr)
    ACTS["up"](plan, hr)
    with pytest.raises(Refused, match="nothing to do again"):
        redo(plan, hr)


def test_what_changes_nothing_is_no_step(plan: Strategy, hr: Membership, here: None) -> None:
    structure.move_up(nodes=[part("Vejledning")], by=hr)
    with pytest.raises(Refused, match="nothing to undo"):
        undo(plan, hr)


def test_another_persons_step_is_not_mine_to_undo(
    plan: Strategy, hr: Membership, lone: Membership, here: None
) -> None:
    ACTS["remove"](plan, lone)
    with pytest.raises(Refused, match="nothing to undo"):
        undo(plan, hr)


def test_what_somebody_else_has_changed_since_is_named(
    plan: Strategy, hr: Membership, lone: Membership, here: None
) -> None:
    ACTS["move"](plan, hr)
    structure.move(nodes=[part("Alle er uddannet")], parent=None, by=lone)
    then = outline(plan)
    with pytest.raises(Refused, match="Alle er uddannet has been changed since"):
        undo(plan, hr)
    assert outline(plan) == then


def test_what_somebody_else_has_removed_since_is_named(
    plan: Strategy, hr: Membership, lone: Membership, here: None
) -> None:
    ACTS["retype"](plan, hr)
    structure.remove(nodes=[part("To timer om ugen")], by=lone)
    with pytest.raises(Refused, match="To timer om ugen has been removed since"):
        undo(plan, hr)


def test_what_somebody_else_has_put_under_it_stands_in_the_way(
    plan: Strategy, hr: Membership, lone: Membership, here: None
) -> None:
    structure.add_node(strategy=plan, title="Nyt område", by=hr)
    add_lines(strategy=plan, text="Lones mål", under=part("Nyt område"), by=lone)
    with pytest.raises(Refused, match="Lones mål"):
        undo(plan, hr)
    assert part("Lones mål").removed_at is None


def test_two_who_order_the_same_parts_do_not_undo_each_other(
    plan: Strategy, hr: Membership, lone: Membership, here: None
) -> None:
    ACTS["up"](plan, hr)
    structure.move_down(nodes=[part("To timer om ugen")], by=lone)
    with pytest.raises(Refused, match="has been changed since"):
        undo(plan, hr)


def test_what_others_did_beside_it_stays(
    plan: Strategy, hr: Membership, lone: Membership, here: None
) -> None:
    structure.remove(nodes=[part("Alle er uddannet")], by=hr)
    add_lines(strategy=plan, text="Lones mål", under=part("Vejledning"), by=lone)
    structure.remove(nodes=[part("To timer om ugen")], by=lone)
    undo(plan, hr)
    assert outline(plan) == [
        "focus_area Vejledning",
        "  goal Alle er uddannet",
        "    initiative To hold om året",
        "  goal Lones mål",
        "focus_area Fastholdelse",
    ]


def test_what_comes_back_to_a_place_that_has_gone_stands_at_the_root(
    plan: Strategy, hr: Membership, lone: Membership, here: None
) -> None:
    structure.remove(nodes=[part("To timer om ugen")], by=hr)
    structure.remove(nodes=[part("Vejledning")], by=lone)
    undo(plan, hr)
    assert outline(plan) == ["focus_area Fastholdelse", "goal To timer om ugen"]


def test_a_toast_undoes_its_own_step(plan: Strategy, hr: Membership, here: None) -> None:
    ACTS["remove"](plan, hr)
    removed = steps.to_undo(plan.pk, hr)
    structure.add_node(strategy=plan, title="Senere", by=hr)
    assert removed is not None
    steps.undo(strategy_id=plan.pk, by=hr, step_id=removed.pk)
    assert "  goal Alle er uddannet" in outline(plan)
    assert "focus_area Senere" in outline(plan)


def test_steps_are_forgotten_after_a_week(plan: Strategy, hr: Membership, here: None) -> None:
    ACTS["up"](plan, hr)
    Step.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    ACTS["up"](plan, hr)
    ACTS["remove"](plan, hr)
    assert steps.forget_old_steps(timezone.now()) == 1
    assert Step.objects.get().action == "remove"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_undoing_everything_gives_the_first_tree_again(nordsund: Organisation, data: st.DataObject) -> None:
    hr = factories.make_member(nordsund)
    with organisation_scope(nordsund):
        strategy = factories.make_strategy(nordsund)
        add_lines(strategy=strategy, text="A\n  B\n    C\n  D\nE\n  F\n    G", by=hr)
        Step.objects.all().delete()
        first = outline(strategy)
        for _act in range(8):
            act_somehow(data, strategy, hr)
        last = outline(strategy)
        taken = Step.objects.filter(strategy=strategy).count()
        for _step in range(taken):
            undo(strategy, hr)
        assert outline(strategy) == first
        for _step in range(taken):
            redo(strategy, hr)
        assert outline(strategy) == last


def act_somehow(data: st.DataObject, strategy: Strategy, hr: Membership) -> None:
    standing = list(Node.objects.filter(strategy=strategy).order_by("pk"))
    if not standing:
        return
    nodes = data.draw(st.lists(st.sampled_from(standing), min_size=1, max_size=3, unique=True), label="nodes")
    parent = data.draw(st.sampled_from([None, *standing]), label="parent")
    kind = data.draw(st.sampled_from(list(NodeKind)), label="kind")
    position = data.draw(st.integers(0, 5), label="position")
    acts: list[Callable[[], object]] = [
        lambda: structure.move(nodes=nodes, parent=parent, position=position, by=hr),
        lambda: structure.move_up(nodes=nodes, by=hr),
        lambda: structure.move_down(nodes=nodes, by=hr),
        lambda: structure.promote(nodes=nodes, by=hr),
        lambda: structure.demote(nodes=nodes, by=hr),
        lambda: structure.retype(nodes=nodes, kind=kind, by=hr),
        lambda: structure.remove(nodes=nodes, by=hr),
        lambda: add_lines(strategy=strategy, text="X\n  Y\nZ", after=nodes[0], by=hr),
        lambda: copy_part(node=nodes[0], target=strategy, owners=True, by=hr),
    ]
    try:
        data.draw(st.sampled_from(acts), label="act")()
    except Refused:
        return


def address(strategy: Strategy, name: str) -> str:
    return reverse(name, args=["nordsund", strategy.pk])


def test_the_buttons_say_what_they_would_do(plan: Strategy, hr: Membership, mette: Client) -> None:
    with organisation_scope(plan.organisation_id):
        ACTS["remove"](plan, hr)
    page = BeautifulSoup(mette.get(address(plan, "strategy-edit")).content, "html.parser")
    button = page.select_one("#undo")
    assert button is not None
    assert button.get_text(" ", strip=True) == "Undo Removed: Vejledning"
    back = mette.post(address(plan, "step-undo"), follow=True)
    assert "Vejledning" in back.content.decode()
    page = BeautifulSoup(mette.get(address(plan, "strategy-edit")).content, "html.parser")
    assert page.select_one("#redo").get_text(" ", strip=True) == "Redo Removed: Vejledning"  # type: ignore[union-attr]
    mette.post(address(plan, "step-redo"))
    with organisation_scope(plan.organisation_id):
        assert outline(plan) == ["focus_area Fastholdelse"]


def test_a_refusal_is_a_sentence_beside_the_tree_as_it_is(
    plan: Strategy, hr: Membership, lone: Membership, mette: Client
) -> None:
    with organisation_scope(plan.organisation_id):
        ACTS["retype"](plan, hr)
        structure.remove(nodes=[part("To timer om ugen")], by=lone)
    answer = mette.post(address(plan, "step-undo"), headers=HTMX)
    assert answer.status_code == 422
    assert "To timer om ugen has been removed since" in answer.headers["HX-Trigger-After-Settle"]
    assert BeautifulSoup(answer.content, "html.parser").select_one("#tree")


def test_the_page_goes_along_when_its_part_is_undone(plan: Strategy, hr: Membership, mette: Client) -> None:
    with organisation_scope(plan.organisation_id):
        node = structure.add_node(strategy=plan, title="Ny", by=hr)
    here = f"http://testserver{reverse('node-edit', args=['nordsund', plan.pk, node.pk])}"
    answer = mette.post(address(plan, "step-undo"), headers={**HTMX, "HX-Current-URL": here})
    assert answer.headers["HX-Redirect"] == address(plan, "strategy-edit")


@pytest.mark.parametrize("step", ["nonsense", "01890000-0000-7000-8000-000000000000"])
def test_a_step_that_is_not_there_is_not_undone(step: str, plan: Strategy, mette: Client) -> None:
    answer = mette.post(f"{address(plan, 'step-undo')}?step={step}", headers=HTMX)
    assert answer.status_code in {404, 422}
