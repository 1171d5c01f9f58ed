"""Two of HR work on the same thing at once, each on a connection of their own."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from files.spreadsheets import Table, read_table
from organisations.models import Invitation, Membership, Organisation
from organisations.scope import organisation_scope
from organisations.services import InvitationClosed, accept_invitation
from people.models import Person, Role, Unit, UnitChange, UnitPosition
from people.services.accounts import link_account
from people.services.erasing import erase_person
from people.services.importing import import_persons, import_units
from people.services.inviting import invite_person
from people.services.merging import merge_persons
from people.services.persons import change_person
from people.services.roles import give_role
from people.services.unit_changes import take_back
from people.services.unit_dates import close_unit, merge_unit, move_unit
from people.services.units import add_unit, change_unit
from tests import factories
from tests.at_once import committed_organisation, meanwhile
from tests.people.conftest import DAY, Places


@pytest.fixture
def nordsund(django_db_setup: None, django_db_blocker: Any) -> Iterator[Organisation]:
    with django_db_blocker.unblock(), committed_organisation() as organisation:
        yield organisation


@pytest.fixture
def again(hr: Membership) -> Membership:
    """A second one of HR."""
    return factories.make_member(hr.organisation, Role.Kind.HR, name="Per Lund")


def table(*lines: str) -> Table:
    return read_table("\n".join(lines).encode(), "t.csv")


def as_read_before(unit: Unit) -> Unit:
    """As the other one's page has it."""
    with organisation_scope(unit.organisation_id):
        return Unit.objects.get(pk=unit.pk)


def refused(error: Exception | None) -> str:
    assert isinstance(error, ValidationError)
    return " ".join(error.messages)


class TestUnits:
    def test_two_units_do_not_come_to_stand_under_each_other(
        self, nordsund: Organisation, hr: Membership, again: Membership, places: Places
    ) -> None:
        error = meanwhile(
            nordsund,
            partial(move_unit, unit=places.north, under=places.south, on=DAY, by=hr),
            partial(move_unit, unit=places.south, under=places.north, on=DAY, by=again),
        )
        assert "itself" in refused(error)

    def test_a_unit_is_closed_once(
        self, nordsund: Organisation, hr: Membership, again: Membership, places: Places
    ) -> None:
        copy, later = as_read_before(places.brinken), DAY.replace(year=2028)
        error = meanwhile(
            nordsund,
            partial(close_unit, unit=places.brinken, on=DAY, by=hr),
            partial(merge_unit, unit=copy, into=places.toften, on=later, by=again),
        )
        assert "closes on 1 January 2027" in refused(error)

    def test_nothing_is_added_under_a_unit_that_is_closing(
        self, nordsund: Organisation, hr: Membership, again: Membership, places: Places
    ) -> None:
        error = meanwhile(
            nordsund,
            partial(close_unit, unit=places.north, on=DAY, by=hr),
            partial(add_unit, name="Nyt hus", parent=as_read_before(places.north), by=again),
        )
        assert "closes on" in refused(error)

    def test_a_new_name_does_not_open_what_is_closing(
        self, nordsund: Organisation, hr: Membership, again: Membership, places: Places
    ) -> None:
        error = meanwhile(
            nordsund,
            partial(close_unit, unit=places.north, on=DAY, by=hr),
            partial(change_unit, unit=as_read_before(places.north), name="Nord", by=again),
        )
        assert error is None
        with organisation_scope(nordsund):
            north = Unit.objects.get(pk=places.north.pk)
            assert (north.name, north.ends_on) == ("Nord", DAY)

    def test_nobody_gets_a_role_for_good_in_a_unit_that_is_closing(
        self, nordsund: Organisation, hr: Membership, again: Membership, places: Places
    ) -> None:
        person = factories.make_person(nordsund)
        unit = as_read_before(places.north)
        error = meanwhile(
            nordsund,
            partial(close_unit, unit=places.north, on=DAY, by=hr),
            partial(give_role, person=person, kind=Role.Kind.SUPERVISOR, unit=unit, by=again),
        )
        assert "end the role by then" in refused(error)

    def test_a_closing_is_taken_back_once(
        self, nordsund: Organisation, hr: Membership, again: Membership, places: Places
    ) -> None:
        with organisation_scope(nordsund):
            close_unit(unit=places.north, on=DAY, by=hr)
            change = UnitChange.objects.get()
        error = meanwhile(
            nordsund, partial(take_back, change=change, by=hr), partial(take_back, change=change, by=again)
        )
        assert "already" in refused(error)
        with organisation_scope(nordsund):
            assert UnitPosition.objects.filter(unit=places.brinken).count() == 1


class TestImports:
    def test_the_same_people_are_read_in_once(
        self, nordsund: Organisation, hr: Membership, again: Membership
    ) -> None:
        sheet = table("employee_number;name;email", "7;Amira Holst;", ";Kåre Lind;kaare@example.org")
        error = meanwhile(
            nordsund, partial(import_persons, sheet, by=hr), partial(import_persons, sheet, by=again)
        )
        assert error is None
        with organisation_scope(nordsund):
            assert Person.objects.filter(membership=None).count() == 2

    def test_the_same_units_are_read_in_once(
        self, nordsund: Organisation, hr: Membership, again: Membership
    ) -> None:
        sheet = table("external_id;name", "7;Åbrinken")
        error = meanwhile(
            nordsund, partial(import_units, sheet, by=hr), partial(import_units, sheet, by=again)
        )
        assert error is None
        with organisation_scope(nordsund):
            assert Unit.objects.count() == 1

    def test_a_unit_added_by_hand_is_found_by_the_import(
        self, nordsund: Organisation, hr: Membership, again: Membership
    ) -> None:
        error = meanwhile(
            nordsund,
            partial(add_unit, name="Åbrinken", external_id="7", by=hr),
            partial(import_units, table("external_id;name", "7;Åbrinken"), by=again),
        )
        assert error is None
        with organisation_scope(nordsund):
            assert Unit.objects.count() == 1

    def test_an_import_brings_nobody_back_who_is_being_erased(
        self, nordsund: Organisation, hr: Membership, again: Membership
    ) -> None:
        person = factories.make_person(nordsund, "Amira Holst", employee_number="7")
        sheet = table("id;employee_number;name;email", f"{person.pk};7;Amira Holst;amira@example.org")
        error = meanwhile(
            nordsund, partial(erase_person, person=person, by=hr), partial(import_persons, sheet, by=again)
        )
        assert "Some rows are wrong" in refused(error)
        with organisation_scope(nordsund):
            assert Person.objects.get(pk=person.pk).email == ""


