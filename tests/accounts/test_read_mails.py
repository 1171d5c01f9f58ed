"""A mail about the account is in the language of who reads it, not of the browser that asked for it."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from organisations.models import Organisation
from tests import factories

ASKED_IN_ENGLISH = {"accept-language": "en"}


def reset_mail(client: Client, user: User) -> str:
    client.post("/accounts/password/reset/", {"email": user.email}, headers=ASKED_IN_ENGLISH)
    return str(mail.outbox[-1].body)


@pytest.mark.parametrize(("language", "word"), [("da", "adgangskode"), ("sv", "lösenord")])
def test_the_way_to_a_new_password_is_in_the_users_language(
    client: Client, anna: User, language: str, word: str
) -> None:
    anna.language = language
    anna.save()
    assert word in reset_mail(client, anna)


def test_without_a_choice_it_is_in_the_organisations_language(
    client: Client, anna: User, nordsund: Organisation
) -> None:
    Organisation.objects.filter(pk=nordsund.pk).update(language="sv")
    factories.make_member(nordsund, user=anna)
    assert "lösenord" in reset_mail(client, anna)


def test_a_code_to_sign_in_is_in_the_users_language(client: Client, anna: User) -> None:
    anna.language = "sv"
    anna.save()
    client.post("/accounts/login/code/", {"email": anna.email}, headers=ASKED_IN_ENGLISH)
    assert "Här är din kod" in str(mail.outbox[-1].body)
