"""Partners follow one strategy: each writes a part of its own."""

from typing import Any

import pytest

from organisations.models import Membership, Organisation, Partnership
from organisations.scope import organisation_scope
from people.models import Role
from people.services.showing import choose_to_be_shown
from strategies.models import Counterpart, Node, NodeKind, Status, Strategy
from strategies.refusals import Refused
from strategies.selectors.joint import own_part, partners_at, parts_of, standings_of
from strategies.selectors.strategies import tree_of
from strategies.services.joint import begin_part, follow_common, make_joint
from strategies.services.progress import report_progress
from strategies.services.structure import add_node, move_down, name_owner, remove
from strategies.services.texts import change_node, change_status, remove_strategy
from strategies.steps import undo
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership(nordsund: Organisation, sundhavn: Organisation) -> Partnership:
    return factories.make_partnership(nordsund, sundhavn)


@pytest.fixture
def lead(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR)


@pytest.fixture
def partner(sundhavn: Organisation) -> Membership:
    return factories.make_member(sundhavn, Role.Kind.HR)


@pytest.fixture
def joint(nordsund: Organisation, partnership: Partnership, lead: Membership) -> Strategy:
    """A focus area with two goals, and an aim."""
    strategy = factories.make_strategy(nordsund, "Fælles om eleverne", status=Strategy.Status.IN_FORCE)
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    factories.make_node(strategy, "Alle vejledere er uddannet", parent=area)
    factories.make_node(strategy, "Skolen og praktikken hænger sammen", parent=area)
    factories.make_node(strategy, "Flere vælger faget", kind=NodeKind.AIM)
    with organisation_scope(nordsund):
        return make_joint(strategy=strategy, partnership=partnership, by=lead)


def titles(strategy: Strategy) -> list[str]:
    return [node.title for node in tree_of(strategy).walk()]


def node_of(strategy: Strategy, title: str) -> Node:
    return Node.objects.get(strategy=strategy, title=title)


def test_what_is_common_stands_in_a_part(joint: Strategy, partner: Membership) -> None:
    with organisation_scope(partner.organisation):
        part = begin_part(joint=joint, by=partner)
        assert titles(part) == [
            "Vejledning", "Alle vejledere er uddannet", "Skolen og praktikken hænger sammen"
        ]  # fmt: skip
        assert part.title == "Fælles om eleverne: Sundhavn Kommune"
        assert own_part(joint, partner) == part
        with pytest.raises(Refused, match="has its part"):
            begin_part(joint=joint, by=partner)


def test_only_the_lead_makes_its_own_strategy_joint(
    joint: Strategy, partnership: Partnership, partner: Membership, lead: Membership
) -> None:
    own = factories.make_strategy(partner.organisation, "Vores")
    with organisation_scope(partner.organisation), pytest.raises(Refused, match="leads a partnership"):
        make_joint(strategy=own, partnership=partnership, by=partner)
    with organisation_scope(lead.organisation), pytest.raises(Refused, match="joint strategy already"):
        make_joint(strategy=joint, partnership=partnership, by=lead)


def test_a_partner_adds_its_own_below_and_says_how_it_goes(
    joint: Strategy, partner: Membership, lead: Membership
) -> None:
    with organisation_scope(partner.organisation):
        part = begin_part(joint=joint, by=partner)
        goal = node_of(part, "Alle vejledere er uddannet")
        own = add_node(strategy=part, title="Ti nye vejledere", parent=goal, by=partner)
        report_progress(node=goal, status=Status.AT_RISK, text="Vi mangler pladser.", by=partner)
    with organisation_scope(lead.organisation):
        common = node_of(joint, "Alle vejledere er uddannet")
        assert common.status == Status.NOT_STARTED
        parts = parts_of(joint, lead)
        assert [one.organisation.name for one in parts] == ["Nordsund Kommune", "Sundhavn Kommune"]
        assert parts[0].strategy is None
        lines = standings_of(joint, tree_of(joint), parts)
        standing = lines[0].standings[1]
        assert standing.node is not None
        assert (standing.node.status, standing.node.news) == (Status.AT_RISK, "Vi mangler pladser.")
        assert standing.own == [own]
        assert lines[0].standings[0].node is None
        assert [one.own for one in partners_at(common, joint, parts)] == [[own]]


