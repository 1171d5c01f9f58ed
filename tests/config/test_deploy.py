"""An operator puts it on a server: by hand with the documented environment, or in containers."""

import json
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import get_commands

from config.parts import commands
from config.services.port import Address
from config.services.postgres import APP_ROLE, DATABASE, OWNER_ROLE
from tests.config.documented import ROOT, blocks, documented_variables, read_by_the_settings, services

GIVEN = {
    "SECRET_KEY": secrets.token_urlsafe(48), "POSTGRES_PASSWORD": "a", "OWNER_PASSWORD": "b",
    "APP_PASSWORD": "c", "ALLOWED_HOSTS": "plads.kommune.dk",
}  # fmt: skip
# Read by programs of others, and by the parts' own start.
OF_OTHERS = {"GUNICORN_CMD_ARGS", "PORT", "HOST", "ADMIN_EMAIL", "ADMIN_NAME", "ADMIN_PASSWORD"}
DOCKERFILE = (ROOT / "Dockerfile").read_text()
PARTS = {"web": "web", "worker": "worker", "beat": "scheduler"}


def installed() -> dict[str, str]:
    """As docs/operations.md writes it, with a key."""
    lines = blocks("## Install", "sh")[1].splitlines()
    told = dict(line.split("=", 1) for line in lines)
    return {name: value.strip("'") for name, value in told.items()} | {"SECRET_KEY": GIVEN["SECRET_KEY"]}


def in_container(name: str) -> dict[str, str]:
    environment: Any = services(GIVEN)[name]["environment"]
    return {key: str(value or "") for key, value in environment.items()}


@pytest.mark.parametrize("environment", [installed(), in_container("web")], ids=["by hand", "in a container"])
def test_the_check_before_going_live_has_nothing_to_say(environment: dict[str, str]) -> None:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    path = {"PATH": os.environ["PATH"]}
    done = subprocess.run(
        command, cwd=ROOT, env=environment | path, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


def test_every_variable_that_the_settings_read_is_documented_and_none_else() -> None:
    inner = {"DEBUG", "DEMO"}  # for those who develop, and set by script/demo
    assert read_by_the_settings() - inner == documented_variables() - OF_OTHERS


@pytest.mark.parametrize("name", ["migrate", "web", "worker", "beat"])
def test_containers_are_told_what_the_settings_read(name: str) -> None:
    assert set(in_container(name)) <= read_by_the_settings()


def test_only_the_migration_knows_the_owner() -> None:
    knowing = {name for name, told in services(GIVEN).items() if "b" in re.split(r"\W", json.dumps(told))}
    assert knowing == {"postgres", "migrate"}


@pytest.mark.parametrize("name", PARTS)
def test_containers_run_what_the_start_by_hand_runs(name: str) -> None:
    by_hand = commands(Address("0.0.0.0", 8000))[PARTS[name]]  # noqa: S104
    told = services(GIVEN)[name].get("command") or json.loads(
        DOCKERFILE.rpartition("\nCMD ")[2].replace("\\\n", "")
    )
    assert by_hand[:2] == [sys.executable, "-m"]
    assert told == by_hand[2:]
    assert Path(sys.executable).with_name(told[0]).exists()


def test_the_migration_is_a_command_of_ours() -> None:
    told: Any = services(GIVEN)["migrate"]["command"]
    assert told[:2] == ["python", "manage.py"]
    assert get_commands()[told[2]] == "organisations"


def test_the_roles_are_made_as_documented() -> None:
    (documented,) = blocks("## A database of your own", "sql")
    script = (ROOT / "docker" / "make-roles.sh").read_text()
    made = re.sub(r":'\w+'", "'…'", script.split("<< 'END'\n")[1].removesuffix("END\n"))
    assert made == documented
    assert {APP_ROLE, OWNER_ROLE, DATABASE} <= set(re.findall(r"\w+", documented))


def test_the_image_is_made_of_what_is_there_and_runs_as_nobody_else() -> None:
    copied = re.findall(r"^COPY (?!--from)(\S+)", DOCKERFILE, re.MULTILINE)
    assert all((ROOT / name).exists() for name in [*copied, "script/build-static", "config/healthy.py"])
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert "USER pejlemaerke" in last
    assert "HEALTHCHECK" in last
    assert "gettext" not in last
