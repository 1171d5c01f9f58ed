"""The operator adds an organisation and sets it up."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils.translation import override

from accounts.models import User
from organisations import joining, setup
from organisations.forms.organisations import FoundForm
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from organisations.usual_words import USUAL
from tests.accounts.pages import check_page
from tests.factories import make_member, make_user

QUERIES_OF_THE_PROFILE = 3
FIELDS = {"name": "Ålborup Kommune", "kind": "municipality", "country": "DK", "accent": "#17654a"}


@pytest.fixture
def as_operator(client: Client, operator: User) -> Client:
    client.force_login(operator)
    return client


def found(client: Client, **fields: Any) -> Any:
    return client.post("/organisations/new/", FIELDS | fields)


def address_of(**fields: str) -> Any:
    form = FoundForm(FIELDS | fields)
    return (
        form.cleaned_data.get("slug") if form.is_valid() or "slug" not in form.errors else form.errors["slug"]
    )


def test_the_operator_founds_and_belongs_to_it(as_operator: Client, operator: User) -> None:
    check_page(as_operator.get("/"))
    check_page(as_operator.get("/organisations/new/"))
    assert found(as_operator)["Location"] == "/o/aalborup-kommune/setup/"
    organisation = Organisation.objects.get()
    assert (organisation.language, organisation.time_zone) == ("da", "Europe/Copenhagen")
    with organisation_scope(organisation):
        assert Membership.objects.get().user == operator


def test_a_swedish_one_begins_in_swedish(as_operator: Client) -> None:
    found(as_operator, country="SE", accent="#ffff00")
    organisation = Organisation.objects.get()
    assert (organisation.language, organisation.time_zone) == ("sv", "Europe/Stockholm")
    assert organisation.accent != "#ffff00"


def test_the_rooms_above_hear_of_it_in_its_scope(
    as_operator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    monkeypatch.setattr(joining, "_founded", [])
    joining.on_founded(lambda membership: heard.append(Membership.objects.filter(pk=membership.pk).count()))
    found(as_operator)
    assert heard == [1]


@pytest.mark.parametrize("is_operator", [False, True])
def test_only_operators_add_organisations(client: Client, db: None, is_operator: bool) -> None:
    client.force_login(make_user(is_operator=is_operator))
    assert client.get("/organisations/new/").status_code == (200 if is_operator else 403)
    found(client)
    assert Organisation.objects.exists() is is_operator


@pytest.mark.parametrize("slug", ["ny_by", "Nordsund", "ab", "9by", "-by", "by-", "demo", "by--to", "å-by"])
def test_an_address_that_would_confuse_is_refused(db: None, slug: str) -> None:
    assert address_of(slug=slug) != slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Sønder Å", "soender-aa"), ("Östra Göinge", "ostra-goinge"), ("SOSU Fjord & Kyst", "sosu-fjord-kyst")],
)
def test_an_empty_address_is_made_from_the_name(db: None, name: str, slug: str) -> None:
    assert address_of(name=name, slug="") == slug


def test_an_address_is_taken_once(as_operator: Client, nordsund: Organisation) -> None:
    check_page(found(as_operator, slug="nordsund"), status=422)
    assert Organisation.objects.count() == 1


def steps(organisation: Organisation) -> list[setup.StepToday]:
    with organisation_scope(organisation):
        return setup.steps_of(organisation)[:2]


def test_the_set_up_page_says_what_is_next(as_hr: Client, nordsund: Organisation) -> None:
    first, second = steps(nordsund)
    assert (first.is_done, first.is_next, second.is_next) == (False, True, False)
    assert "/o/nordsund/settings/words/" in check_page(as_hr.get("/o/nordsund/setup/"))
    as_hr.post("/o/nordsund/settings/words/", {f"{key}-choice": "0" for key in USUAL})
    nordsund.refresh_from_db()
    first, second = steps(nordsund)
    assert (first.is_done, second.is_next) == (True, True)
    check_page(as_hr.get("/o/nordsund/setup/"))


def test_steps_link_only_to_pages_that_exist(nordsund: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "_steps", [])
    actions = (("Go", "no-such-page"), ("Words", "organisation-words"))
    setup.add_step(setup.Step(title="x", text="x", order=1, actions=actions, is_done=lambda _: False))
    assert setup.steps_of(nordsund)[0].links == (("Words", "/o/nordsund/settings/words/"),)


def test_the_only_organisation_opens_at_once(client: Client, nordsund: Organisation) -> None:
    client.force_login(make_member(nordsund).user)
    assert client.get("/")["Location"] == "/o/nordsund/"


def test_somebody_in_several_chooses(client: Client, nordsund: Organisation, sundhavn: Organisation) -> None:
    user = make_member(nordsund).user
    make_member(sundhavn, user=user)
    client.force_login(user)
    page = check_page(client.get("/"))
    assert 'href="/o/nordsund/"' in page
    assert 'href="/o/sundhavn/"' in page
    assert "Sundhavn Kommune" in check_page(client.get("/accounts/profile/")), "the switcher is on every page"


def test_the_switcher_asks_the_database_nothing(
    client: Client, nordsund: Organisation, sundhavn: Organisation, django_assert_num_queries: Any
) -> None:
    user = make_member(nordsund).user
    client.force_login(user)
    with django_assert_num_queries(QUERIES_OF_THE_PROFILE):
        client.get("/accounts/profile/")
    make_member(sundhavn, user=user)
    client.force_login(user)
    with django_assert_num_queries(QUERIES_OF_THE_PROFILE):
        client.get("/accounts/profile/")


def test_somebody_in_none_is_told_what_to_do(client: Client, db: None) -> None:
    client.force_login(make_user())
    answer = client.get("/")
    assert "/organisations/new/" not in check_page(answer)
    assert list(get_messages(answer.wsgi_request)) == []


def test_without_a_name_the_name_alone_is_asked_for(db: None) -> None:
    form = FoundForm(FIELDS | {"name": "", "slug": ""})
    assert list(form.errors) == ["name"]


def test_an_address_that_is_taken_is_told_in_plain_words(as_operator: Client) -> None:
    found(as_operator, slug="nordsund")
    with override("da"):
        form = FoundForm(FIELDS | {"slug": "nordsund"})
        assert form.errors["slug"] == ["En anden organisation har denne adresse. Vælg en anden."]
