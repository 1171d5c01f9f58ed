"""A page asks the database as often among twenty organisations as when it has the installation alone."""

import datetime
from typing import Any

import pytest
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Node, NodeKind
from tests import factories

pytestmark = pytest.mark.django_db
among = pytest.mark.parametrize("organisations", [1, 20])


@pytest.fixture
def hr(nordsund: Organisation, organisations: int) -> Membership:
    for _number in range(organisations - 1):
        fill(factories.make_organisation())
    return fill(nordsund)


def fill(organisation: Organisation) -> Membership:
    """Two strategies in force, of two goals and a background figure each, and somebody who may edit them."""
    for title in ("Vi uddanner", "Vi ansætter"):
        strategy = factories.make_strategy(organisation, title, status="in_force")
        factories.make_indicator(strategy, values={datetime.date(2026, 1, 1): 48})
        area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
        for goal in ("Alle har en vejleder", "Alle får en introduktion"):
            factories.make_node(strategy, goal, parent=area)
    return factories.make_member(organisation, Role.Kind.HR)


def goal_of(hr: Membership) -> Node:
    with organisation_scope(hr.organisation):
        return Node.objects.filter(kind=NodeKind.GOAL).order_by("pk")[0]


@among
def test_the_strategys_page(hr: Membership, sign_in: Any, django_assert_num_queries: Any) -> None:
    page, client = reverse("strategy-detail", args=["nordsund", goal_of(hr).strategy_id]), sign_in(hr)
    with django_assert_num_queries(13):
        assert "Alle har en vejleder" in client.get(page).content.decode()


@among
def test_the_edit_page(hr: Membership, sign_in: Any, django_assert_num_queries: Any) -> None:
    goal, client = goal_of(hr), sign_in(hr)
    page = reverse("node-edit", args=["nordsund", goal.strategy_id, goal.pk])
    with django_assert_num_queries(15):
        assert "Alle har en vejleder" in client.get(page).content.decode()


@among
def test_the_list(hr: Membership, sign_in: Any, django_assert_num_queries: Any) -> None:
    page, client = reverse("strategy-list", args=["nordsund"]), sign_in(hr)
    with django_assert_num_queries(10):
        assert client.get(page).content.decode().count("Vi uddanner") == 1
