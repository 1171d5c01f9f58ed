"""Somebody sets a variable wrongly and is told its name and what is right, before anything starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.variables import MAIL, POSTGRES, REDIS, address, host_names, number, yes_or_no

CHECKOUT = Path(__file__).parents[2]
WRONG = {
    "REDIS_URL": "http://cache/0",
    "DATABASE_URL": "mysql://app:hemmelig@db/p",
    "DATABASE_OWNER_URL": "postgres://owner:hemmelig@db",
    "EMAIL_URL": "mail.example.org",
    "DATABASE_POOL_SIZE": "otte",
    "DATABASE_POOL": "måske",
    "HTTPS": "ja",
    "DEMO": "2",
    "HSTS_SUBDOMAINS": "sandt",
    "SECOND_FACTOR_REQUIRED": "nej",
    "ALLOWED_HOSTS": "https://nordsund.dk/",
}


@pytest.mark.parametrize("name", WRONG)
def test_nothing_starts_with_a_wrong_variable(name: str) -> None:
    command = [sys.executable, "-c", "import config.settings"]
    environment = os.environ | {name: WRONG[name]}
    done = subprocess.run(
        command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 1
    assert f"ImproperlyConfigured: {name}: must be " in done.stderr
    assert "hemmelig" not in done.stderr


@pytest.mark.parametrize(
    ("schemes", "value"),
    [
        (REDIS, "redis://cache:6379/0"),
        (REDIS, "rediss://:secret@cache/0"),
        (REDIS, "unix:///run/redis.sock?db=0"),
        (POSTGRES, "postgresql://app:secret@db:5432/p"),
        (POSTGRES, "postgres://app@%2Frun%2Fpostgresql/p"),
        (MAIL, "smtp+tls://user:secret@mail.example.org:587"),
    ],
)
def test_a_right_address_is_taken_as_it_is(
    monkeypatch: pytest.MonkeyPatch, schemes: tuple[str, ...], value: str
) -> None:
    monkeypatch.setenv("GIVEN", value)
    assert address("GIVEN", schemes) == value


@pytest.mark.parametrize(
    "value", ["", "cache:6379", "redis:cache", "redis://cache:mange/0", "redis://[cache/0"]
)
def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("GIVEN", value)
    with pytest.raises(ImproperlyConfigured, match="^GIVEN: "):
        address("GIVEN", REDIS)


@pytest.mark.parametrize(("value", "found"), [("1", True), ("Yes", True), ("0", False), ("off", False)])
def test_yes_and_no(monkeypatch: pytest.MonkeyPatch, value: str, found: bool) -> None:
    monkeypatch.setenv("GIVEN", value)
    assert yes_or_no("GIVEN", default=not found) is found


@pytest.mark.parametrize("default", [True, False])
def test_an_empty_variable_is_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch, default: bool) -> None:
    monkeypatch.setenv("GIVEN", "")
    assert yes_or_no("GIVEN", default=default) is default
    assert number("GIVEN", default=8) == 8
    assert host_names("GIVEN", default=["localhost"]) == ["localhost"]


@pytest.mark.parametrize("value", ["0", "-3", "2.5", "otte"])
def test_a_number_counts_something(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("GIVEN", value)
    with pytest.raises(ImproperlyConfigured, match="^GIVEN: must be a whole number of at least 1, not "):
        number("GIVEN", default=8)


def test_host_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIVEN", "nordsund.dk, .sundhavn.dk,[::1],127.0.0.1")
    assert host_names("GIVEN", default=[]) == ["nordsund.dk", ".sundhavn.dk", "[::1]", "127.0.0.1"]


@pytest.mark.parametrize("value", ["plads.dk:443", "plads.dk/", "plads.dk sted.dk", "plads.dk,"])
def test_a_host_name_has_nothing_around_it(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("GIVEN", value)
    with pytest.raises(ImproperlyConfigured, match="^GIVEN: must be names "):
        host_names("GIVEN", default=[])
