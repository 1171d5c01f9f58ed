"""Each role signs in and sees the answer to its own question."""

import datetime
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import LookUp, Role, StandIn
from strategies.models import Node, NodeKind, ProgressUpdate, Status, Strategy
from tests import factories
from tests.dashboards import frame
from tests.dashboards.homes import HOME, headings, lead, member, page, person_of, set_up

DAY = datetime.timedelta(days=1)


# --- The leader -------------------------------------------------------------------------------------


def test_a_leader_sees_what_is_late_first(nordsund: Organisation, strategy: Strategy, sign_in: Any) -> None:
    unit = factories.make_unit(nordsund)
    karen = member(nordsund, Role.Kind.LEADER, unit=unit)
    today = timezone.localdate()
    factories.make_node(strategy, "Til foråret", owner_unit=unit, due_on=today + 200 * DAY)
    factories.make_node(strategy, "Snart", owner_unit=unit, due_on=today + 20 * DAY)
    factories.make_node(strategy, "Skrider", owner_unit=unit, status=Status.AT_RISK)
    factories.make_node(strategy, "For sent", owner_person=person_of(karen), due_on=today - DAY)
    factories.make_node(strategy, "Nået", owner_unit=unit, status=Status.DONE, due_on=today - DAY)
    home = page(sign_in(karen))
    assert lead(home) == "One thing is overdue. One is at risk."
    assert headings(home)[:5] == [
        "What you must do now",
        "For sent",
        "At risk 1",
        "To be reached within 60 days 1",
        "Later 1",
    ]
    assert "Nået" not in home.text


def test_a_leader_reports_from_the_home_page(
    nordsund: Organisation, strategy: Strategy, sign_in: Any
) -> None:
    unit = factories.make_unit(nordsund)
    node = factories.make_node(strategy, owner_unit=unit)
    home = page(sign_in(member(nordsund, Role.Kind.LEADER, unit=unit)))
    primary = home.select_one("main .button-primary")
    assert primary is not None
    assert primary["href"] == f"{HOME}strategies/{strategy.pk}/parts/{node.pk}/progress/"


def test_a_leader_sees_units_below_and_not_beside(
    nordsund: Organisation, strategy: Strategy, sign_in: Any
) -> None:
    district = factories.make_unit(nordsund, "Ældredistrikt Nord")
    house = factories.make_unit(nordsund, "Lyngbakken", parent=district)
    elsewhere = factories.make_unit(nordsund, "Børnehuset Spiren")
    factories.make_person(nordsund, "Amira Holst", unit=house)
    factories.make_person(nordsund, "Jonas Brink", unit=elsewhere)
    factories.make_node(strategy, "På Lyngbakken", owner_unit=house)
    factories.make_node(strategy, "I Spiren", owner_unit=elsewhere)
    home = page(sign_in(member(nordsund, Role.Kind.LEADER, unit=district)))
    assert "Amira Holst" in home.text
    assert "På Lyngbakken" in home.text
    assert "Jonas Brink" not in home.text
    assert "I Spiren" not in home.text


def test_a_stand_in_sees_what_the_leader_would_see(
    nordsund: Organisation, strategy: Strategy, sign_in: Any
) -> None:
    unit = factories.make_unit(nordsund)
    away = factories.make_person(nordsund, "Henrik Ravn", unit=unit)
    leyla = member(nordsund, name="Leyla Hosseini")
    today = timezone.localdate()
    with organisation_scope(nordsund):
        role = Role.objects.create(organisation=nordsund, person=away, kind=Role.Kind.LEADER, unit=unit)
        StandIn.objects.create(
            organisation=nordsund, role=role, person=person_of(leyla), starts_on=today, ends_on=today
        )
    factories.make_node(strategy, "Henriks mål", owner_person=away)
    assert "Henriks mål" in headings(page(sign_in(leyla)))


def test_a_leader_without_goals_is_told_what_would_be_here(nordsund: Organisation, sign_in: Any) -> None:
    home = page(sign_in(member(nordsund, Role.Kind.LEADER, unit=factories.make_unit(nordsund))))
    assert "No goals for you yet" in headings(home)
    assert home.select_one("main .next-step") is None
    assert "Nobody is entered in your units yet" in home.text


# --- Newcomers, supervisors, readers ------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Role.Kind.NEWCOMER, Role.Kind.SUPERVISOR])
def test_a_newcomer_finds_leader_and_supervisor(
    nordsund: Organisation, sign_in: Any, kind: Role.Kind
) -> None:
    district = factories.make_unit(nordsund, "Ældredistrikt Nord")
    house = factories.make_unit(nordsund, "Lyngbakken", parent=district)
    factories.make_member(nordsund, Role.Kind.LEADER, unit=district, name="Henrik Ravn")
    helper = factories.make_member(nordsund, Role.Kind.SUPERVISOR, unit=house, name="Anne-Marie Toft")
    factories.make_member(nordsund, Role.Kind.SUPERVISOR, unit=district, name="Camilla Stenbæk")
    with organisation_scope(nordsund):
        helper.persons.update(phone="00 00 11 06", email="anne@nordsund.example")
    home = page(sign_in(member(nordsund, kind, unit=house, name="Sofie Nim")))
    assert lead(home) == "You are at Lyngbakken. Your leader is Henrik Ravn."
    people = [name.text for name in home.select(".people__name")]
    assert people == ["Henrik Ravn", "Anne-Marie Toft"]
    assert [link["href"] for link in home.select(".people__reach a")] == [
        "tel:00001106",
        "mailto:anne@nordsund.example",
    ]


