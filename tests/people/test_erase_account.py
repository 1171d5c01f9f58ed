"""What the sign-in holds about a person is in the export, and goes when the person is erased."""

import pytest

from accounts.models import User
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from people.services.erasing import erase_person, held_about
from tests import factories

pytestmark = pytest.mark.django_db


def erase(organisation: Organisation, user: User) -> None:
    hr = factories.make_member(organisation, Role.Kind.HR)
    with organisation_scope(organisation):
        member = Membership.objects.filter(user=user).first()
        member = member or factories.make_member(organisation, Role.Kind.READER, user=user)
        erase_person(person=member.persons.get(), by=hr)


def test_the_account_is_in_what_is_held(nordsund: Organisation) -> None:
    member = factories.make_member(
        nordsund, user=factories.make_user("amira@example.org", name="Amira Holst")
    )
    with organisation_scope(nordsund):
        held = held_about(member.persons.get())
    rows = [row for kind in held for row in kind["rows"]]
    assert any(row.get("email") == "amira@example.org" for row in rows)


def test_the_sign_in_goes_with_the_person(nordsund: Organisation) -> None:
    user = factories.make_user("amira@example.org", name="Amira Holst")
    erase(nordsund, user)
    user.refresh_from_db()
    assert (user.is_active, user.name, "amira" in user.email) == (False, "", False)


def test_another_organisations_sign_in_stays(nordsund: Organisation, sundhavn: Organisation) -> None:
    user = factories.make_user("amira@example.org", name="Amira Holst")
    factories.make_member(sundhavn, Role.Kind.READER, user=user)
    erase(nordsund, user)
    assert can_sign_in(user)
    erase(sundhavn, user)
    assert not can_sign_in(user)


def test_a_sign_in_that_another_organisation_may_open_again_stays(
    nordsund: Organisation, sundhavn: Organisation
) -> None:
    user = factories.make_user("amira@example.org", name="Amira Holst")
    factories.end_membership(factories.make_member(sundhavn, Role.Kind.READER, user=user))
    erase(nordsund, user)
    assert can_sign_in(user)


def test_an_operators_sign_in_stays(nordsund: Organisation) -> None:
    user = factories.make_user("drift@example.org", name="Dorte Drift", is_operator=True)
    erase(nordsund, user)
    assert can_sign_in(user)


def can_sign_in(user: User) -> bool:
    user.refresh_from_db()
    return user.is_active and "erased" not in user.email
