"""Somebody opens the link of an invitation."""

import pytest
from django.core import mail
from django.test import Client, RequestFactory

from accounts import services as accounts
from accounts.models import User
from organisations import services
from organisations.models import Invitation, Membership, Organisation
from organisations.scope import organisation_scope
from organisations.views.invitations import _with_new_account
from tests.accounts.pages import check_page
from tests.factories import make_member, make_user

PASSWORD = "pejlemaerke-i-taagen"


@pytest.fixture
def link(nordsund: Organisation) -> str:
    by = make_member(nordsund)
    _, token = services.invite(organisation=nordsund, email="anna@example.org", name="Anna Lund", by=by)
    return f"/invitation/nordsund/{token}/"


def members(organisation: Organisation) -> list[str]:
    with organisation_scope(organisation):
        return [member.user.email for member in Membership.objects.filter(name="Anna Lund")]


def test_somebody_new_makes_an_account_and_joins(client: Client, link: str, nordsund: Organisation) -> None:
    page = check_page(client.get(link))
    assert "Nordsund Kommune" in page
    answer = client.post(link, {"name": "Anna Lund Holm", "password": PASSWORD})
    assert answer["Location"] == "/o/nordsund/"
    assert "_auth_user_id" in client.session
    assert User.objects.get(email="anna@example.org").check_password(PASSWORD)
    assert members(nordsund) == ["anna@example.org"]


def test_a_guest_joins_without_a_password(client: Client, link: str, nordsund: Organisation) -> None:
    client.post(link, {"name": "Anna Lund", "password": ""})
    assert not User.objects.get(email="anna@example.org").has_usable_password()
    assert members(nordsund) == ["anna@example.org"]
    client.post("/accounts/logout/")
    client.post("/accounts/login/code/", {"email": "anna@example.org"})
    assert mail.outbox[-1].to == ["anna@example.org"]


def test_a_weak_password_makes_nothing(client: Client, link: str, nordsund: Organisation) -> None:
    check_page(client.post(link, {"name": "Anna", "password": "anna"}), status=422)
    assert not User.objects.filter(email="anna@example.org").exists()
    assert members(nordsund) == []


def test_somebody_with_an_account_signs_in_and_comes_back(
    client: Client, link: str, nordsund: Organisation
) -> None:
    accounts.create_account(email="anna@example.org", name="Anna Lund", password=PASSWORD)
    page = check_page(client.get(link))
    assert f'href="/accounts/login/?next={link}"' in page
    assert 'name="password"' not in page
    answer = client.post(
        "/accounts/login/", {"login": "anna@example.org", "password": PASSWORD, "next": link}
    )
    assert answer["Location"] == link
    check_page(client.get(link))
    assert members(nordsund) == []
    assert client.post(link)["Location"] == "/o/nordsund/"
    assert members(nordsund) == ["anna@example.org"]


def test_nobody_joins_by_posting_to_anothers_account(
    client: Client, link: str, nordsund: Organisation
) -> None:
    accounts.create_account(email="anna@example.org", name="Anna Lund", password=PASSWORD)
    check_page(client.post(link, {"name": "x", "password": "taget-over-af-andre"}))
    assert "_auth_user_id" not in client.session
    assert User.objects.get(email="anna@example.org").check_password(PASSWORD)


def test_somebody_signed_in_with_another_address_is_told(client: Client, link: str) -> None:
    client.force_login(make_user("per@example.org"))
    page = check_page(client.get(link))
    assert "per@example.org" in page
    assert "anna@example.org" in page
    assert f'name="next" value="{link}"' in page


def test_a_used_link_says_so(client: Client, link: str) -> None:
    client.post(link, {"name": "Anna Lund", "password": ""})
    closed = Client().get(link)
    assert "Nordsund Kommune" in check_page(closed, status=410)


def test_a_link_that_is_not_whole_says_so(client: Client, link: str) -> None:
    check_page(client.get(link[:-4] + "/"), status=410)
    assert client.get(link.replace("nordsund", "elsewhere")).status_code == 404


def test_the_link_of_one_organisation_opens_no_other(
    client: Client, link: str, sundhavn: Organisation
) -> None:
    check_page(client.get(link.replace("nordsund", "sundhavn")), status=410)


def test_somebody_closed_out_in_between_stays_out(client: Client, link: str, nordsund: Organisation) -> None:
    client.force_login(make_user("per@example.org"))
    check_page(client.get(link))
    with organisation_scope(nordsund):
        invitation, by = Invitation.objects.get(), Membership.objects.get()
        services.withdraw_invitation(invitation=invitation, by=by)
    check_page(client.post(link), status=410)
    assert members(nordsund) == []


def test_a_visitor_reads_it_in_the_organisations_language(
    client: Client, link: str, nordsund: Organisation
) -> None:
    nordsund.language = "sv"
    nordsund.save()
    assert '<html lang="sv">' in check_page(client.get(link))
    client.post("/accounts/language/", {"language": "en"})
    assert '<html lang="en">' in check_page(client.get(link))


def test_a_second_click_at_once_makes_no_second_account(
    link: str, nordsund: Organisation, rf: RequestFactory
) -> None:
    token = link.split("/")[-2]
    with organisation_scope(nordsund):
        read_by_both = services.open_invitation(organisation=nordsund, token=token)
    Client().post(link, {"name": "Anna Lund", "password": ""})
    with pytest.raises(services.InvitationClosed, match="has been used"):
        _with_new_account(rf.post(link, {"name": "Anna Lund", "password": ""}), read_by_both, token)
    assert User.objects.filter(email="anna@example.org").count() == 1