def test_whoever_stands_in_for_the_leader_is_named(nordsund: Organisation, sign_in: Any) -> None:
    unit = factories.make_unit(nordsund)
    henrik = factories.make_member(nordsund, Role.Kind.LEADER, unit=unit, name="Henrik Ravn")
    leyla = factories.make_person(nordsund, "Leyla Hosseini")
    today = timezone.localdate()
    with organisation_scope(nordsund):
        role = person_of(henrik).roles.get()
        StandIn.objects.create(
            organisation=nordsund, role=role, person=leyla, starts_on=today, ends_on=today + DAY
        )
    home = page(sign_in(member(nordsund, Role.Kind.NEWCOMER, unit=unit)))
    assert [role.text for role in home.select(".people__role")] == [
        "Your leader",
        "Stands in for Henrik Ravn",
    ]


def test_a_newcomer_without_a_workplace_is_told_who_can_enter_it(
    nordsund: Organisation, sign_in: Any
) -> None:
    home = page(sign_in(member(nordsund, Role.Kind.NEWCOMER)))
    assert lead(home) == "It is not written where you work. HR can write it."


def test_showing_contact_details_is_logged(nordsund: Organisation, sign_in: Any) -> None:
    unit = factories.make_unit(nordsund)
    leader = factories.make_member(nordsund, Role.Kind.LEADER, unit=unit, name="Karen Lund")
    sofie = member(nordsund, Role.Kind.NEWCOMER, unit=unit)
    page(sign_in(sofie))
    with organisation_scope(nordsund):
        log = LookUp.objects.get()
        assert log.persons == [person_of(leader).pk]
        assert log.by == sofie


def test_a_reader_reads_what_is_in_force_and_no_draft(nordsund: Organisation, sign_in: Any) -> None:
    factories.make_strategy(
        nordsund, "Vi uddanner", status=Strategy.Status.IN_FORCE, lead="Fordi vi mangler."
    )
    factories.make_strategy(nordsund, "Et udkast")
    home = page(sign_in(member(nordsund, Role.Kind.READER)))
    assert lead(home) == "One strategy is in force."
    assert "Fordi vi mangler." in home.text
    assert "Et udkast" not in home.text


def test_somebody_without_a_role_reads_too(nordsund: Organisation, sign_in: Any) -> None:
    assert headings(page(sign_in(member(nordsund)))) == [
        "What we have decided",
        "Nothing to read yet",
    ]


# --- HR -------------------------------------------------------------------------------------------------


def test_hr_sees_what_is_stuck_and_each_number_leads_to_its_list(
    nordsund: Organisation, strategy: Strategy, sign_in: Any
) -> None:
    today, unit = timezone.localdate(), factories.make_unit(nordsund)
    gone = factories.make_person(nordsund, "Jytte Broholm", ends_on=today - DAY)
    factories.make_node(strategy, "Ingen ejer")
    factories.make_node(strategy, "Ejeren er væk", owner_person=gone)
    factories.make_node(strategy, "Skrider", owner_unit=unit, status=Status.AT_RISK)
    factories.make_node(strategy, "For sent", owner_unit=unit, due_on=today - DAY, kind=NodeKind.INITIATIVE)
    factories.make_node(strategy, "Stille", owner_unit=unit, reported_at=timezone.localtime() - 91 * DAY)
    factories.make_node(strategy, "Slet ingen nyheder", owner_unit=unit, starts_on=today - 91 * DAY)
    factories.make_node(strategy, "Nået", status=Status.DONE, due_on=today - DAY)
    factories.make_node(strategy, "Intet galt", owner_unit=unit)
    factories.make_node(factories.make_strategy(nordsund, "Et udkast"), "I et udkast")
    client = sign_in(member(nordsund, Role.Kind.HR))
    home = page(client)
    assert lead(home) == "6 goals and initiatives need somebody to look at them."
    links = {link.text: link["href"] for link in home.select("[aria-labelledby=stuck] .follow-ups a")}
    assert list(links) == ["2 without an owner", "1 overdue", "1 at risk", "2 without news for 90 days"]
    for text, address in links.items():
        shown = client.get(address).context["list"].count
        assert text.startswith(f"{shown} ")