def test_what_the_lead_changes_comes_to_the_parts(
    joint: Strategy, partner: Membership, lead: Membership
) -> None:
    with organisation_scope(partner.organisation):
        part = begin_part(joint=joint, by=partner)
        goal = node_of(part, "Alle vejledere er uddannet")
        own = add_node(strategy=part, title="Ti nye vejledere", parent=goal, by=partner)
    with organisation_scope(lead.organisation):
        first = node_of(joint, "Alle vejledere er uddannet")
        change_node(node=first, texts={"title": "Alle kan vejlede"}, shown={}, facts={}, by=lead)
        move_down(nodes=[first], by=lead)
        area = node_of(joint, "Vejledning")
        add_node(strategy=joint, title="Tid til at vejlede", parent=area, by=lead)
    with organisation_scope(partner.organisation):
        follow_common(part=part)
        once = list(Node.objects.filter(strategy=part).order_by("pk").values())
        assert titles(part) == [
            "Vejledning", "Skolen og praktikken hænger sammen", "Alle kan vejlede", "Ti nye vejledere",
            "Tid til at vejlede",
        ]  # fmt: skip
        assert node_of(part, "Alle kan vejlede").pk == goal.pk
        assert Node.objects.get(pk=own.pk).parent_id == goal.pk
        follow_common(part=part)
        assert list(Node.objects.filter(strategy=part).order_by("pk").values()) == once


def test_what_is_no_longer_common_goes_unless_the_partner_said_something(
    joint: Strategy, partner: Membership, lead: Membership
) -> None:
    with organisation_scope(partner.organisation):
        part = begin_part(joint=joint, by=partner)
        said = node_of(part, "Alle vejledere er uddannet")
        report_progress(node=said, status=Status.DONE, text="Nået", by=partner)
    with organisation_scope(lead.organisation):
        gone = ["Alle vejledere er uddannet", "Skolen og praktikken hænger sammen"]
        remove(nodes=list(Node.objects.filter(strategy=joint, title__in=gone)), by=lead)
    with organisation_scope(partner.organisation):
        follow_common(part=part)
        assert titles(part) == ["Vejledning", "Alle vejledere er uddannet"]
        assert not Counterpart.objects.filter(node=said).exists()
        remove(nodes=[said], by=partner)
        assert titles(part) == ["Vejledning"]


def test_it_comes_back_when_the_lead_undoes_it(
    joint: Strategy, partner: Membership, lead: Membership
) -> None:
    with organisation_scope(partner.organisation):
        part = begin_part(joint=joint, by=partner)
    with organisation_scope(lead.organisation):
        remove(nodes=[node_of(joint, "Vejledning")], by=lead)
    with organisation_scope(partner.organisation):
        follow_common(part=part)
        assert titles(part) == []
    with organisation_scope(lead.organisation):
        undo(strategy_id=joint.pk, by=lead)
    with organisation_scope(partner.organisation):
        follow_common(part=part)
        assert titles(part)[0] == "Vejledning"
        assert len(titles(part)) == 3


def test_common_words_and_places_are_kept(joint: Strategy, partner: Membership) -> None:
    unit = factories.make_unit(partner.organisation)
    with organisation_scope(partner.organisation):
        part = begin_part(joint=joint, by=partner)
        goal = node_of(part, "Alle vejledere er uddannet")
        for act in (
            lambda: remove(nodes=[goal], by=partner),
            lambda: move_down(nodes=[goal], by=partner),
            lambda: change_node(node=goal, texts={"title": "Nyt"}, shown={}, facts={}, by=partner),
        ):
            with pytest.raises(Refused, match="common to all partners"):
                act()
        name_owner(nodes=[goal], owner=unit, by=partner)
        kept = Node.objects.get(pk=goal.pk)
        assert (kept.title, kept.owner_unit) == ("Alle vejledere er uddannet", unit)


