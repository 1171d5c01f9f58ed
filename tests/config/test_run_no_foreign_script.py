"""Whatever somebody manages to write into a page, no browser runs it: the content security policy."""

import pytest
from django.test import Client

from organisations.models import Membership, Organisation
from people.models import Role
from tests import factories

# No `unsafe-inline` and no `unsafe-eval`: only files of ours run.
POLICY = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR)


def policy_of(client: Client, address: str, status: int) -> dict[str, list[str]]:
    answer = client.get(address)
    assert answer.status_code == status
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    directives = [directive.split() for directive in policy.split(";")]
    return {name: sources for name, *sources in directives}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/accounts/login/", "/healthz"])
def test_before_signing_in(client: Client, address: str) -> None:
    assert policy_of(client, address, 200) == POLICY


@pytest.mark.parametrize(
    ("address", "status"),
    [("", 200), ("strategies/", 200), ("people/", 200), ("there-is-no-such-page/", 404)],
)
def test_signed_in(client: Client, hr: Membership, address: str, status: int) -> None:
    client.force_login(hr.user)
    assert policy_of(client, f"/o/nordsund/{address}", status) == POLICY
