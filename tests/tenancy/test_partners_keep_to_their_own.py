"""What SQL as the app role can and cannot do with a joint strategy: partners read, and write their own."""

import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction

from organisations.models import Organisation, Partner, Partnership
from organisations.scope import organisation_scope
from people.models import Person
from strategies.models import Counterpart, Node, NodeKind, ProgressUpdate, Status, Step, Strategy
from tests import factories

pytestmark = pytest.mark.django_db

State = Partner.State


@dataclass
class Joint:
    """Nordsund leads; Sundhavn takes part; Left has left; Outside never was in it."""

    lead: Organisation
    partner: Organisation
    left: Organisation
    outside: Organisation
    partnership: Partnership
    strategy: Strategy
    goal: Node


@pytest.fixture
def joint(nordsund: Organisation, sundhavn: Organisation) -> Joint:
    left, outside = factories.make_organisation("vesterlyng"), factories.make_organisation("udenfor")
    partnership = factories.make_partnership(nordsund, sundhavn, left)
    factories.become_partner(partnership, left, State.LEFT)
    strategy = factories.make_strategy(nordsund, "Fælles om eleverne", partnership=partnership)
    goal = factories.make_node(strategy)
    return Joint(nordsund, sundhavn, left, outside, partnership, strategy, goal)


def make_part(joint: Joint, organisation: Organisation) -> tuple[Strategy, Node]:
    part = factories.make_strategy(
        organisation, "Vores del", partnership=joint.partnership, joint=joint.strategy
    )
    node = factories.make_node(part)
    with organisation_scope(organisation):
        Counterpart.objects.create(
            organisation=organisation, strategy=part, node=node, joint=joint.strategy, common=joint.goal
        )
    return part, node


def refused() -> Any:
    return pytest.raises(ProgrammingError, match="row-level security")


def test_partners_read_it_and_nobody_else(joint: Joint) -> None:
    for organisation, sees in ((joint.lead, 1), (joint.partner, 1), (joint.left, 0), (joint.outside, 0)):
        with organisation_scope(organisation):
            assert Strategy.objects.count() == sees, organisation
            assert Node.objects.count() == sees, organisation


def test_partners_read_each_others_parts(joint: Joint) -> None:
    make_part(joint, joint.partner)
    with organisation_scope(joint.lead):
        assert {node.strategy.title for node in Node.objects.select_related("strategy")} == {
            "Fælles om eleverne",
            "Vores del",
        }
        assert Counterpart.objects.get().common == joint.goal
    with organisation_scope(joint.outside):
        assert not Counterpart.objects.exists()


def test_other_strategies_of_a_partner_stay_its_own(joint: Joint) -> None:
    factories.make_node(factories.make_strategy(joint.lead, "Kun vores"))
    with organisation_scope(joint.partner):
        assert [strategy.title for strategy in Strategy.objects.all()] == ["Fælles om eleverne"]
        assert Node.objects.count() == 1


def test_a_partner_changes_nothing_of_the_common_part(joint: Joint) -> None:
    with organisation_scope(joint.partner):
        assert Strategy.objects.update(title="Vores") == 0
        assert Node.objects.update(title="Vores", removed_at="2026-01-01T00:00Z") == 0
        assert Node.with_removed.all()._raw_delete("default") == 0
    with organisation_scope(joint.lead):
        assert Node.objects.get().title == joint.goal.title


def test_the_lead_changes_nothing_of_a_partners_part(joint: Joint) -> None:
    part, node = make_part(joint, joint.partner)
    with organisation_scope(joint.lead):
        assert Strategy.objects.filter(pk=part.pk).update(title="Vores") == 0
        assert Node.objects.filter(pk=node.pk).update(title="Vores") == 0
        assert Counterpart.objects.all()._raw_delete("default") == 0


@pytest.mark.parametrize("organisation", ["partner", "left", "outside"])
def test_nobody_adds_to_anothers_strategy(joint: Joint, organisation: str) -> None:
    mine = getattr(joint, organisation)
    with refused(), organisation_scope(mine):
        Node.objects.create(organisation=mine, strategy=joint.strategy, kind=NodeKind.GOAL, title="Smuglet")
    with refused(), organisation_scope(mine):
        ProgressUpdate.objects.create(
            organisation=mine, strategy=joint.strategy, node=joint.goal, status=Status.DONE
        )