def test_owners_of_a_joint_strategy_are_called_by_their_titles(
    nordsund: Organisation, partnership: Partnership, lead: Membership
) -> None:
    person = factories.make_person(nordsund, "Amira Holst", title="Uddannelseskonsulent")
    strategy = factories.make_strategy(nordsund)
    node = factories.make_node(strategy, owner_person=person)
    with organisation_scope(nordsund):
        report_progress(node=node, status=Status.ON_TRACK, text="Godt på vej", by=lead)
        make_joint(strategy=strategy, partnership=partnership, by=lead)
        kept = Node.objects.get(pk=node.pk)
        assert (kept.owner_name, kept.owner_function) == ("Uddannelseskonsulent", "")
        assert kept.news_by == "Nordsund Kommune"
        assert kept.updates.get().by_name == "Nordsund Kommune"


def test_somebody_chooses_to_be_shown_and_hides_again(
    joint: Strategy, partner: Membership, sundhavn: Organisation
) -> None:
    with organisation_scope(sundhavn):
        part = begin_part(joint=joint, by=partner)
        goal = node_of(part, "Alle vejledere er uddannet")
        me = partner.persons.get()
        name_owner(nodes=[goal], owner=me, by=partner)
        report_progress(node=goal, status=Status.ON_TRACK, text="Godt på vej", by=partner)

        def shown() -> set[str]:
            kept = Node.objects.get(pk=goal.pk)
            return {kept.owner_name, kept.news_by, kept.updates.get().by_name}

        assert shown() == {"Sundhavn Kommune"}
        choose_to_be_shown(shown=True, by=partner)
        assert shown() == {me.name}
        choose_to_be_shown(shown=False, by=partner)
        assert shown() == {"Sundhavn Kommune"}


def test_what_partners_follow_is_not_removed(joint: Strategy, partner: Membership, lead: Membership) -> None:
    with organisation_scope(partner.organisation):
        begin_part(joint=joint, by=partner)
    with organisation_scope(lead.organisation):
        draft = change_status(strategy=joint, status=Strategy.Status.DRAFT, by=lead)
        with pytest.raises(Refused, match="Partners have written"):
            remove_strategy(strategy=draft, by=lead)


def test_the_joint_report_has_a_chapter_by_each_partner(
    joint: Strategy, partner: Membership, lead: Membership, sign_in: Any
) -> None:
    with organisation_scope(partner.organisation):
        part = begin_part(joint=joint, by=partner)
        goal = node_of(part, "Alle vejledere er uddannet")
        own = add_node(strategy=part, title="Ti nye vejledere", parent=goal, by=partner)
        report_progress(node=own, status=Status.DONE, text="Alle ti er i gang.", by=partner)
    for member in (lead, partner):
        slug = member.organisation.slug
        page = sign_in(member).get(f"/o/{slug}/documents/joint/{joint.pk}/").text
        assert "1 af 2 partnere har skrevet deres del." in page
        assert "Ti nye vejledere (1.1 Alle vejledere er uddannet)" in page
        assert "Er ikke begyndt på sin del endnu." in page
    outside = factories.make_member(factories.make_organisation(), Role.Kind.HR)
    slug = outside.organisation.slug
    assert sign_in(outside).get(f"/o/{slug}/documents/joint/{joint.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_queries_for_one_goal_or_three(
    nordsund: Organisation, partnership: Partnership, lead: Membership, partner: Membership, count: int,
    django_assert_num_queries: Any,
) -> None:  # fmt: skip
    strategy = factories.make_strategy(nordsund)
    for n in range(count):
        factories.make_node(strategy, f"Mål {n}")
    with organisation_scope(nordsund):
        joint = make_joint(strategy=strategy, partnership=partnership, by=lead)
    for member in (lead, partner):
        with organisation_scope(member.organisation):
            begin_part(joint=joint, by=member)
    with organisation_scope(nordsund), django_assert_num_queries(6):
        lines = standings_of(joint, tree_of(joint), parts_of(joint, lead))
    assert len(lines) == count