def test_hr_sees_drafts_and_people_without_access(nordsund: Organisation, sign_in: Any) -> None:
    factories.make_strategy(nordsund, "Et udkast")
    karen = factories.make_person(nordsund, "Karen Lund")
    with organisation_scope(nordsund):
        Role.objects.create(
            organisation=nordsund, person=karen, kind=Role.Kind.LEADER, unit=factories.make_unit(nordsund)
        )
    factories.make_member(nordsund, name="Ingen Rolle")
    client = sign_in(member(nordsund, Role.Kind.HR))
    rows = {link.text: link["href"] for link in page(client).select("main .follow-ups a")}
    assert list(rows) == ["1 leader without an account", "1 account without a role", "1 strategy is a draft"]
    leaders = client.get(rows["1 leader without an account"]).context["list"]
    assert [person.name for person in leaders] == ["Karen Lund"]
    drafts = client.get(rows["1 strategy is a draft"]).context["list"]
    assert [strategy.title for strategy in drafts] == ["Et udkast"]


def test_hr_is_told_when_nothing_is_stuck(nordsund: Organisation, sign_in: Any) -> None:
    set_up(nordsund)
    home = page(sign_in(member(nordsund, Role.Kind.HR)))
    assert lead(home).startswith("Nothing is stuck")
    primary = home.select_one("main .button-primary")
    assert primary is not None
    assert primary["href"] == f"{HOME}strategies/read/"


# --- Several roles, other organisations, queries ----------------------------------------------------------


def test_several_roles_stack_in_their_order(nordsund: Organisation, sign_in: Any) -> None:
    set_up(nordsund)
    unit = factories.make_unit(nordsund)
    kinds = (Role.Kind.READER, Role.Kind.STEERING_GROUP, Role.Kind.HR, Role.Kind.LEADER)
    home = page(sign_in(member(nordsund, *kinds, unit=unit)))
    assert [h1.text for h1 in home.select("h1")] == ["What you must do now"]
    found = headings(home)
    order = ["What you must do now", "Where it is stuck", "Are we getting there?", "What we have decided"]
    assert [text for text in found if text in order] == order
    assert found.count("Strategies in force") == 1


def test_nothing_on_the_page_is_there_twice(nordsund: Organisation, strategy: Strategy, sign_in: Any) -> None:
    unit = factories.make_unit(nordsund)
    factories.make_node(strategy, "Vores mål", owner_unit=unit)
    home = page(sign_in(member(nordsund, *Role.Kind, unit=unit)))
    for name in ("id", "aria-labelledby"):
        values = [tag[name] for tag in home.select(f"[{name}]")]
        assert len(values) == len(set(values))
    sides = [side["aria-label"] for side in home.select("aside")]
    assert sides == ["Your people and the strategies", "At risk, and lately changed"]


def test_nothing_of_another_organisation_is_seen(
    nordsund: Organisation, sundhavn: Organisation, sign_in: Any
) -> None:
    theirs = factories.make_strategy(sundhavn, "Plads til at blive", status=Strategy.Status.IN_FORCE)
    factories.make_node(theirs, "Sundhavns mål", status=Status.AT_RISK)
    unit = factories.make_unit(nordsund)
    home = page(sign_in(member(nordsund, *Role.Kind, unit=unit)))
    assert "Plads til at blive" not in home.text
    assert "Sundhavns mål" not in home.text


def test_a_person_of_another_organisation_gets_404(
    nordsund: Organisation, sundhavn: Organisation, sign_in: Any
) -> None:
    assert sign_in(member(sundhavn, Role.Kind.HR)).get(HOME).status_code == 404


@pytest.mark.parametrize(
    ("kind", "queries"),
    [
        (Role.Kind.LEADER, 7),
        (Role.Kind.NEWCOMER, 10),
        (Role.Kind.SUPERVISOR, 10),
        (Role.Kind.HR, 6),
        (Role.Kind.STEERING_GROUP, 8),
        (Role.Kind.READER, 9),
    ],
)
@pytest.mark.parametrize("n", [1, 3])
def test_the_number_of_queries_does_not_grow(
    nordsund: Organisation, sign_in: Any, django_assert_num_queries: DjangoAssertNumQueries,
    kind: Role.Kind, queries: int, n: int,
) -> None:  # fmt: skip
    unit = factories.make_unit(nordsund)
    asking = member(nordsund, kind, unit=unit)
    for _ in range(n):
        one_of_each(nordsund, asking, unit)
    client = sign_in(asking)
    with django_assert_num_queries(frame.QUERIES + queries):
        client.get(HOME)


def one_of_each(nordsund: Organisation, asking: Membership, unit: Any) -> None:
    """Whatever a home page lists."""
    strategy = factories.make_strategy(nordsund, status=Strategy.Status.IN_FORCE)
    area = factories.make_node(strategy, "Vejlederne", kind=NodeKind.FOCUS_AREA)
    node: Node = factories.make_node(
        strategy, "For sent", parent=area, owner_unit=unit, status=Status.AT_RISK,
        due_on=timezone.localdate() - DAY,
    )  # fmt: skip
    factories.make_member(nordsund, Role.Kind.LEADER, Role.Kind.SUPERVISOR, unit=unit, name="Karen Lund")
    factories.make_indicator(strategy, values={timezone.localdate(): 5}, target=9, direction="up")
    with organisation_scope(nordsund):
        ProgressUpdate.objects.create(
            organisation=nordsund, strategy=strategy, node=node, status=Status.AT_RISK, text="Skidt"
        )