@pytest.mark.parametrize("organisation", ["left", "outside"])
def test_nobody_else_joins_by_a_link(joint: Joint, organisation: str) -> None:
    mine = getattr(joint, organisation)
    with refused(), organisation_scope(mine):
        Strategy.objects.create(organisation=mine, title="Snyd", partnership=joint.partnership)
    own = factories.make_strategy(mine, "Vores")
    node = factories.make_node(own)
    with refused(), organisation_scope(mine):
        Counterpart.objects.create(
            organisation=mine, strategy=own, node=node, joint=joint.strategy, common=joint.goal
        )


def test_who_has_left_takes_its_own_away(joint: Joint) -> None:
    part, _node = make_part(joint, joint.partner)
    factories.become_partner(joint.partnership, joint.partner, State.LEFT)
    with organisation_scope(joint.partner):
        assert not Strategy.objects.filter(pk=joint.strategy.pk).exists()
        assert Counterpart.objects.filter(strategy=part).delete()[0] == 1


def test_a_part_belongs_to_a_strategy_of_its_own_partnership(joint: Joint) -> None:
    other = factories.make_partnership(joint.partner, name="En anden")
    with pytest.raises(IntegrityError, match="_link"):  # noqa: PT012, SIM117 - refused at the end
        with organisation_scope(joint.partner):
            Strategy.objects.create(
                organisation=joint.partner, title="Snyd", partnership=other, joint=joint.strategy
            )
            connection.check_constraints()


def test_a_counterpart_stands_for_a_part_of_that_strategy(joint: Joint) -> None:
    part, _node = make_part(joint, joint.partner)
    own = factories.make_node(factories.make_strategy(joint.partner, "Kun vores"))
    second = factories.make_node(part, "Et til")
    with pytest.raises(IntegrityError, match="_link"):  # noqa: PT012, SIM117 - refused at the end
        with organisation_scope(joint.partner):
            Counterpart.objects.create(
                organisation=joint.partner, strategy=part, node=second, joint=joint.strategy, common=own
            )
            connection.check_constraints()


@pytest.mark.parametrize("name", ["NodeEvent", "StrategyEvent", "Step"])
def test_who_changed_what_stays_in_the_house(joint: Joint, name: str) -> None:
    make_part(joint, joint.partner)
    model: Any = apps.get_model("strategies", name)
    member = factories.make_member(joint.lead)
    with organisation_scope(joint.lead):
        Step.objects.create(
            organisation=joint.lead, strategy=joint.strategy, by=member, action="add", title="", changes=[]
        )
    with organisation_scope(joint.partner):
        assert {row.organisation_id for row in model.objects.all()} <= {joint.partner.pk}


def test_people_are_seen_by_their_own_organisation_alone(joint: Joint) -> None:
    person = factories.make_person(joint.partner, "Amira Holst", title="Uddannelseskonsulent")
    _part, node = make_part(joint, joint.partner)
    with organisation_scope(joint.partner):
        Node.objects.filter(pk=node.pk).update(owner_person=person, owner_name=person.name)
    with organisation_scope(joint.lead):
        assert not Person.objects.filter(pk=person.pk).exists()
        shown = Node.objects.get(pk=node.pk)
        assert (shown.owner_name, shown.owner_function) == ("Uddannelseskonsulent", "")


def test_a_name_is_shown_where_its_person_chose_that(joint: Joint) -> None:
    person = factories.make_person(
        joint.partner, "Amira Holst", title="Uddannelseskonsulent", shown_to_partners=True
    )
    nameless = factories.make_person(joint.partner, "Bo Krag")
    part, node = make_part(joint, joint.partner)
    with organisation_scope(joint.partner):
        Node.objects.filter(pk=node.pk).update(owner_person=person)
        for who in (person, nameless):
            ProgressUpdate.objects.create(
                organisation=joint.partner, strategy=part, node=node, status=Status.DONE, by=who, by_name="?"
            )
        kept = Node.objects.get(pk=node.pk)
        told = list(ProgressUpdate.objects.order_by("pk").values_list("by_name", "by_function"))
    assert (kept.owner_name, kept.owner_function) == ("Amira Holst", "Uddannelseskonsulent")
    assert told == [("Amira Holst", "Uddannelseskonsulent"), ("Sundhavn Kommune", "")]


