"""Somebody starts the demo, once and again."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from demo import data
from demo.accounts import open_operator
from demo.loading import load, load_partnership, remove_founded
from demo.management.commands.load_demo import Command
from organisations.models import Organisation, Partner
from organisations.scope import organisation_scope
from organisations.services import found_organisation
from strategies.models import Node, ProgressUpdate, Strategy
from tests import factories

pytestmark = pytest.mark.django_db


def told(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)


def test_the_command_loads_the_organisations_and_says_so() -> None:
    said = StringIO()
    call_command(Command(), stdout=said)
    assert said.getvalue().splitlines() == [
        "Nordsund Kommune is loaded.",
        "Sundhavn Kommune is loaded.",
        "Åbylund Kommune is loaded.",
        "Björkviks kommun is loaded.",
        "Hedelund Kommune is loaded.",
        "Fjordby Kommune is loaded.",
        "Vesterlyng Kommune is loaded.",
        "SOSU-skolen Midt is loaded.",
        "Sammen om SOSU is loaded.",
    ]
    assert set(Organisation.objects.values_list("slug", "language", "time_zone")) == {
        ("nordsund", "da", "Europe/Copenhagen"),
        ("sundhavn", "da", "Europe/Copenhagen"),
        ("aabylund", "da", "Europe/Copenhagen"),
        ("bjorkvik", "sv", "Europe/Stockholm"),
        ("hedelund", "da", "Europe/Copenhagen"),
        ("fjordby", "da", "Europe/Copenhagen"),
        ("vesterlyng", "da", "Europe/Copenhagen"),
        ("sosu-midt", "da", "Europe/Copenhagen"),
    }


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


def test_reset_takes_away_what_the_operator_has_added() -> None:
    operator = open_operator()
    found_organisation(
        by=operator, name="Vesterå", slug="vesteraa", kind="municipality", country="DK", accent="#005e82"
    )
    other = factories.make_organisation("sydvang")
    remove_founded(operator)
    assert list(Organisation.objects.filter(slug__in=["vesteraa", "sydvang"])) == [other]
    assert open_operator() == operator


def test_what_is_joint_goes_with_one_of_its_partners_and_is_loaded_anew() -> None:
    call_command(Command(), stdout=StringIO())
    with organisation_scope(told("sundhavn")):
        parts, nodes = Strategy.objects.filter(joint__isnull=False).count(), Node.objects.count()
    load("fjordby", today=timezone.localdate(), reset=True)
    with organisation_scope(told("sundhavn")):
        assert not Partner.objects.exists()
    assert load_partnership(today=timezone.localdate())
    with organisation_scope(told("sundhavn")):
        assert Strategy.objects.filter(joint__isnull=False).count() == parts == 6
        assert Node.objects.count() == nodes
        assert Partner.objects.filter(state=Partner.State.JOINED).count() == 7