class TestInvitations:
    @pytest.fixture
    def amira(self, nordsund: Organisation) -> Person:
        return factories.make_person(nordsund, "Amira Holst", email="amira@example.org")

    def token(self, person: Person, by: Membership) -> str:
        tokens: list[str] = []

        def link(token: str) -> str:
            tokens.append(token)
            return token

        with organisation_scope(by.organisation_id):
            invite_person(person=person, link=link, by=by)
        return tokens[0]

    def test_it_is_accepted_once(self, nordsund: Organisation, hr: Membership, amira: Person) -> None:
        token = self.token(amira, hr)
        users = [factories.make_user(), factories.make_user()]
        accept = [partial(accept_invitation, organisation=nordsund, token=token, user=user) for user in users]
        error = meanwhile(nordsund, *accept)
        assert isinstance(error, InvitationClosed)
        with organisation_scope(nordsund):
            assert Person.objects.get(pk=amira.pk).membership == Membership.objects.get(user=users[0])
            assert not Membership.objects.filter(user=users[1]).exists()

    def test_it_gives_no_account_to_who_is_linked_to_another_just_now(
        self, nordsund: Organisation, hr: Membership, amira: Person
    ) -> None:
        token, user = self.token(amira, hr), factories.make_user()
        with organisation_scope(nordsund):
            account = Membership.objects.create(
                organisation=nordsund, user=factories.make_user(), name="Amira"
            )
        error = meanwhile(
            nordsund,
            partial(link_account, account=account, person=amira, by=hr),
            partial(accept_invitation, organisation=nordsund, token=token, user=user),
        )
        assert isinstance(error, InvitationClosed)
        with organisation_scope(nordsund):
            assert Person.objects.get(pk=amira.pk).membership == account

    def test_a_second_click_on_invite_leaves_one_open(
        self, nordsund: Organisation, hr: Membership, again: Membership, amira: Person
    ) -> None:
        with organisation_scope(nordsund):
            copy = Person.objects.get(pk=amira.pk)
        error = meanwhile(
            nordsund,
            partial(invite_person, person=amira, link=str, by=hr),
            partial(invite_person, person=copy, link=str, by=again),
        )
        assert error is None
        with organisation_scope(nordsund):
            assert Invitation.objects.filter(withdrawn_at=None).count() == 1


class TestMerging:
    @pytest.fixture
    def two(self, nordsund: Organisation) -> tuple[Person, Person]:
        return factories.make_person(nordsund, "Amira Holst"), factories.make_person(nordsund, "Amira H.")

    def test_what_is_being_changed_is_merged_as_it_became(
        self, nordsund: Organisation, hr: Membership, again: Membership, two: tuple[Person, Person]
    ) -> None:
        kept, merged = two
        with organisation_scope(nordsund):
            copy = Person.objects.get(pk=merged.pk)
        error = meanwhile(
            nordsund,
            partial(change_person, person=copy, phone="11 22 33 44", by=hr),
            partial(merge_persons, kept=kept, merged=merged, by=again),
        )
        assert error is None
        with organisation_scope(nordsund):
            assert Person.objects.get(name="Amira Holst").phone == "11 22 33 44"

    @pytest.mark.parametrize("act", ["change", "role"])
    def test_nobody_comes_back_by_being_changed(
        self, nordsund: Organisation, hr: Membership, again: Membership, two: tuple[Person, Person], act: str
    ) -> None:
        kept, merged = two
        with organisation_scope(nordsund):
            copy = Person.objects.get(pk=merged.pk)
        change: dict[str, Callable[[], Any]] = {
            "change": partial(change_person, person=copy, phone="1", by=again),
            "role": partial(give_role, person=copy, kind=Role.Kind.READER, by=again),
        }
        error = meanwhile(nordsund, partial(merge_persons, kept=kept, merged=merged, by=hr), change[act])
        assert "is gone" in refused(error)
        with organisation_scope(nordsund):
            assert not Person.objects.filter(pk=copy.pk).exists()

    def test_a_change_of_a_page_read_before_takes_no_account_away(
        self, nordsund: Organisation, hr: Membership, again: Membership, two: tuple[Person, Person]
    ) -> None:
        with organisation_scope(nordsund):
            copy = Person.objects.get(pk=two[0].pk)
            account = Membership.objects.create(
                organisation=nordsund, user=factories.make_user(), name="Amira"
            )
        error = meanwhile(
            nordsund,
            partial(link_account, account=account, person=two[0], by=hr),
            partial(change_person, person=copy, phone="1", by=again),
        )
        assert error is None
        with organisation_scope(nordsund):
            assert Person.objects.get(pk=copy.pk).membership == account
