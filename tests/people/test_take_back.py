"""HR takes back a closing, merger or move before its day."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import LookUp, Person, Role, StandIn, Unit, UnitChange, UnitPosition
from people.services.erasing import erase_person
from people.services.merging import merge_persons
from people.services.roles import end_role, give_role, set_stand_in
from people.services.unit_changes import take_back, what_stands_in_the_way
from people.services.unit_dates import close_unit, merge_unit, move_unit
from people.services.units import change_unit
from tests import factories
from tests.people.conftest import DAY, Places
from tests.people.plans import MOVES, plan

EVE = DAY - datetime.timedelta(days=1)
LATER = datetime.date(2028, 1, 1)


def everything() -> list[dict[str, Any]]:
    tables: list[Any] = [Unit, UnitPosition, Role, StandIn]
    return [row for table in tables for row in table.objects.order_by("pk").values()]


@pytest.fixture
def guide(places: Places, hr: Membership) -> Person:
    """A supervisor in the northern district, with a stand-in, and another role there later on."""
    with organisation_scope(hr.organisation):
        person = factories.make_person(hr.organisation, "Kåre Lind", unit=places.north)
        role = give_role(person=person, kind=Role.Kind.SUPERVISOR, unit=places.north, by=hr)
        give_role(person=person, kind=Role.Kind.READER, unit=places.north, starts_on=LATER, by=hr)
        other = factories.make_person(hr.organisation, "Signe Vang")
        set_stand_in(role=role, person=other, starts_on=EVE, ends_on=LATER, by=hr)
    return person


def planned() -> UnitChange:
    return UnitChange.objects.get()


@pytest.mark.usefixtures("in_nordsund")
class TestService:
    @pytest.mark.parametrize("action", ["close", "merge", "move"])
    def test_everything_is_as_it_was(
        self, places: Places, hr: Membership, guide: Person, action: str
    ) -> None:
        factories.make_member(hr.organisation, Role.Kind.LEADER, unit=places.north, name="Lone")
        move_unit(unit=places.north, under=places.south, on=LATER, by=hr)
        UnitChange.objects.all().delete()
        before = everything()
        if action == "close":
            close_unit(unit=places.north, on=EVE, by=hr)
        elif action == "merge":
            merge_unit(unit=places.north, into=places.south, on=DAY, by=hr)
        else:
            move_unit(unit=places.north, under=None, on=DAY, by=hr)
        assert everything() != before
        take_back(change=planned(), by=hr)
        assert everything() == before
        assert not UnitChange.objects.exists()

    def test_a_name_that_was_changed_since_stays(self, places: Places, hr: Membership) -> None:
        close_unit(unit=places.north, on=EVE, by=hr)
        change_unit(unit=places.north, name="Nordre distrikt", by=hr)
        take_back(change=planned(), by=hr)
        north = Unit.objects.get(pk=places.north.pk)
        assert (north.name, north.ends_on) == ("Nordre distrikt", None)

    def test_it_is_not_taken_back_twice(self, places: Places, hr: Membership) -> None:
        close_unit(unit=places.north, on=EVE, by=hr)
        change = planned()
        take_back(change=change, by=hr)
        with pytest.raises(ValidationError, match="already"):
            take_back(change=change, by=hr)

    def test_what_has_begun_stands(self, places: Places, hr: Membership) -> None:
        close_unit(unit=places.north, on=EVE, by=hr)
        UnitChange.objects.update(first_day=timezone.localdate())
        with pytest.raises(ValidationError, match="has begun"):
            take_back(change=planned(), by=hr)
        move_unit(unit=places.south, under=places.top, on=timezone.localdate(), by=hr)
        assert not UnitChange.objects.exists()

    def test_a_role_that_was_changed_since_stands_in_the_way(
        self, places: Places, hr: Membership, guide: Person
    ) -> None:
        close_unit(unit=places.north, on=EVE, by=hr)
        end_role(role=guide.roles.get(kind=Role.Kind.SUPERVISOR, unit=places.top), on=LATER, by=hr)
        before = everything()
        assert what_stands_in_the_way(change=planned(), by=hr) == [
            "A role or stand-in of Kåre Lind has been changed since."
        ]
        with pytest.raises(ValidationError, match="Kåre Lind"):
            take_back(change=planned(), by=hr)
        assert everything() == before

    def test_a_stand_in_that_came_since_is_not_lost(
        self, places: Places, hr: Membership, guide: Person
    ) -> None:
        close_unit(unit=places.north, on=EVE, by=hr)
        role = guide.roles.get(kind=Role.Kind.SUPERVISOR, unit=places.top)
        other = factories.make_person(hr.organisation, "Else Friis")
        set_stand_in(role=role, person=other, starts_on=LATER, ends_on=LATER, by=hr)
        assert what_stands_in_the_way(change=planned(), by=hr)

    def test_a_unit_below_that_was_moved_since_stands_in_the_way(
        self, places: Places, hr: Membership
    ) -> None:
        close_unit(unit=places.north, on=EVE, by=hr)
        closing = planned()
        move_unit(unit=places.brinken, under=places.south, on=LATER, by=hr)
        assert what_stands_in_the_way(change=closing, by=hr) == [
            "Take this back first: move of Åbrinken, from 1 January 2028."
        ]
        take_back(change=UnitChange.objects.exclude(pk=closing.pk).get(), by=hr)
        take_back(change=closing, by=hr)
        assert Unit.objects.get(pk=places.north.pk).ends_on is None

    def test_a_place_under_a_unit_that_closes_by_now_stands_in_the_way(
        self, places: Places, hr: Membership
    ) -> None:
        close_unit(unit=places.brinken, on=EVE, by=hr)
        closing = planned()
        close_unit(unit=places.north, on=LATER, by=hr)
        assert "closes on 1 January 2028" in what_stands_in_the_way(change=closing, by=hr)[0]

    def test_two_records_that_became_one_are_no_obstacle(
        self, places: Places, hr: Membership, guide: Person
    ) -> None:
        guide.roles.filter(kind=Role.Kind.READER).delete()
        close_unit(unit=places.north, on=EVE, by=hr)
        kept = factories.make_person(hr.organisation, "Kåre L. Lind")
        merge_persons(kept=kept, merged=guide, by=hr)
        take_back(change=planned(), by=hr)
        assert list(kept.roles.values_list("unit", "ends_on")) == [(places.north.pk, None)]

    def test_somebody_who_was_erased_since_stays_without_roles(
        self, places: Places, hr: Membership, guide: Person
    ) -> None:
        close_unit(unit=places.north, on=EVE, by=hr)
        erase_person(person=guide, by=hr)
        take_back(change=planned(), by=hr)
        assert not guide.roles.exclude(ends_on__lte=timezone.localdate()).exists()


@settings(
    max_examples=25, deadline=None, phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(MOVES)
def test_plans_taken_back_from_the_last_to_the_first_leave_nothing(
    nordsund: Organisation, moves: list[tuple[str, int, int, int]]
) -> None:
    with organisation_scope(nordsund):
        by = factories.make_member(nordsund, Role.Kind.HR)
        units = [factories.make_unit(nordsund, "0")]
        for number in range(1, 6):
            units.append(factories.make_unit(nordsund, str(number), units[(number - 1) // 2]))
        for unit in units:
            person = factories.make_person(nordsund, unit=unit)
            give_role(person=person, kind=Role.Kind.SUPERVISOR, unit=unit, by=by)
        before = everything()
        for action, which, other, offset in moves:
            unit, target = (Unit.objects.get(pk=units[index].pk) for index in (which, other))
            plan(action, unit, target, DAY + datetime.timedelta(days=offset), by)
        for change in UnitChange.objects.order_by("-pk"):
            take_back(change=change, by=by)
        assert everything() == before


def test_hr_sees_what_will_be_and_takes_it_back(
    client: Client, hr: Membership, places: Places, guide: Person
) -> None:
    client.force_login(hr.user)
    with organisation_scope(hr.organisation):
        close_unit(unit=places.north, on=EVE, by=hr)
        address = reverse("unit-take-back", args=["nordsund", planned().pk])
    unit = reverse("unit-detail", args=["nordsund", places.north.pk])
    assert address in client.get(unit).text
    with organisation_scope(hr.organisation):
        looked_up = LookUp.objects.filter(persons__contains=[guide.pk]).count()
    page = client.get(address)
    assert "Kåre Lind" in page.text
    assert [unit.name for unit in page.context["returns"].units] == ["Toften", "Åbrinken"]
    with organisation_scope(hr.organisation):
        assert LookUp.objects.filter(persons__contains=[guide.pk]).count() == looked_up + 1
        assert Unit.objects.get(pk=places.north.pk).ends_on == EVE
    assert client.post(address)["Location"] == unit
    with organisation_scope(hr.organisation):
        assert Unit.objects.get(pk=places.north.pk).ends_on is None
    assert client.get(address).status_code == 404


def test_what_stands_in_the_way_is_said_and_there_is_no_button(
    client: Client, hr: Membership, places: Places, guide: Person
) -> None:
    client.force_login(hr.user)
    with organisation_scope(hr.organisation):
        close_unit(unit=places.north, on=EVE, by=hr)
        address = reverse("unit-take-back", args=["nordsund", planned().pk])
        end_role(role=guide.roles.get(kind=Role.Kind.SUPERVISOR, unit=places.top), on=LATER, by=hr)
    page = client.get(address)
    assert "Kåre Lind" in page.context["in_the_way"][0]
    assert client.post(address).status_code == 422
    with organisation_scope(hr.organisation):
        assert Unit.objects.get(pk=places.north.pk).ends_on == EVE
