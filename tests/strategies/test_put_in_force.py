"""HR puts a draft in force, after what is odd about it has been told, or removes it."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Node, Strategy
from strategies.services.revisions import adopt_strategy
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR)


def test_a_draft_is_put_in_force_and_can_then_not_be_removed(
    hr: Membership, goal: Node, sign_in: Any
) -> None:
    client = sign_in(hr)
    args = ["nordsund", goal.strategy_id]
    client.post(reverse("strategy-status", args=args), {"status": "in_force", "sure": "1"})
    client.post(reverse("strategy-remove", args=args))
    with organisation_scope(goal.organisation_id):
        assert Strategy.objects.get().status == "in_force"


def test_a_draft_can_be_removed(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    args = ["nordsund", goal.strategy_id]
    asked = BeautifulSoup(client.get(reverse("strategy-remove", args=args)).content, "html.parser")
    assert "2" in asked.select_one(".lead").text  # type: ignore[union-attr]
    client.post(reverse("strategy-remove", args=args))
    with organisation_scope(goal.organisation_id):
        assert not Strategy.objects.exists()


def put_in_force(client: Client, strategy: Strategy, **more: str) -> Any:
    return client.post(
        reverse("strategy-status", args=["nordsund", strategy.pk]), {"status": "in_force", **more}
    )


def test_what_is_odd_is_told_before_a_draft_is_put_in_force(hr: Membership, goal: Node, sign_in: Any) -> None:
    client, strategy = sign_in(hr), goal.strategy
    with organisation_scope(goal.organisation):
        Strategy.objects.filter(pk=strategy.pk).update(starts_on="2999-01-01")
    answer = put_in_force(client, strategy)
    assert answer.status_code == 409
    found = BeautifulSoup(answer.content, "html.parser").select("main .notice li")
    assert [one.text for one in found] == [
        "Perioden begynder den 1. januar 2999.", "Ét mål eller initiativ har ingen ejer.",
    ]  # fmt: skip
    with organisation_scope(goal.organisation):
        assert Strategy.objects.get().status == "draft"
    assert put_in_force(client, strategy, sure="1").status_code == 302
    with organisation_scope(goal.organisation):
        assert Strategy.objects.get().status == "in_force"


def test_a_draft_with_nothing_odd_is_put_in_force_at_once(
    hr: Membership, nordsund: Organisation, sign_in: Any
) -> None:
    strategy = factories.make_strategy(nordsund, starts_on="2026-01-01")
    with organisation_scope(nordsund):
        owner = factories.make_unit(nordsund, "Center for HR")
        factories.make_node(strategy, owner_unit=owner, owner_name="Center for HR")
    assert put_in_force(sign_in(hr), strategy).status_code == 302


def test_a_status_that_does_not_exist_changes_nothing(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    args = ["nordsund", goal.strategy_id]
    client.post(reverse("strategy-status", args=args), {"status": "in_force", "sure": "1"})
    for data in ({}, {"status": "dragon"}):
        assert client.post(reverse("strategy-status", args=args), data).status_code == 404
    with organisation_scope(goal.organisation_id):
        assert Strategy.objects.get().status == "in_force"


def test_what_cannot_be_removed_says_so_before_anything_is_asked(
    hr: Membership, goal: Node, sign_in: Any
) -> None:
    client, page = sign_in(hr), reverse("strategy-remove", args=["nordsund", goal.strategy_id])
    assert BeautifulSoup(client.get(page).content, "html.parser").select_one("main form") is not None
    with organisation_scope(goal.organisation):
        Strategy.objects.update(status="in_force")
    told = BeautifulSoup(client.get(page).content, "html.parser")
    assert told.select_one("main form") is None
    assert "Kun en kladde kan" in told.select_one(".lead").text  # type: ignore[union-attr]
    with organisation_scope(goal.organisation):
        adopt_strategy(
            strategy=Strategy.objects.get(),
            adopted_by="Byrådet",
            on=datetime.date(2026, 6, 15),
            about="",
            by=hr,
        )
        Strategy.objects.update(status="draft")
    told = BeautifulSoup(client.get(page).content, "html.parser")
    assert told.select_one("main form") is None
    assert "vedtagne" in told.select_one(".lead").text  # type: ignore[union-attr]
