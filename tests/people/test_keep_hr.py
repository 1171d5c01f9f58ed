"""Whatever HR does, somebody who can sign in has the role HR on each day to come."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from files.spreadsheets import Table, read_table
from organisations.models import Membership
from people.models import Person, Role, StandIn
from people.services.accounts import end_account
from people.services.erasing import erase_person
from people.services.importing import import_persons, plan_persons
from people.services.merging import merge_persons
from people.services.persons import add_person, change_person
from people.services.roles import end_role, give_role
from tests import factories

pytestmark = pytest.mark.usefixtures("in_nordsund")
TODAY = timezone.localdate()


def in_days(number: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=number)


def hr_role(member: Membership) -> Role:
    return Role.objects.get(person__membership=member, kind=Role.Kind.HR)


def make_hr(hr: Membership, first: datetime.date | None = None, last: datetime.date | None = None) -> Person:
    """Somebody else who can sign in, and has the role between the days."""
    person = factories.make_member(hr.organisation, name="Yusuf Demir").persons.get()
    give_role(person=person, kind=Role.Kind.HR, starts_on=first, ends_on=last, by=hr)
    return person


def refused() -> Any:
    return pytest.raises(ValidationError, match="nobody who can sign in would have the role HR")


def last_day_of(person: Person) -> Table:
    return read_table(f"id;name;ends_on\n{person.pk};{person.name};{in_days(9)}".encode(), "t.csv")


def test_the_last_role_does_not_end(hr: Membership) -> None:
    with refused():
        end_role(role=hr_role(hr), on=in_days(30), by=hr)
    make_hr(hr)
    assert end_role(role=hr_role(hr), on=in_days(30), by=hr).ends_on == in_days(30)


def test_a_role_that_ends_later_is_not_enough(hr: Membership) -> None:
    make_hr(hr, last=in_days(60))
    with refused():
        end_role(role=hr_role(hr), on=TODAY, by=hr)


def test_a_gap_is_refused_and_names_its_first_day(hr: Membership) -> None:
    make_hr(hr, last=in_days(10))
    make_hr(hr, first=in_days(12))
    with pytest.raises(ValidationError, match=f"On {in_days(11).day} "):
        end_role(role=hr_role(hr), on=TODAY, by=hr)


def test_roles_that_follow_one_another_are_enough(hr: Membership) -> None:
    make_hr(hr, last=in_days(10))
    make_hr(hr, first=in_days(11))
    assert end_role(role=hr_role(hr), on=TODAY, by=hr).ends_on == TODAY


def test_a_last_day_of_the_person_counts_as_the_roles(hr: Membership) -> None:
    Person.objects.filter(pk=make_hr(hr).pk).update(ends_on=in_days(20))
    with refused():
        end_role(role=hr_role(hr), on=TODAY, by=hr)


def test_who_cannot_sign_in_does_not_count(hr: Membership) -> None:
    give_role(person=add_person(name="Signe Bro", by=hr), kind=Role.Kind.HR, by=hr)
    factories.end_membership(factories.make_member(hr.organisation, Role.Kind.HR, name="Lone Juhl"))
    closed = make_hr(hr).membership
    assert closed
    closed.user.is_active = False
    closed.user.save()
    with refused():
        end_role(role=hr_role(hr), on=in_days(30), by=hr)


def test_a_stand_in_does_not_count(hr: Membership) -> None:
    stand_in = factories.make_member(hr.organisation, name="Yusuf Demir").persons.get()
    StandIn.objects.create(
        organisation_id=hr.organisation_id, role=hr_role(hr), person=stand_in, starts_on=TODAY,
        ends_on=in_days(90),
    )  # fmt: skip
    with refused():
        end_account(person=hr.persons.get(), by=hr)


def test_the_last_account_is_not_ended(hr: Membership) -> None:
    make_hr(hr, first=in_days(1))
    with refused():
        end_account(person=hr.persons.get(), by=hr)
    make_hr(hr, last=TODAY)
    end_account(person=hr.persons.get(), by=hr)
    hr.refresh_from_db()
    assert hr.ended_at


def test_the_last_one_does_not_leave(hr: Membership) -> None:
    with refused():
        change_person(person=hr.persons.get(), ends_on=in_days(400), by=hr)
    make_hr(hr)
    assert change_person(person=hr.persons.get(), ends_on=in_days(-1), by=hr).ends_on == in_days(-1)


def test_the_last_one_is_not_erased(hr: Membership) -> None:
    make_hr(hr, first=in_days(1))
    with refused():
        erase_person(person=hr.persons.get(), by=hr)


def test_merging_gives_the_last_one_no_last_day(hr: Membership) -> None:
    left = add_person(name="Mette H.", ends_on=in_days(-1), by=hr)
    with refused():
        merge_persons(kept=hr.persons.get(), merged=left, by=hr)


def test_an_import_says_it_at_the_row(hr: Membership) -> None:
    leaving = last_day_of(hr.persons.get())
    (problem,) = plan_persons(leaving, by=hr).problems
    assert "nobody who can sign in" in str(problem.reason)
    with pytest.raises(ValidationError, match="nothing was changed"):
        import_persons(leaving, by=hr)
    assert hr.persons.get().ends_on is None
    make_hr(hr)
    assert not plan_persons(leaving, by=hr).problems


def test_where_hr_is_to_end_anyway_other_changes_are_let_through(hr: Membership) -> None:
    Role.objects.filter(pk=hr_role(hr).pk).update(ends_on=in_days(40))
    other = make_hr(hr, last=in_days(20))
    assert end_role(role=other.roles.get(), on=TODAY, by=hr).ends_on == TODAY
    assert change_person(person=hr.persons.get(), title="HR-chef", by=hr).title == "HR-chef"