class TestPartners:
    def test_a_partnership_is_known_to_those_in_it_and_those_invited(self, joint: Joint) -> None:
        invited = factories.make_organisation("inviteret")
        with organisation_scope(joint.lead):
            Partner.objects.create(partnership=joint.partnership, organisation=invited)
        sees = {joint.lead: 4, joint.partner: 4, invited: 4, joint.left: 1, joint.outside: 0}
        for organisation, count in sees.items():
            with organisation_scope(organisation):
                assert Partner.objects.count() == count, organisation
        with organisation_scope(invited):
            assert Partnership.objects.get() == joint.partnership
            assert not Strategy.objects.exists()
        with organisation_scope(joint.left):
            assert not Partnership.objects.exists()

    def test_nobody_takes_part_uninvited(self, joint: Joint) -> None:
        with refused(), organisation_scope(joint.outside):
            Partner.objects.create(
                partnership=joint.partnership, organisation=joint.outside, state=State.JOINED
            )
        with refused(), organisation_scope(joint.partner):
            Partner.objects.create(partnership=joint.partnership, organisation=joint.outside)

    def test_the_lead_does_not_answer_for_another(self, joint: Joint) -> None:
        with refused(), organisation_scope(joint.lead):
            Partner.objects.create(
                partnership=joint.partnership, organisation=joint.outside, state=State.JOINED
            )
        with organisation_scope(joint.lead):
            row = Partner.objects.create(partnership=joint.partnership, organisation=joint.outside)
        with refused(), organisation_scope(joint.lead):
            Partner.objects.filter(pk=row.pk).update(state=State.JOINED)

    @pytest.mark.parametrize("state", [State.LEFT, State.WITHDRAWN, State.DECLINED, State.REMOVED])
    def test_who_is_out_does_not_come_back_alone(self, joint: Joint, state: Partner.State) -> None:
        with organisation_scope(joint.lead):
            row = Partner.objects.create(partnership=joint.partnership, organisation=joint.outside)
        mine = state in {State.LEFT, State.DECLINED}
        with organisation_scope(joint.outside if mine else joint.lead):
            Partner.objects.filter(pk=row.pk).update(state=state)
        with organisation_scope(joint.outside):
            assert Partner.objects.filter(pk=row.pk).update(state=State.JOINED) == 0

    def test_an_answer_is_not_moved_to_another_partnership(self, joint: Joint) -> None:
        other = factories.make_partnership(joint.lead, name="Lukket")
        answers = Partner.objects.filter(organisation=joint.partner)
        with pytest.raises(ProgrammingError, match="Cannot update"), organisation_scope(joint.partner):
            answers.update(partnership=other)

    def test_the_partnership_is_written_by_its_lead(self, joint: Joint) -> None:
        with organisation_scope(joint.partner):
            assert Partnership.objects.update(name="Vores") == 0
            assert Partnership.objects.filter(pk=joint.partnership.pk)._raw_delete("default") == 0
        with refused(), organisation_scope(joint.lead):
            Partnership.objects.update(lead=joint.partner)

    def test_without_a_scope_it_is_an_error(self, joint: Joint) -> None:
        for model in (Partner, Partnership):
            with pytest.raises(Exception, match="no organisation in scope"), transaction.atomic():
                list(model.objects.all())


def test_what_partners_share_is_found_by_an_index(joint: Joint) -> None:
    strategies = [factories.make_strategy(joint.lead, f"Strategi {n}") for n in range(3)]
    with organisation_scope(joint.lead):
        Node.objects.bulk_create(
            Node(organisation=joint.lead, strategy=s, kind=NodeKind.GOAL, title=str(n), position=n)
            for s in strategies
            for n in range(400)
        )
    with organisation_scope(joint.partner), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # statistics of so few rows say little
        cursor.execute(
            "EXPLAIN SELECT * FROM strategies_node WHERE strategy_id = %s ORDER BY position",
            [joint.strategy.pk],
        )
        nodes = "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute("EXPLAIN SELECT * FROM strategies_strategy WHERE id = %s", [uuid.uuid4()])
        one = "\n".join(row[0] for row in cursor.fetchall())
    assert "Seq Scan on strategies_node" not in nodes, nodes
    assert "Seq Scan on strategies_strategy" not in nodes, nodes
    assert "Seq Scan" not in one, one
