"""HR sees when somebody was last here, and nothing of what they do in other organisations."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from people.services.erasing import held_about
from tests import factories

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.date(2026, 1, 5)


@pytest.fixture
def here(nordsund: Organisation) -> Membership:
    return long_away(factories.make_member(nordsund, Role.Kind.READER, name="Amira Holst"))


@pytest.fixture
def elsewhere(sundhavn: Organisation, here: Membership) -> Membership:
    return long_away(factories.make_member(sundhavn, Role.Kind.READER, user=here.user))


def long_away(member: Membership) -> Membership:
    with organisation_scope(member.organisation_id):
        member.last_entered_on = LONG_AGO
        member.save()
    return member


def last_here(member: Membership) -> datetime.date | None:
    with organisation_scope(member.organisation_id):
        return Membership.objects.get(pk=member.pk).last_entered_on


def test_entering_one_organisation_tells_no_other(
    client: Client, here: Membership, elsewhere: Membership
) -> None:  # fmt: skip
    client.force_login(here.user)
    client.get(reverse("organisation-home", args=["sundhavn"]))
    assert last_here(elsewhere) == timezone.localdate()
    assert last_here(here) == LONG_AGO


def test_it_is_written_once_a_day(client: Client, here: Membership) -> None:
    client.force_login(here.user)
    address = reverse("organisation-home", args=["nordsund"])
    with CaptureQueriesContext(connection) as first:
        client.get(address)
    with CaptureQueriesContext(connection) as second:
        client.get(address)
    assert len(first) - len(second) == 1
    assert not [query for query in second if query["sql"].startswith("UPDATE")]


def test_an_organisation_that_is_not_theirs_is_not_entered(client: Client, here: Membership) -> None:
    client.force_login(here.user)
    assert client.get("/o/sundhavn/").status_code == 404
    assert last_here(here) == LONG_AGO


def test_hr_reads_it_on_the_persons_page_and_in_the_list(client: Client, here: Membership) -> None:
    with organisation_scope(here.organisation_id):
        person = here.persons.get()
    client.force_login(factories.make_member(here.organisation, Role.Kind.HR).user)
    page = client.get(reverse("person-detail", args=["nordsund", person.pk]))
    assert "5. januar 2026" in page.text
    assert "5. januar 2026" in client.get(reverse("right-list", args=["nordsund"])).text


def test_what_is_held_names_no_sign_in_elsewhere(
    client: Client, here: Membership, elsewhere: Membership
) -> None:  # fmt: skip
    client.force_login(here.user)
    client.get(reverse("organisation-home", args=["sundhavn"]), headers={"user-agent": "Sundhavns Firefox"})
    with organisation_scope(here.organisation_id):
        held = [row for kind in held_about(here.persons.get()) for row in kind["rows"]]
    assert [row["last_here"] for row in held if "last_here" in row] == ["2026-01-05"]
    assert "Firefox" not in str(held)
