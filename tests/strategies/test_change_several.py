"""HR chooses several parts and does one thing with them."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies import steps
from strategies.models import NodeKind, Step, Strategy
from tests import factories
from tests.strategies.outline import outline, part

PLAN = [
    "focus_area Vejledning",
    "  goal Et",
    "    initiative Initiativ",
    "  goal To",
    "  goal Tre",
    "focus_area Fastholdelse",
]


@pytest.fixture
def plan(nordsund: Organisation) -> Strategy:
    strategy = factories.make_strategy(nordsund)
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    goal = factories.make_node(strategy, "Et", area)
    factories.make_node(strategy, "Initiativ", goal, NodeKind.INITIATIVE)
    for title in ("To", "Tre"):
        factories.make_node(strategy, title, area)
    factories.make_node(strategy, "Fastholdelse", kind=NodeKind.FOCUS_AREA)
    return strategy


def choose(client: Client, plan: Strategy, titles: list[str], act: str, **fields: str) -> Any:
    with organisation_scope(plan.organisation_id):
        chosen = [str(part(title).pk) for title in titles]
    return client.post(
        reverse("node-several", args=["nordsund", plan.pk]), {"part": chosen, "act": act, **fields}
    )


def now(plan: Strategy) -> list[str]:
    with organisation_scope(plan.organisation_id):
        return outline(plan)


def test_they_go_one_level_up_in_their_order(plan: Strategy, mette: Client) -> None:
    choose(mette, plan, ["Et", "Tre"], "promote")
    assert now(plan) == [
        "focus_area Vejledning",
        "  goal To",
        "focus_area Et",
        "  initiative Initiativ",
        "focus_area Tre",
        "focus_area Fastholdelse",
    ]


def test_they_go_one_level_down_under_the_one_above(plan: Strategy, mette: Client) -> None:
    choose(mette, plan, ["To", "Tre"], "demote")
    assert now(plan)[1:5] == [
        "  goal Et",
        "    initiative Initiativ",
        "    initiative To",
        "    initiative Tre",
    ]


def test_they_move_with_what_stands_under_them(plan: Strategy, mette: Client) -> None:
    with organisation_scope(plan.organisation_id):
        place = str(part("Fastholdelse").pk)
    choose(mette, plan, ["Et", "Initiativ", "Tre"], "move", parent=place)
    assert now(plan) == [
        "focus_area Vejledning",
        "  goal To",
        "focus_area Fastholdelse",
        "  goal Et",
        "    initiative Initiativ",
        "  goal Tre",
    ]


def test_they_become_another_kind(plan: Strategy, mette: Client) -> None:
    choose(mette, plan, ["Et", "To"], "kind", kind="theme")
    assert now(plan)[1:4] == ["  theme Et", "    initiative Initiativ", "  theme To"]


def test_a_whole_branch_becomes_other_kinds_at_once(plan: Strategy, mette: Client) -> None:
    choose(mette, plan, ["Vejledning", "Fastholdelse"], "kind", kind="track")
    assert now(plan)[0] == "track Vejledning"


def test_they_get_an_owner(plan: Strategy, mette: Client, nordsund: Organisation) -> None:
    unit = factories.make_unit(nordsund, "Plejecenter Åbrinken")
    choose(mette, plan, ["Et", "To"], "owner", owner=f"unit:{unit.pk}")
    with organisation_scope(nordsund):
        assert [part(title).owner_name for title in ("Et", "To", "Tre")] == [unit.name, unit.name, ""]


def test_they_are_removed_and_come_back_as_one_step(
    plan: Strategy, hr: Membership, mette: Client, nordsund: Organisation
) -> None:
    choose(mette, plan, ["Et", "Fastholdelse"], "remove")
    assert now(plan) == ["focus_area Vejledning", "  goal To", "  goal Tre"]
    with organisation_scope(nordsund):
        assert Step.objects.count() == 1
        steps.undo(strategy_id=plan.pk, by=hr)
    assert now(plan) == PLAN


@pytest.mark.parametrize(
    ("titles", "act", "fields", "sentence"),
    [
        (["Et", "Vejledning"], "promote", {}, "stands at the top already"),
        (["To", "Et"], "kind", {"kind": "initiative"}, "cannot be that"),
        (["To", "Et"], "demote", {}, "nothing above it"),
        (["To", "Fastholdelse"], "move", {"parent": "Vejledning"}, "cannot stand there"),
        ([], "remove", {}, "at least one"),
    ],
)
def test_all_are_refused_when_one_does_not_fit(
    titles: list[str], act: str, fields: dict[str, str], sentence: str, plan: Strategy, mette: Client
) -> None:
    with organisation_scope(plan.organisation_id):
        fields = {key: str(part(v).pk) if key == "parent" else v for key, v in fields.items()}
    answer = choose(mette, plan, titles, act, **fields)
    assert answer.status_code == 422
    assert now(plan) == PLAN
    page = BeautifulSoup(answer.content, "html.parser")
    assert sentence in page.get_text()
    assert len(page.select("input[name=part][checked]")) == len(titles)


def test_what_is_not_offered_is_refused(plan: Strategy, mette: Client, sundhavn: Organisation) -> None:
    unit = factories.make_unit(sundhavn)
    for act, fields in (("owner", {"owner": f"unit:{unit.pk}"}), ("kind", {"kind": "dragon"}), ("fly", {})):
        assert choose(mette, plan, ["Et"], act, **fields).status_code == 422


def test_leaders_do_not(plan: Strategy, nordsund: Organisation, sign_in: Any) -> None:
    leader = sign_in(factories.make_member(nordsund, Role.Kind.LEADER, unit=factories.make_unit(nordsund)))
    assert choose(leader, plan, ["Et"], "remove").status_code == 403
