"""Somebody looks around in the demo."""

import pytest

from accounts.models import User
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Person, Role, StandIn, Unit
from people.selectors.units import units_below
from strategies.models import Cell, Node, NodeKind, Party, ProgressUpdate, Relation, Strategy

pytestmark = pytest.mark.usefixtures("loaded")


def told(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)


def test_everything_in_the_file_is_there() -> None:
    with organisation_scope(told("nordsund")):
        assert Person.objects.count() == 31
        assert Membership.objects.count() == 11
        assert units_below([Unit.objects.get(name="Nordsund Kommune").pk]) == set(
            Unit.objects.values_list("pk", flat=True)
        )
        strategy = Strategy.objects.get(status=Strategy.Status.IN_FORCE)
        assert strategy.nodes.filter(kind=NodeKind.GOAL).count() == 26
        assert ProgressUpdate.objects.count() == 70


def test_owners_are_named_and_some_goals_have_none() -> None:
    with organisation_scope(told("nordsund")):
        owned = Node.objects.filter(owner_person__isnull=False).select_related("owner_person").first()
        assert owned is not None
        assert owned.owner_name == owned.owner_person.name
        assert Node.objects.filter(kind=NodeKind.GOAL, owner_name="").exists()


def test_a_fields_plan_is_under_the_strategy_of_the_whole_municipality() -> None:
    with organisation_scope(told("sundhavn")):
        relation = Relation.objects.select_related("strategy", "other").get()
        assert (relation.strategy.title, relation.other.title) == (
            "Flere pædagoger om børnene",
            "Plads til at blive",
        )
        assert relation.served.count() == 3
        assert Party.objects.filter(person=None, unit=None, part=Party.Part.CARRIES).exists()
        assert Cell.objects.values("track", "focus_area").distinct().count() > 5
        assert relation.strategy.adopted_by == "Børne- og Skoleudvalget"
        assert ProgressUpdate.objects.exclude(corrects=None).count() == 1


def test_a_stand_in_stands_in_for_the_leader_who_is_away() -> None:
    with organisation_scope(told("nordsund")):
        stand_in = StandIn.objects.select_related("role__person", "person").get()
        assert (stand_in.role.person.name, stand_in.person.name) == ("Henrik Ravn", "Leyla Hosseini")
        assert stand_in.role.kind == Role.Kind.LEADER


def test_nobody_in_the_demo_has_a_password() -> None:
    assert User.objects.count() == 39
    assert not any(user.has_usable_password() for user in User.objects.all())
