"""Whatever is sent to the pages outside every organisation: never an error of ours."""

from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from accounts import services
from accounts.models import User
from organisations.models import Organisation
from tests.accounts.conftest import PASSWORD
from tests.routes.forms import Form, attempts, bodies, forms_of

pytestmark = pytest.mark.django_db

EVERYBODY = pytest.mark.parametrize("who", ["nobody", "somebody"])
NONSENSE = ["afbrudt", "%00", "%ff%fe", "%ed%a0%80", "x" * 2_000, "-1", "9" * 30]
WITH_PARTS = [
    "/invitation/nordsund/{}/",
    "/invitation/{}/afbrudt/",
    "/theme/nordsund/{}.css",
    "/o/{}/",
    "/accounts/confirm-email/{}/",
    "/accounts/password/reset/key/1-{}/",
    "/accounts/password/reset/key/{}-set-password/",
    "/accounts/2fa/webauthn/keys/{}/edit/",
    "/accounts/2fa/webauthn/keys/{}/remove/",
]


def plain_addresses() -> list[str]:
    """Those without parts of their own, but whether the services are up."""
    found = sorted(_walk(get_resolver().url_patterns, "/"))
    return [address for address in found if "<" not in address and address != "/readyz"]


def _walk(patterns: list[Any], prefix: str) -> list[str]:
    found = []
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        found += _walk(pattern.url_patterns, address) if isinstance(pattern, URLResolver) else [address]
    return found


@pytest.fixture
def ask(nordsund: Organisation) -> Any:
    """`ask("somebody", "get", address)`: each time by a browser that has never been there."""
    anna = services.create_account(
        email="anna@example.org", name="Anna Lund", password=PASSWORD, is_operator=True
    )

    def answer(who: str, method: str, *args: Any, **kwargs: Any) -> Any:
        browser = Client(raise_request_exception=False)
        if who == "somebody":
            browser.force_login(anna)
        return getattr(browser, method)(*args, **kwargs)

    return answer


@EVERYBODY
@pytest.mark.parametrize("address", WITH_PARTS)
def test_an_address_with_nonsense_in_it(who: str, address: str, ask: Any) -> None:
    answers = {part: ask(who, "get", address.format(part)).status_code for part in NONSENSE}
    assert {part: status for part, status in answers.items() if status >= 500} == {}


@EVERYBODY
@pytest.mark.parametrize("address", plain_addresses())
def test_a_form_with_nonsense_in_it(who: str, address: str, ask: Any) -> None:
    page = ask(who, "get", address, QUERY_STRING="next=%00&key=%00&process=%ff&%ff=%ed%a0%80")
    assert page.status_code < 500
    wrong = []
    for form in forms_of(page.content, address) or [Form(address, {"next": "/", "language": "sv"})]:
        answers = {one.what: ask(who, "post", form.address, one.sent) for one in attempts(form, [])}
        answers |= {what: ask(who, "generic", "POST", form.address, *sent) for what, *sent in bodies(form)}
        wrong += [
            f"{form.address} {what}: {answer.exc_info[:2]}"
            for what, answer in answers.items()
            if answer.status_code >= 500
        ]
    assert wrong == []
    assert User.objects.get().email == "anna@example.org"
