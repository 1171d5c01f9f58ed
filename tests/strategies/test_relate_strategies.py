"""HR says that a strategy is under another, and which of its goals it serves."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Node, Relation, Strategy
from strategies.refusals import Refused
from strategies.services.relations import change_relation, relate
from strategies.services.texts import remove_strategy
from tests import factories

SERVES, BESIDE = Relation.Kind.SERVES, Relation.Kind.BESIDE


@pytest.fixture
def plan(nordsund: Organisation) -> Strategy:
    return factories.make_strategy(nordsund, "Planen", status="in_force")


@pytest.fixture
def whole(nordsund: Organisation) -> Strategy:
    return factories.make_strategy(nordsund, "Hele kommunen", status="in_force")


def address(strategy: Strategy, name: str = "strategy-detail", *more: Any) -> str:
    return reverse(name, args=["nordsund", strategy.pk, *more])


def read(client: Client, url: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


def related(client: Client, strategy: Strategy) -> str:
    section = read(client, address(strategy)).select_one("[aria-labelledby=related]")
    return " ".join(section.text.split()) if section else ""


def serve(plan: Strategy, whole: Strategy, *goals: Node, kind: Relation.Kind = SERVES) -> Relation:
    with organisation_scope(plan.organisation):
        hr = Membership.objects.filter(organisation=plan.organisation).first()
        hr = hr or factories.make_member(plan.organisation, Role.Kind.HR)
        relation = relate(strategy=plan, other=whole, kind=kind, by=hr)
        return change_relation(relation=relation, kind=kind, goals=goals, by=hr)


def test_both_pages_and_the_goal_show_it(mette: Client, plan: Strategy, whole: Strategy) -> None:
    goal = factories.make_node(whole, "Flere bliver")
    factories.make_node(whole, "Andet")
    factories.make_node(plan, "Planens eget")
    answer = mette.post(address(plan, "relation-add"), {"kind": "serves", "other": str(whole.pk)})
    form = read(mette, answer["Location"])
    assert [label.text for label in form.select("[name=goals] ~ label")] == ["Flere bliver", "Andet"]
    mette.post(answer["Location"], {"kind": "serves", "goals": [str(goal.pk)]})
    assert "Is under Hele kommunen Serves there: Flere bliver" in related(mette, plan)
    assert "Has under it Planen Serves here: Flere bliver" in related(mette, whole)
    page = read(mette, reverse("node-detail", args=["nordsund", whole.pk, goal.pk]))
    assert [link.text for link in page.select("[aria-labelledby=plans] a")] == ["Planen"]
    document = read(mette, reverse("document-page", args=["nordsund", "strategy", plan.pk]))
    assert "Hele kommunen" in document.text


def test_an_end_is_undone_with_the_goals_that_still_stand(
    mette: Client, plan: Strategy, whole: Strategy
) -> None:
    goal, gone = factories.make_node(whole, "Flere bliver"), factories.make_node(whole, "Andet")
    relation = serve(plan, whole, goal, gone)
    mette.post(address(plan, "relation-end", relation.pk))
    with organisation_scope(plan.organisation):
        Node.objects.filter(pk=gone.pk).update(removed_at=timezone.now())
    page, again = read(mette, address(plan, "strategy-edit")), address(plan, "relation-add")
    undo = page.select_one(f"form[action^='{again}?']")
    assert undo is not None
    mette.post(str(undo["action"]), {"csrfmiddlewaretoken": "of-this-page"})
    with organisation_scope(plan.organisation):
        back = Relation.objects.get()
        assert (back.strategy_id, back.other_id, back.kind) == (plan.pk, whole.pk, SERVES)
        assert [served.goal_id for served in back.served.all()] == [goal.pk]


def test_what_is_served_is_changed_and_ended(mette: Client, plan: Strategy, whole: Strategy) -> None:
    one, two = factories.make_node(whole, "Det ene"), factories.make_node(whole, "Det andet")
    factories.make_node(plan)
    relation = serve(plan, whole, one)
    edit = address(plan, "relation-edit", relation.pk)
    assert read(mette, edit).select_one(f"[value='{one.pk}'][checked]") is not None
    mette.post(edit, {"kind": "beside", "goals": [str(two.pk)]})
    assert "Goes with Hele kommunen Serves there: Det andet" in related(mette, plan)
    mette.post(address(plan, "relation-end", relation.pk))
    assert related(mette, plan) == ""


def test_drafts_are_shown_to_hr_only(
    mette: Client, plan: Strategy, nordsund: Organisation, client: Client
) -> None:
    draft = factories.make_strategy(nordsund, "Kladden")
    goal = factories.make_node(plan, "Målet")
    serve(draft, plan, goal)
    page = reverse("node-detail", args=["nordsund", plan.pk, goal.pk])
    assert "Kladden" in related(mette, plan)
    assert "Kladden" in read(mette, page).text
    client.force_login(factories.make_member(nordsund, Role.Kind.READER).user)
    assert "Kladden" not in read(client, address(plan)).text
    assert "Kladden" not in read(client, page).text
    document = reverse("document-page", args=["nordsund", "strategy", plan.pk])
    assert "Kladden" not in read(client, document).text


def test_a_removed_goal_is_not_shown(mette: Client, plan: Strategy, whole: Strategy) -> None:
    goal = factories.make_node(whole, "Fjernet mål")
    factories.make_node(plan)
    serve(plan, whole, goal)
    with organisation_scope(plan.organisation):
        Node.objects.filter(pk=goal.pk).update(removed_at=timezone.now())
    assert "Fjernet mål" not in related(mette, plan)


def test_a_circle_is_refused_with_a_sentence(
    mette: Client, plan: Strategy, whole: Strategy, nordsund: Organisation
) -> None:
    middle = factories.make_strategy(nordsund, "Imellem")
    serve(plan, middle)
    serve(middle, whole)
    answer = mette.post(address(whole, "relation-add"), {"kind": "serves", "other": str(plan.pk)})
    assert answer.status_code == 422
    assert "That one is under this one already" in answer.content.decode()
    beside = mette.post(address(whole, "relation-add"), {"kind": "beside", "other": str(plan.pk)})
    assert beside.status_code == 302
    turned = mette.post(beside["Location"], {"kind": "serves"})
    assert turned.status_code == 422


def test_the_same_two_are_not_related_twice(mette: Client, plan: Strategy, whole: Strategy) -> None:
    serve(plan, whole)
    for strategy, other in ((plan, whole), (whole, plan)):
        answer = mette.post(address(strategy, "relation-add"), {"kind": "beside", "other": str(other.pk)})
        assert answer.status_code == 422


@pytest.mark.parametrize("data", [{}, {"kind": "owns", "other": ""}, {"kind": "serves", "other": "nej"}])
def test_what_is_wrong_is_said(mette: Client, plan: Strategy, data: dict[str, str]) -> None:
    assert mette.post(address(plan, "relation-add"), data).status_code == 422


def test_others_strategies_and_goals_are_not_there(
    mette: Client, plan: Strategy, whole: Strategy, sundhavn: Organisation
) -> None:
    theirs = factories.make_strategy(sundhavn, "Sundhavns", status="in_force")
    page = read(mette, address(plan, "relation-add"))
    assert "Sundhavns" not in page.text
    answer = mette.post(address(plan, "relation-add"), {"kind": "serves", "other": str(theirs.pk)})
    assert answer.status_code == 422
    assert "no such strategy" in answer.content.decode()
    relation = serve(plan, whole)
    for goal in (factories.make_node(theirs), factories.make_node(plan)):
        edit = address(plan, "relation-edit", relation.pk)
        assert mette.post(edit, {"kind": "serves", "goals": [str(goal.pk)]}).status_code == 422
    assert mette.get(address(whole, "relation-edit", relation.pk)).status_code == 404


@pytest.mark.usefixtures("in_nordsund")
def test_a_goal_of_another_strategy_is_refused(hr: Membership, plan: Strategy, whole: Strategy) -> None:
    relation = relate(strategy=plan, other=whole, kind=SERVES, by=hr)
    with pytest.raises(Refused):
        change_relation(relation=relation, kind=SERVES, goals=[factories.make_node(plan)], by=hr)
    with pytest.raises(Refused, match="itself"):
        relate(strategy=plan, other=plan, kind=BESIDE, by=hr)


@pytest.mark.usefixtures("in_nordsund")
def test_a_draft_goes_with_what_relates_it(hr: Membership, whole: Strategy) -> None:
    draft = factories.make_strategy(hr.organisation, "Kladden")
    served, serving = factories.make_node(whole), factories.make_node(draft)
    serve(draft, whole, served)
    goes_with = factories.make_strategy(hr.organisation, "En tredje")
    serve(goes_with, draft, serving)
    remove_strategy(strategy=draft, by=hr)
    assert not Relation.objects.exists()


def test_only_hr_relates(plan: Strategy, nordsund: Organisation, sign_in: Any) -> None:
    client = sign_in(factories.make_member(nordsund, Role.Kind.STEERING_GROUP))
    assert client.get(address(plan, "relation-add")).status_code == 403


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_asks_as_often_for_one_as_for_three(
    mette: Client, plan: Strategy, nordsund: Organisation, django_assert_num_queries: Any, n: int
) -> None:
    for number in range(n):
        other = factories.make_strategy(nordsund, f"Strategi {number}", status="in_force")
        serve(plan, other, factories.make_node(other))
    with django_assert_num_queries(13):
        mette.get(address(plan))


def test_two_who_close_a_circle_at_once_do_not(committed: Membership) -> None:
    one, two = (factories.make_strategy(committed.organisation, title) for title in ("A", "B"))
    both = Barrier(2)

    def put_under(pair: tuple[Strategy, Strategy]) -> str:
        try:
            with organisation_scope(committed.organisation):
                both.wait()
                relate(strategy=pair[0], other=pair[1], kind=SERVES, by=committed)
            return "done"
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(put_under, [(one, two), (two, one)])) == ["done", "refused"]
