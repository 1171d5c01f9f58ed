"""Somebody chooses whether partners see the name: what they read already follows."""

from typing import Any

import pytest
from django.urls import reverse

from organisations.models import Membership, Organisation, Partnership
from organisations.scope import organisation_scope
from people.models import Person, Role
from people.services.persons import change_person
from people.services.showing import choose_to_be_shown
from strategies.models import Node, Party, ProgressUpdate, Status
from strategies.refusals import Refused
from strategies.services.parties import add_party
from strategies.services.progress import report_progress
from strategies.services.structure import name_owner
from tests import factories

pytestmark = pytest.mark.django_db

NAME, TITLE = "Amira Holst", "Uddannelseskonsulent"


@pytest.fixture
def partnership(nordsund: Organisation, sundhavn: Organisation) -> Partnership:
    return factories.make_partnership(nordsund, sundhavn)


@pytest.fixture
def amira(nordsund: Organisation) -> Membership:
    """HR."""
    member = factories.make_member(nordsund, Role.Kind.HR, name=NAME)
    with organisation_scope(nordsund):
        member.persons.update(title=TITLE)
    return member


@pytest.fixture
def person(amira: Membership) -> Person:
    with organisation_scope(amira.organisation):
        return amira.persons.get()


@pytest.fixture
def shared(nordsund: Organisation, partnership: Partnership, amira: Membership, person: Person) -> Node:
    """A goal that she owns, takes part in and has written about."""
    node = factories.make_node(factories.make_strategy(nordsund, partnership=partnership))
    with organisation_scope(nordsund):
        name_owner(nodes=[node], owner=person, by=amira)
        add_party(node=node, part=Party.Part.CARRIES, who=person, by=amira)
        report_progress(node=node, status=Status.ON_TRACK, text="Godt på vej", by=amira)
    return node


def seen(node: Node, organisation: Organisation) -> set[str]:
    """What stands there of her, read by the partner."""
    with organisation_scope(organisation):
        there = Node.objects.get(pk=node.pk)
        update, party = ProgressUpdate.objects.get(node=node), Party.objects.get(node=node)
        return {there.owner_name, there.news_by, update.by_name, party.name}


def test_the_name_is_shown_everywhere_and_hidden_again(
    shared: Node, person: Person, amira: Membership, sundhavn: Organisation
) -> None:
    assert seen(shared, sundhavn) == {TITLE}
    for shown, reads in ((True, NAME), (False, TITLE)):
        with organisation_scope(amira.organisation):
            choose_to_be_shown(shown=shown, by=amira)
        assert seen(shared, sundhavn) == {reads}


def test_strategies_of_the_house_go_on_showing_the_name(
    nordsund: Organisation, person: Person, amira: Membership
) -> None:
    own = factories.make_node(factories.make_strategy(nordsund), owner_person=person)
    with organisation_scope(nordsund):
        choose_to_be_shown(shown=False, by=amira)
        assert Node.objects.get(pk=own.pk).owner_name == NAME


def test_another_job_title_is_shown_at_once(
    shared: Node, person: Person, amira: Membership, sundhavn: Organisation
) -> None:
    with organisation_scope(amira.organisation):
        change_person(person=person, title="Chefkonsulent", by=amira)
    with organisation_scope(sundhavn):
        assert Node.objects.get(pk=shared.pk).owner_name == "Chefkonsulent"
        assert Party.objects.get(node=shared).name == "Chefkonsulent"
        assert ProgressUpdate.objects.get(node=shared).by_name == "Chefkonsulent"


def test_two_with_the_same_job_title_take_part(
    shared: Node, amira: Membership, nordsund: Organisation
) -> None:
    other = factories.make_person(nordsund, "Bo Krag", title=TITLE)
    with organisation_scope(nordsund):
        add_party(node=shared, part=Party.Part.CARRIES, who=other, by=amira)
        assert [party.name for party in Party.objects.filter(node=shared)] == [TITLE, TITLE]
        with pytest.raises(Refused, match="stands there already"):
            add_party(node=shared, part=Party.Part.CARRIES, who=other, by=amira)
        change_person(person=other, title="Chefkonsulent", by=amira)
        assert {party.name for party in Party.objects.filter(node=shared)} == {TITLE, "Chefkonsulent"}


def test_one_chooses_on_the_page_of_a_partnership(
    partnership: Partnership, amira: Membership, person: Person, sign_in: Any
) -> None:
    client = sign_in(amira)
    page = reverse("partnership-detail", args=["nordsund", partnership.pk])
    assert f"<strong>{TITLE}</strong>" in client.get(page).text
    client.post(reverse("shown-to-partners", args=["nordsund"]), {"shown": "yes"})
    assert f"<strong>{NAME}, {TITLE}</strong>" in client.get(page).text
    with organisation_scope(amira.organisation):
        person.refresh_from_db()
        assert person.shown_to_partners


def test_somebody_without_a_job_title_is_called_by_the_organisation(
    partnership: Partnership, nordsund: Organisation, sign_in: Any
) -> None:
    client = sign_in(factories.make_member(nordsund, name="Bo Krag"))
    page = client.get(reverse("partnership-detail", args=["nordsund", partnership.pk]))
    assert "<strong>Nordsund Kommune</strong>" in page.text


def test_an_account_that_is_nobody_in_the_list_is_not_asked(
    partnership: Partnership, nordsund: Organisation, sign_in: Any
) -> None:
    member = factories.make_member(nordsund)
    with organisation_scope(nordsund):
        Person.objects.filter(membership=member).update(membership=None)
    client = sign_in(member)
    page = client.get(reverse("partnership-detail", args=["nordsund", partnership.pk]))
    assert 'name="shown"' not in page.text
    assert client.post(reverse("shown-to-partners", args=["nordsund"])).status_code == 302
