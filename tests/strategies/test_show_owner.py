"""An owner is called something else: what they own shows it at once."""

from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from files.spreadsheets import Row, Table
from organisations.models import Membership
from people.models import Person, Unit
from people.services.importing.persons import import_persons
from people.services.merging import merge_persons
from people.services.persons import change_person
from people.services.units import change_unit
from strategies.models import Node, ProgressUpdate, Strategy
from strategies.owners import owner_fields
from tests import factories

pytestmark = pytest.mark.usefixtures("in_nordsund")


@pytest.fixture
def strategy(hr: Membership) -> Strategy:
    return factories.make_strategy(hr.organisation)


@pytest.fixture
def amira(hr: Membership) -> Person:
    return factories.make_person(hr.organisation, "Amira Holst", title="Centerchef", employee_number="17")


def owned_by(owner: Person | Unit, strategy: Strategy, **facts: Any) -> Node:
    return factories.make_node(strategy, **owner_fields(owner), **facts)


def shown(node: Node) -> tuple[str, str]:
    node = Node.with_removed.get(pk=node.pk)
    return node.owner_name, node.owner_function


def test_a_new_name_and_title_show_on_what_stands_and_on_what_was_removed(
    hr: Membership, amira: Person, strategy: Strategy
) -> None:
    standing = owned_by(amira, strategy)
    removed = owned_by(amira, strategy, removed_at=timezone.now())
    change_person(person=amira, name="Amira Lindholm", title="Direktør", by=hr)
    assert shown(standing) == shown(removed) == ("Amira Lindholm", "Direktør")


def test_a_spreadsheet_that_names_her_anew_is_followed_too(
    hr: Membership, amira: Person, strategy: Strategy
) -> None:
    node = owned_by(amira, strategy)
    row = {"employee_number": "17", "name": "Amira Lindholm"}
    import_persons(Table(list(row), [Row(2, row)]), by=hr)
    assert shown(node) == ("Amira Lindholm", "Centerchef")


def test_what_the_other_record_owned_shows_the_kept_name(
    hr: Membership, amira: Person, strategy: Strategy
) -> None:
    double = factories.make_person(hr.organisation, "A. Qvistgaard", title="Leder")
    node, own = owned_by(double, strategy), owned_by(amira, strategy)
    merge_persons(kept=amira, merged=double, by=hr)
    assert shown(node) == shown(own) == ("Amira Holst", "Centerchef")


def test_a_unit_that_is_called_something_else_shows_it(hr: Membership, strategy: Strategy) -> None:
    unit = factories.make_unit(hr.organisation, "Åbrinken")
    node = owned_by(unit, strategy)
    change_unit(unit=unit, name="Plejehjemmet Åbrinken", by=hr)
    assert shown(node) == ("Plejehjemmet Åbrinken", "")


def test_what_others_own_and_what_was_reported_stay(
    hr: Membership, amira: Person, strategy: Strategy
) -> None:
    namesake = owned_by(factories.make_person(hr.organisation, "Amira Holst"), strategy)
    update = ProgressUpdate.objects.create(
        organisation=hr.organisation, strategy=strategy, node=owned_by(amira, strategy),
        status="on_track", by=amira, by_name="Amira Holst",
    )  # fmt: skip
    change_person(person=amira, name="Amira Lindholm", by=hr)
    update.refresh_from_db()
    assert update.by_name == "Amira Holst"
    assert shown(namesake) == ("Amira Holst", "")


def test_a_change_that_does_not_show_writes_no_history(
    hr: Membership, amira: Person, strategy: Strategy
) -> None:
    owned_by(amira, strategy)
    events = apps.get_model("strategies", "NodeEvent").objects
    before = events.count()
    change_person(person=amira, phone="12 34 56 78", by=hr)
    assert events.count() == before
    change_person(person=amira, name="Amira Lindholm", by=hr)
    assert events.count() == before + 1
