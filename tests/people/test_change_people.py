"""HR adds people, changes what is known about them, and merges two records of one person."""

import datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisations.models import Membership
from people.models import Field, LookUp, Person, Role, StandIn
from people.personal_data import log_look_up
from people.selectors.persons import CATEGORY
from people.selectors.roles import roles_of
from people.services.lists import add_entry, rename_entry
from people.services.merging import merge_persons
from people.services.persons import add_person, change_person
from people.services.roles import end_role, end_stand_in, give_role, set_stand_in
from tests import factories
from tests.people.conftest import DAY, Places

pytestmark = pytest.mark.usefixtures("in_nordsund")
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)
EVENT = apps.get_model("people", "PersonEvent")


def test_history_names_who_did_it(hr: Membership) -> None:
    person = add_person(name="Amira Holst", by=hr)
    change_person(person=person, title="Sygeplejerske", by=hr)
    events = EVENT.objects.filter(pgh_obj_id=person.pk).order_by("pgh_created_at")
    assert [event.pgh_context["membership"] for event in events] == [str(hr.pk), str(hr.pk)]


def test_two_people_cannot_have_one_employee_number(hr: Membership) -> None:
    add_person(name="Amira Holst", employee_number="7", by=hr)
    with pytest.raises(ValidationError, match="employee number"):
        add_person(name="Kåre Lind", employee_number="7", by=hr)
    add_person(name="Uden nummer", by=hr)
    add_person(name="Heller ikke", by=hr)


def test_what_is_no_fact_about_a_person_is_an_error(hr: Membership) -> None:
    with pytest.raises(TypeError, match="membership"):
        add_person(name="Amira Holst", membership=hr, by=hr)


def test_merging_takes_everything_along(hr: Membership, places: Places) -> None:
    kept = add_person(name="Amira Holst", by=hr)
    double = add_person(name="A. Holst", email="amira@example.org", employee_number="7", by=hr)
    role = give_role(person=double, kind=Role.Kind.SUPERVISOR, unit=places.brinken, by=hr)
    set_stand_in(role=factories_role(hr, places), person=double, starts_on=DAY, ends_on=DAY, by=hr)
    log_look_up(by=hr, persons=[double], category=CATEGORY, purpose=CATEGORY)
    former = double.pk
    merge_persons(kept=kept, merged=double, by=hr)
    kept.refresh_from_db()
    assert (kept.name, kept.email, kept.employee_number) == ("Amira Holst", "amira@example.org", "7")
    assert not Person.objects.filter(pk=former).exists()
    assert list(kept.roles.all()) == [role]
    assert StandIn.objects.get().person == kept
    assert LookUp.objects.get().persons == [kept.pk]
    assert not EVENT.objects.filter(pgh_obj_id=former).exists()


def factories_role(hr: Membership, places: Places) -> Role:
    person = factories.make_person(hr.organisation, "Kåre Lind")
    return give_role(person=person, kind=Role.Kind.LEADER, unit=places.north, by=hr)


def test_two_with_accounts_are_two_people(hr: Membership) -> None:
    one, other = (factories.make_member(hr.organisation, name=name).persons.get() for name in ("A", "B"))
    with pytest.raises(ValidationError, match="two people"):
        merge_persons(kept=one, merged=other, by=hr)


def test_the_account_follows(hr: Membership) -> None:
    member = factories.make_member(hr.organisation, name="Amira")
    kept = add_person(name="Amira Holst", by=hr)
    merge_persons(kept=kept, merged=member.persons.get(), by=hr)
    assert member.persons.get() == kept


def test_a_leader_leads_a_unit(hr: Membership) -> None:
    with pytest.raises(ValidationError, match="leads a unit"):
        give_role(person=add_person(name="Lone", by=hr), kind=Role.Kind.LEADER, by=hr)


def test_nobody_has_a_role_twice_on_one_day(hr: Membership, places: Places) -> None:
    person = add_person(name="Lone", by=hr)
    role = give_role(person=person, kind=Role.Kind.READER, by=hr)
    end_role(role=role, on=DAY, by=hr)
    with pytest.raises(ValidationError, match="already"):
        give_role(person=person, kind=Role.Kind.READER, starts_on=DAY, by=hr)
    give_role(person=person, kind=Role.Kind.READER, starts_on=DAY + datetime.timedelta(days=1), by=hr)


def test_a_role_does_not_end_before_it_begins(hr: Membership) -> None:
    role = give_role(person=add_person(name="L", by=hr), kind=Role.Kind.READER, starts_on=DAY, by=hr)
    with pytest.raises(ValidationError, match="before it begins"):
        end_role(role=role, on=DAY - datetime.timedelta(days=1), by=hr)


def test_nobody_stands_in_for_themselves(hr: Membership, places: Places) -> None:
    role = factories_role(hr, places)
    with pytest.raises(ValidationError, match="somebody else"):
        set_stand_in(role=role, person=role.person, starts_on=DAY, ends_on=DAY, by=hr)


def test_a_stand_in_that_has_begun_ends_and_one_that_has_not_goes(hr: Membership, places: Places) -> None:
    role, today = factories_role(hr, places), datetime.date.today()
    other = add_person(name="Signe", by=hr)
    begun = set_stand_in(role=role, person=other, starts_on=datetime.date(2026, 1, 1), ends_on=DAY, by=hr)
    later = set_stand_in(role=role, person=other, starts_on=today, ends_on=DAY, by=hr)
    end_stand_in(stand_in=begun, by=hr)
    end_stand_in(stand_in=later, by=hr)
    assert StandIn.objects.get().ends_on == today - datetime.timedelta(days=1)


def test_a_name_stands_in_a_list_once(hr: Membership) -> None:
    entry = add_entry(model=Field, name="Skole", by=hr)
    with pytest.raises(ValidationError, match="already"):
        add_entry(model=Field, name="skole ", by=hr)
    assert rename_entry(entry=entry, name="SKOLE", by=hr).name == "SKOLE"


def test_a_role_that_has_ended_is_not_ended_again(hr: Membership) -> None:
    person = factories.make_person(hr.organisation)
    role = make_ended_role(person)
    with pytest.raises(ValidationError, match="ended already"):
        end_role(role=role, on=DAY, by=hr)


def make_ended_role(person: Person) -> Role:
    return Role.objects.create(
        organisation_id=person.organisation_id, person=person, kind=Role.Kind.READER, ends_on=YESTERDAY
    )


def test_a_stand_in_who_has_left_holds_nothing(hr: Membership, places: Places) -> None:
    member = factories.make_member(hr.organisation, name="Yusuf Demir")
    role, person = factories_role(hr, places), member.persons.get()
    today = timezone.localdate()
    set_stand_in(role=role, person=person, starts_on=today, ends_on=today, by=hr)
    assert [held.kind for held in roles_of(Membership.objects.get(pk=member.pk))] == [Role.Kind.LEADER]
    change_person(person=person, ends_on=YESTERDAY, by=hr)
    assert roles_of(Membership.objects.get(pk=member.pk)) == ()


def test_ending_a_role_makes_it_no_longer(hr: Membership) -> None:
    person = factories.make_person(hr.organisation)
    role = give_role(person=person, kind=Role.Kind.READER, ends_on=DAY, by=hr)
    with pytest.raises(ValidationError, match="ends before that day"):
        end_role(role=role, on=DAY + datetime.timedelta(days=1), by=hr)
