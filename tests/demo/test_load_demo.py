"""Somebody starts the demo, once and again."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from demo import data
from demo.loading import load
from demo.management.commands.load_demo import Command
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Person, Role, StandIn, Unit
from people.selectors.units import units_below
from strategies.models import Cell, Node, NodeKind, Party, ProgressUpdate, Relation, Strategy
from tests import factories

pytestmark = pytest.mark.django_db


def told(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)


def test_the_command_loads_four_organisations_and_says_so() -> None:
    said = StringIO()
    call_command(Command(), stdout=said)
    assert said.getvalue().splitlines() == [
        "Nordsund Kommune is loaded.",
        "Sundhavn Kommune is loaded.",
        "Åbylund Kommune is loaded.",
        "Björkviks kommun is loaded.",
    ]
    assert set(Organisation.objects.values_list("slug", "language", "time_zone")) == {
        ("nordsund", "da", "Europe/Copenhagen"),
        ("sundhavn", "da", "Europe/Copenhagen"),
        ("aabylund", "da", "Europe/Copenhagen"),
        ("bjorkvik", "sv", "Europe/Stockholm"),
    }


def test_everything_in_the_file_is_there() -> None:
    load("nordsund", today=data.WRITTEN_FOR)
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
    load("nordsund", today=data.WRITTEN_FOR)
    with organisation_scope(told("nordsund")):
        owned = Node.objects.filter(owner_person__isnull=False).select_related("owner_person").first()
        assert owned is not None
        assert owned.owner_name == owned.owner_person.name
        assert Node.objects.filter(kind=NodeKind.GOAL, owner_name="").exists()


def test_a_fields_plan_is_under_the_strategy_of_the_whole_municipality() -> None:
    load("sundhavn", today=data.WRITTEN_FOR)
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
    load("nordsund", today=data.WRITTEN_FOR)
    with organisation_scope(told("nordsund")):
        stand_in = StandIn.objects.select_related("role__person", "person").get()
        assert (stand_in.role.person.name, stand_in.person.name) == ("Henrik Ravn", "Leyla Hosseini")
        assert stand_in.role.kind == Role.Kind.LEADER


def test_nobody_in_the_demo_has_a_password() -> None:
    load("sundhavn", today=data.WRITTEN_FOR)
    assert User.objects.count() == 7
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_loading_again_leaves_what_people_have_changed() -> None:
    assert load("aabylund", today=data.WRITTEN_FOR)
    with organisation_scope(told("aabylund")):
        Strategy.objects.update(title="Klogere på opgaven")
    assert not load("aabylund", today=data.WRITTEN_FOR)
    with organisation_scope(told("aabylund")):
        assert Strategy.objects.get().title == "Klogere på opgaven"


def test_reset_takes_it_away_and_loads_it_anew() -> None:
    load("aabylund", today=data.WRITTEN_FOR)
    with organisation_scope(told("aabylund")):
        nodes = Node.objects.count()
        Strategy.objects.update(title="Klogere på opgaven")
    assert load("aabylund", today=data.WRITTEN_FOR, reset=True)
    with organisation_scope(told("aabylund")):
        assert Strategy.objects.get().title == "Klog på opgaven"
        assert Node.with_removed.count() == nodes


def test_reset_leaves_every_other_organisation_alone(sundhavn: Organisation) -> None:
    factories.make_strategy(sundhavn, "Plads til at blive")
    load("aabylund", today=data.WRITTEN_FOR)
    load("aabylund", today=data.WRITTEN_FOR, reset=True)
    with organisation_scope(sundhavn):
        assert Strategy.objects.get().title == "Plads til at blive"


def test_an_organisation_from_other_data_is_replaced(nordsund: Organisation) -> None:
    assert load("nordsund", today=data.WRITTEN_FOR)
    assert told("nordsund").pk != nordsund.pk


def test_dates_move_along_in_whole_weeks() -> None:
    later = data.WRITTEN_FOR + datetime.timedelta(days=20)
    moved = data.dated({"due_on": "2026-12-01", "title": "Inden 2026-12-01", "none": None}, later)
    assert moved == {"due_on": datetime.date(2026, 12, 15), "title": "Inden 2026-12-01", "none": None}


def test_nothing_has_been_reported_in_the_future() -> None:
    load("bjorkvik", today=timezone.localdate())
    with organisation_scope(told("bjorkvik")):
        assert not ProgressUpdate.objects.filter(reported_at__gt=timezone.now()).exists()
