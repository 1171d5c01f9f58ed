"""The first administrator of an installation."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User

PASSWORD = "pejlemaerke-i-taagen"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No terminal, as when a container starts."""
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setenv("ADMIN_EMAIL", "Drift@Example.org")
    monkeypatch.setenv("ADMIN_PASSWORD", PASSWORD)


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("create_administrator", *arguments, stdout=out)
    return out.getvalue()


def test_the_environment_makes_one_who_can_sign_in(client: Client, db: None) -> None:
    assert "drift@example.org" in run("--name", "Dorte Drift")
    assert (User.objects.get().is_operator, User.objects.get().name) == (True, "Dorte Drift")
    client.post("/accounts/login/", {"login": "drift@example.org", "password": PASSWORD})
    assert client.get("/organisations/new/").status_code == 200


def test_with_one_already_if_none_does_nothing(db: None) -> None:
    run()
    assert run("--if-none", "--email", "other@example.org") == ""
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("ADMIN_EMAIL", "", "set ADMIN_EMAIL"),
        ("ADMIN_EMAIL", "nobody", "not a mail address"),
        ("ADMIN_PASSWORD", "", "set ADMIN_PASSWORD"),
        ("ADMIN_PASSWORD", "kort", "12"),
    ],
)
def test_what_is_missing_is_said(
    db: None, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(CommandError, match=said):
        run()
    assert not User.objects.exists()


def test_an_address_has_one_account(db: None) -> None:
    run()
    with pytest.raises(CommandError, match="has an account already"):
        run()
