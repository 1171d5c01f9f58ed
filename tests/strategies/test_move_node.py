"""Somebody moves, promotes, demotes and retypes parts of a strategy."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from strategies.models import Node, NodeKind, Strategy
from strategies.nesting import may_stand_under
from strategies.refusals import Refused
from strategies.services import structure
from strategies.tree import Tree
from tests import factories
from tests.strategies.outline import outline


@pytest.fixture
def strategy(in_nordsund: Organisation) -> Strategy:
    return factories.make_strategy(in_nordsund)


@pytest.fixture
def hr(in_nordsund: Organisation) -> Membership:
    return factories.make_member(in_nordsund)


def add(strategy: Strategy, hr: Membership, title: str, kind: NodeKind, parent: Node | None = None) -> Node:
    return structure.add_node(strategy=strategy, title=title, kind=kind, parent=parent, by=hr)


def test_a_goal_moves_to_another_focus_area_with_its_initiatives(strategy: Strategy, hr: Membership) -> None:
    first = add(strategy, hr, "Vejledning", NodeKind.FOCUS_AREA)
    second = add(strategy, hr, "Fastholdelse", NodeKind.FOCUS_AREA)
    goal = add(strategy, hr, "Alle er uddannet", NodeKind.GOAL, first)
    add(strategy, hr, "To hold om året", NodeKind.INITIATIVE, goal)

    structure.move(nodes=[goal], parent=second, by=hr)

    assert outline(strategy) == [
        "focus_area Vejledning",
        "focus_area Fastholdelse",
        "  goal Alle er uddannet",
        "    initiative To hold om året",
    ]


def test_a_goal_cannot_stand_under_an_initiative(strategy: Strategy, hr: Membership) -> None:
    goal = add(strategy, hr, "Mål", NodeKind.GOAL)
    initiative = add(strategy, hr, "Initiativ", NodeKind.INITIATIVE)
    with pytest.raises(Refused):
        structure.move(nodes=[goal], parent=initiative, by=hr)
    assert outline(strategy) == ["goal Mål", "initiative Initiativ"]


def test_up_and_down_stop_at_the_ends(strategy: Strategy, hr: Membership) -> None:
    nodes = [add(strategy, hr, title, NodeKind.GOAL) for title in "ABC"]
    structure.move_up(nodes=[nodes[0]], by=hr)
    structure.move_down(nodes=[nodes[0]], by=hr)
    structure.move_down(nodes=[nodes[2]], by=hr)
    assert outline(strategy) == ["goal B", "goal A", "goal C"]


def test_promoting_a_goal_makes_it_a_focus_area_beside_its_own(strategy: Strategy, hr: Membership) -> None:
    area = add(strategy, hr, "Område", NodeKind.FOCUS_AREA)
    add(strategy, hr, "Andet", NodeKind.FOCUS_AREA)
    goal = add(strategy, hr, "Mål", NodeKind.GOAL, area)
    add(strategy, hr, "Initiativ", NodeKind.INITIATIVE, goal)
    (promoted,) = structure.promote(nodes=[goal], by=hr)
    assert promoted.pk == goal.pk
    assert outline(strategy) == [
        "focus_area Område",
        "focus_area Mål",
        "  initiative Initiativ",
        "focus_area Andet",
    ]


def test_demoting_puts_it_under_the_one_above(strategy: Strategy, hr: Membership) -> None:
    add(strategy, hr, "Område", NodeKind.FOCUS_AREA)
    second = add(strategy, hr, "Andet", NodeKind.FOCUS_AREA)
    structure.demote(nodes=[second], by=hr)
    assert outline(strategy) == ["focus_area Område", "  theme Andet"]


def test_demoting_is_refused_when_what_is_below_would_not_fit(strategy: Strategy, hr: Membership) -> None:
    add(strategy, hr, "Første", NodeKind.GOAL)
    second = add(strategy, hr, "Andet", NodeKind.GOAL)
    add(strategy, hr, "Initiativ", NodeKind.INITIATIVE, second)
    with pytest.raises(Refused):
        structure.demote(nodes=[second], by=hr)


def test_retyping_keeps_identity_and_history(strategy: Strategy, hr: Membership) -> None:
    goal = add(strategy, hr, "Mål", NodeKind.GOAL)
    structure.retype(nodes=[goal], kind=NodeKind.THEME, by=hr)
    node = Node.objects.get(pk=goal.pk)
    assert node.kind == NodeKind.THEME
    events = node.history_events.order_by("pgh_created_at", "pgh_id")  # type: ignore[attr-defined]
    assert [event.kind for event in events] == ["goal", "theme"]


def test_an_aim_cannot_have_anything_under_it(strategy: Strategy, hr: Membership) -> None:
    aim = add(strategy, hr, "Formål", NodeKind.AIM)
    with pytest.raises(Refused):
        add(strategy, hr, "Mål", NodeKind.GOAL, aim)
    area = add(strategy, hr, "Område", NodeKind.FOCUS_AREA)
    add(strategy, hr, "Mål", NodeKind.GOAL, area)
    with pytest.raises(Refused):
        structure.retype(nodes=[area], kind=NodeKind.AIM, by=hr)


def test_moving_what_somebody_has_removed_is_refused(strategy: Strategy, hr: Membership) -> None:
    goal = add(strategy, hr, "Mål", NodeKind.GOAL)
    structure.remove(nodes=[goal], by=hr)
    with pytest.raises(Refused):
        structure.move_up(nodes=[goal], by=hr)


def test_nothing_is_added_under_what_somebody_has_removed(strategy: Strategy, hr: Membership) -> None:
    area = add(strategy, hr, "Område", NodeKind.FOCUS_AREA)
    structure.remove(nodes=[area], by=hr)
    with pytest.raises(Refused):
        add(strategy, hr, "Mål", NodeKind.GOAL, area)
    assert Node.with_removed.filter(strategy=strategy).count() == 1


STEPS: dict[str, Callable[..., Any]] = {
    "up": structure.move_up,
    "down": structure.move_down,
    "promote": structure.promote,
    "demote": structure.demote,
    "remove": structure.remove,
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_sequence_of_steps_breaks_the_tree(nordsund: Organisation, data: st.DataObject) -> None:
    hr = factories.make_member(nordsund)
    with organisation_scope(nordsund):
        strategy = factories.make_strategy(nordsund)
        nodes = [
            add(strategy, hr, f"{n}", data.draw(st.sampled_from(list(NodeKind)), label="kind"))
            for n in range(6)
        ]
        for _step in range(12):
            take_a_step(data, nodes, hr)
        check(strategy, {node.pk for node in nodes})


def take_a_step(data: st.DataObject, nodes: list[Node], hr: Membership) -> None:
    node = data.draw(st.sampled_from(nodes), label="node")
    step = data.draw(st.sampled_from([*STEPS, "add", "move", "retype"]), label="step")
    try:
        if step == "add":
            kind = data.draw(st.sampled_from(list(NodeKind)), label="kind")
            nodes.append(add(node.strategy, hr, "Ny", kind, parent=node))
        elif step == "move":
            parent = data.draw(st.sampled_from([None, *nodes]), label="parent")
            structure.move(nodes=[node], parent=parent, position=data.draw(st.integers(-1, 9)), by=hr)
        elif step == "retype":
            structure.retype(nodes=[node], kind=data.draw(st.sampled_from(list(NodeKind))), by=hr)
        else:
            STEPS[step](nodes=[node], by=hr)
    except Refused:
        return


def check(strategy: Strategy, ids: set[Any]) -> None:
    """No node is lost, none is in a circle, each stands where it may, places are 0, 1, 2 …

    The history of each ends with how it stands now.
    """
    standing = list(Node.objects.filter(strategy=strategy))
    tree = Tree(standing)
    assert {node.pk for node in tree.walk()} == {node.pk for node in standing}
    assert {node.pk for node in Node.with_removed.filter(strategy=strategy)} == ids
    events: Any = apps.get_model("strategies", "NodeEvent")._default_manager.filter(strategy=strategy)
    as_told = {event.pgh_obj_id: fields_of(event) for event in events.order_by("pgh_id")}
    assert as_told == {node.pk: fields_of(node) for node in Node.with_removed.filter(strategy=strategy)}
    for node in standing:
        parent = tree.parent(node)
        assert may_stand_under(node.kind, parent.kind if parent else None)
        assert [sibling.position for sibling in tree.siblings(node)] == list(range(len(tree.siblings(node))))


def fields_of(row: Any) -> tuple[Any, ...]:
    return row.parent_id, row.kind, row.position, row.title, row.removed_at
