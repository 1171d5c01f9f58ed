"""Who may open which page: each address of this room for each role."""

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Person, Role
from people.urls import urlpatterns
from tests import factories
from tests.people.conftest import Places
from tests.people.pages import POSTED, WITHOUT_OBJECT, Pages

LEADERS = {"person-list", "person-export", "unit-list", "unit-export", "unit-detail"}
# What everybody may do is another test's matter.
NAMES = [str(pattern.name) for pattern in urlpatterns if pattern.name != "shown-to-partners"]


@pytest.fixture
def pages(hr: Membership, places: Places) -> Pages:
    return Pages(hr, places)


def status(client: Client, pages: Pages, name: str) -> int:
    ask = client.post if name in POSTED else client.get
    return ask(pages.url(name)).status_code


@pytest.mark.parametrize("name", NAMES)
def test_hr_opens_every_page(client: Client, pages: Pages, hr: Membership, name: str) -> None:
    client.force_login(hr.user)
    assert status(client, pages, name) in (200, 302)


@pytest.mark.parametrize("name", NAMES)
def test_leaders_read_their_own_units_and_change_nothing(client: Client, pages: Pages, name: str) -> None:
    client.force_login(pages.leader.user)
    allowed = LEADERS | {"person-detail"}
    assert status(client, pages, name) == (200 if name in allowed else 403)


@pytest.mark.parametrize("kind", [Role.Kind.SUPERVISOR, Role.Kind.NEWCOMER, Role.Kind.READER])
@pytest.mark.parametrize("name", NAMES)
def test_others_see_nothing_of_anybody_else(client: Client, pages: Pages, kind: Role.Kind, name: str) -> None:
    client.force_login(factories.make_member(pages.organisation, kind, unit=pages.unit).user)
    hidden = {"person-detail", "person-data", "person-look-ups"}
    assert status(client, pages, name) == (404 if name in hidden else 403)


@pytest.mark.parametrize("name", NAMES)
def test_another_organisations_hr_finds_nothing(
    client: Client, pages: Pages, sundhavn: Organisation, name: str
) -> None:  # fmt: skip
    client.force_login(factories.make_member(sundhavn, Role.Kind.HR).user)
    assert status(client, pages, name) == 404
    if name not in WITHOUT_OBJECT:
        theirs = pages.url(name).replace("/nordsund/", "/sundhavn/")
        ask = client.post if name in POSTED else client.get
        assert ask(theirs).status_code == 404


def test_everybody_sees_what_is_held_about_themselves(client: Client, hr: Membership) -> None:
    member = factories.make_member(hr.organisation, Role.Kind.NEWCOMER, name="Nikoline Præst")
    client.force_login(member.user)
    for name in ("person-detail", "person-data", "person-look-ups"):
        with organisation_scope(hr.organisation):
            own = reverse(name, args=["nordsund", member.persons.get().pk])
        assert client.get(own).status_code == 200


def test_a_leader_sees_nobody_outside_their_units(client: Client, pages: Pages, places: Places) -> None:
    other = factories.make_person(pages.organisation, "Goran Petrović", unit=places.south)
    client.force_login(pages.leader.user)
    assert "Goran" not in client.get(pages.url("person-list")).text
    assert client.get(reverse("person-detail", args=["nordsund", other.pk])).status_code == 404
    assert client.get(reverse("unit-detail", args=["nordsund", places.south.pk])).status_code == 404


def test_who_has_left_has_no_rights(client: Client, pages: Pages, hr: Membership) -> None:
    with organisation_scope(pages.organisation):
        Person.objects.filter(membership=pages.leader).update(ends_on="2026-01-01")
    client.force_login(pages.leader.user)
    assert client.get(pages.url("person-list")).status_code == 403
