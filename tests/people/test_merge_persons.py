"""HR merges two records of one person, and erases the one that is kept: no name is left anywhere."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from organisations.models import Membership
from people.models import Person, Role, StandIn
from people.services.accounts import end_account
from people.services.erasing import erase_person
from people.services.merging import merge_persons
from people.services.roles import give_role, set_stand_in
from strategies.models import Node, ProgressUpdate, Strategy
from tests import factories
from tests.people.conftest import Places

pytestmark = pytest.mark.usefixtures("in_nordsund")
TODAY = timezone.localdate()


@pytest.fixture
def kept(hr: Membership) -> Person:
    return factories.make_person(hr.organisation, "Amira Holst")


@pytest.fixture
def double(hr: Membership) -> Person:
    return factories.make_person(hr.organisation, "Amira H. Qvistgaard")


@pytest.fixture
def strategy(hr: Membership) -> Strategy:
    return factories.make_strategy(hr.organisation)


def owned_by(person: Person, strategy: Strategy, **facts: Any) -> Node:
    return factories.make_node(
        strategy, owner_person=person, owner_name=person.name, owner_function="Centerchef", **facts
    )


def report(node: Node, by: Person) -> ProgressUpdate:
    return ProgressUpdate.objects.create(
        organisation=node.organisation, strategy=node.strategy, node=node, status=node.status,
        by=by, by_name=by.name,
    )  # fmt: skip


def tables_that_tell(name: str) -> list[str]:
    """Every table of ours with a row that has `name` in any of its columns."""
    tables = [model._meta.db_table for model in apps.get_models() if has_organisation(model)]
    with connection.cursor() as cursor:
        return [table for table in tables if tells(cursor, table, name)]


def has_organisation(model: Any) -> bool:
    return any(field.attname == "organisation_id" for field in model._meta.concrete_fields)


def tells(cursor: Any, table: str, name: str) -> bool:
    cursor.execute(f'SELECT 1 FROM "{table}" t WHERE t::text LIKE %s LIMIT 1', [f"%{name}%"])
    return cursor.fetchone() is not None


def test_what_was_removed_and_what_was_reported_follow(
    hr: Membership, kept: Person, double: Person, strategy: Strategy
) -> None:
    standing = owned_by(double, strategy, title="Alle vejledere er uddannet")
    removed = owned_by(double, strategy, title="Netværk", removed_at=timezone.now())
    update = report(standing, by=double)
    merge_persons(kept=kept, merged=double, by=hr)
    owners = Node.with_removed.filter(pk__in=[standing.pk, removed.pk]).values_list("owner_person", flat=True)
    assert list(owners) == [kept.pk, kept.pk]
    update.refresh_from_db()
    assert update.by == kept


def test_history_names_the_record_that_is_kept(
    hr: Membership, kept: Person, double: Person, places: Places
) -> None:
    former = double.pk
    give_role(person=double, kind=Role.Kind.SUPERVISOR, unit=places.brinken, by=hr)
    merge_persons(kept=kept, merged=double, by=hr)
    events = apps.get_model("people", "RoleEvent").objects
    assert not events.filter(person_id=former).exists()
    assert events.filter(person_id=kept.pk).exists()


def test_nothing_tells_the_name_when_the_kept_record_is_erased(
    hr: Membership, kept: Person, double: Person, strategy: Strategy
) -> None:
    owned_by(double, strategy, title="Netværk", removed_at=timezone.now())
    former = owned_by(double, strategy, title="Alle vejledere er uddannet")
    report(former, by=double)
    former.owner_person, former.owner_name = None, ""
    former.save()
    assert len(tables_that_tell("Qvistgaard")) == 5
    erase_person(person=merge_persons(kept=kept, merged=double, by=hr), by=hr)
    assert tables_that_tell("Qvistgaard") == []


def test_an_account_that_has_ended_gives_way(hr: Membership) -> None:
    kept = factories.make_member(hr.organisation, name="Amira Holst").persons.get()
    double = factories.make_member(hr.organisation, name="A. Holst").persons.get()
    now = double.membership
    end_account(person=kept, by=hr)
    merge_persons(kept=kept, merged=double, by=hr)
    kept.refresh_from_db()
    assert kept.membership == now


def test_two_open_accounts_are_two_people(hr: Membership) -> None:
    kept = factories.make_member(hr.organisation, name="Amira Holst").persons.get()
    double = factories.make_member(hr.organisation, name="A. Holst").persons.get()
    with pytest.raises(ValidationError, match="End one account first"):
        merge_persons(kept=kept, merged=double, by=hr)


@pytest.mark.parametrize("holder_stays", [True, False])
def test_nobody_comes_to_stand_in_for_themselves(
    hr: Membership, kept: Person, double: Person, holder_stays: bool
) -> None:
    holder, other = (kept, double) if holder_stays else (double, kept)
    role = give_role(person=holder, kind=Role.Kind.READER, by=hr)
    third = factories.make_person(hr.organisation, "Kåre Lind")
    for person in (other, third):
        set_stand_in(role=role, person=person, starts_on=TODAY, ends_on=TODAY, by=hr)
    merge_persons(kept=kept, merged=double, by=hr)
    assert [stand_in.person for stand_in in StandIn.objects.all()] == [third]
