"""Who gets into the organisation today."""

import datetime
from typing import Any

from bs4 import BeautifulSoup
from django.utils import timezone

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from organisations.selectors import organisations_of
from people.models import Person, Role
from people.services.erasing import erase_person
from tests import factories

YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


def end(membership: Membership, on: datetime.date) -> None:
    with organisation_scope(membership.organisation_id):
        Person.objects.filter(membership=membership).update(ends_on=on)


def home(organisation: Organisation) -> str:
    return f"/o/{organisation.slug}/"


def test_somebody_who_has_left_is_told_so_at_every_address(nordsund: Organisation, sign_in: Any) -> None:
    leader = factories.make_member(nordsund, Role.Kind.HR)
    end(leader, YESTERDAY)
    client = sign_in(leader)
    there, nowhere = client.get(home(nordsund)), client.get(f"{home(nordsund)}no-such-page/")
    assert (there.status_code, nowhere.status_code) == (403, 403)
    assert shown(there) == shown(nowhere)
    assert "Nordsund Kommune" in shown(there)


def test_the_page_is_in_the_language_of_who_reads_it(nordsund: Organisation, sign_in: Any) -> None:
    member = factories.make_member(nordsund)
    member.user.language = "sv"
    member.user.save()
    factories.end_membership(member)
    page = sign_in(member).get(home(nordsund)).text
    assert '<html lang="sv"' in page
    assert "HR-avdelningen" in page


def test_who_was_erased_and_who_never_belonged_are_told_nothing(
    nordsund: Organisation, sundhavn: Organisation, sign_in: Any
) -> None:
    hr, member = factories.make_member(nordsund, Role.Kind.HR), factories.make_member(nordsund)
    factories.make_member(sundhavn, user=member.user)
    with organisation_scope(nordsund):
        erase_person(person=member.persons.get(), by=hr)
    assert sign_in(member).get(home(nordsund)).status_code == 404
    assert sign_in(hr).get(home(sundhavn)).status_code == 404


def shown(answer: Any) -> str:
    return str(BeautifulSoup(answer.text, "html.parser").select_one("main"))


def test_the_last_day_is_a_day_at_work(nordsund: Organisation, sign_in: Any) -> None:
    leader = factories.make_member(nordsund, Role.Kind.HR)
    end(leader, timezone.localdate())
    assert sign_in(leader).get(home(nordsund)).status_code == 200


def test_a_member_without_a_person_enters(nordsund: Organisation, sign_in: Any) -> None:
    member = factories.make_member(nordsund)
    with organisation_scope(nordsund):
        Person.objects.filter(membership=member).delete()
    assert sign_in(member).get(home(nordsund)).status_code == 200


def two_of(nordsund: Organisation, sundhavn: Organisation) -> Membership:
    """Somebody of Nordsund, and of Sundhavn and Vigby until yesterday."""
    member = factories.make_member(nordsund)
    end(factories.make_member(sundhavn, user=member.user), YESTERDAY)
    vigby = factories.make_organisation("vigby", "Vigby Kommune")
    factories.end_membership(factories.make_member(vigby, user=member.user))
    return member


def test_only_what_is_open_today_can_be_chosen(
    nordsund: Organisation, sundhavn: Organisation, sign_in: Any
) -> None:
    member = two_of(nordsund, sundhavn)
    assert organisations_of(member.user) == [nordsund]
    answer = sign_in(member).get("/")
    assert answer["Location"] == home(nordsund)


def test_who_has_left_everywhere_is_told(nordsund: Organisation, sign_in: Any) -> None:
    member = factories.make_member(nordsund)
    end(member, YESTERDAY)
    page = sign_in(member).get("/")
    assert page.status_code == 200
    assert "Nordsund" not in page.text


def test_what_has_closed_since_the_sign_in_is_no_longer_offered(
    nordsund: Organisation, sundhavn: Organisation, sign_in: Any
) -> None:
    member = factories.make_member(nordsund)
    there = factories.make_member(sundhavn, user=member.user)
    client = sign_in(member)
    assert "Sundhavn Kommune" in client.get(home(nordsund)).text
    end(there, YESTERDAY)
    assert client.get(home(sundhavn)).status_code == 403
    assert "Sundhavn Kommune" not in client.get(home(nordsund)).text
