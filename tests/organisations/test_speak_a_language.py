"""Which language a page is in, inside an organisation and outside."""

from typing import Any

import pytest
from django.urls import reverse

from organisations.models import Organisation
from people.models import Role
from tests import factories

pytestmark = pytest.mark.django_db


def language_of(answer: Any) -> str:
    return str(answer.content.decode()).split('<html lang="')[1][:2]


@pytest.fixture
def bjorkvik(db: None) -> Organisation:
    return factories.make_organisation("bjorkvik", "Björkviks kommun", language="sv")


def test_pages_are_in_the_organisations_language_and_so_is_the_profile(
    bjorkvik: Organisation, sign_in: Any
) -> None:
    client = sign_in(factories.make_member(bjorkvik, Role.Kind.READER))
    assert language_of(client.get(reverse("strategy-list", args=["bjorkvik"]))) == "sv"
    assert language_of(client.get(reverse("profile"))) == "sv"


def test_a_persons_own_language_goes_before(bjorkvik: Organisation, sign_in: Any) -> None:
    member = factories.make_member(bjorkvik, Role.Kind.READER, user=factories.make_user(language="da"))
    client = sign_in(member)
    assert language_of(client.get(reverse("strategy-list", args=["bjorkvik"]))) == "da"
    assert language_of(client.get(reverse("profile"))) == "da"
