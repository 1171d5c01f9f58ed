"""A site: one database with N organisations, and a web server over it. Everything goes when it is left."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import environ
import psycopg
from psycopg import sql

from config.parts import answers, commands, health_probe
from config.services.port import Address

HOST = "127.0.0.1"
PATIENCE = 60.0
# Ends the server when this process ends, however it does: the shell's own input closes with it.
WITH_US = '"$@" & read -r _; kill $!; wait $!'


@dataclass(frozen=True)
class Site:
    """`visit` is what `bench.fill` printed: the session's cookie and the pages' paths."""

    organisations: int
    address: Address
    visit: Mapping[str, str]
    pdf: tuple[float, float]


@contextmanager
def site(organisations: int) -> Iterator[Site]:
    with database(f"bench_{organisations}") as environment:
        visit = python("bench.fill", str(organisations), environment=environment)
        cold, warm = python("bench.pdf", visit["strategy"], environment=environment)
        address = Address(HOST, free_port())
        with server(address, environment):
            yield Site(organisations, address, visit, (cold, warm))


@contextmanager
def database(name: str) -> Iterator[dict[str, str]]:
    """Yields the environment of a process that uses it."""
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    as_owner(drop)
    as_owner(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    ours = {"DJANGO_SETTINGS_MODULE": "bench.settings", "BENCH_DATABASE": name}
    plain = {"DEBUG": "0", "DEMO": "0", "HTTPS": "0", "SECOND_FACTOR_REQUIRED": "1", "LOG_LEVEL": "WARNING"}
    try:
        yield {**os.environ, **plain, **ours}
    finally:
        as_owner(drop)


def as_owner(statement: sql.Composed) -> None:
    found = environ.Env.db_url_config(os.environ["DATABASE_OWNER_URL"])
    with psycopg.connect(
        host=found["HOST"], port=found["PORT"] or None, user=found["USER"], password=found["PASSWORD"],
        dbname=found["NAME"], autocommit=True,
    ) as connection:  # fmt: skip
        connection.execute(statement)


def python(module: str, *words: str, environment: Mapping[str, str]) -> Any:
    """What a module of ours prints."""
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


@contextmanager
def server(address: Address, environment: Mapping[str, str]) -> Iterator[None]:
    """As `script/server` starts it, with the bench's application; connections stay between the rounds."""
    served = {name: value for name, value in environment.items() if name != "DATABASE_OWNER_URL"}
    product = commands(address)["web"]
    command = ["bench.wsgi" if word == "config.wsgi" else word for word in product]
    with subprocess.Popen(
        ["sh", "-c", WITH_US, "sh", *command, "--keep-alive", "600"], env=served, stdin=subprocess.PIPE
    ):
        wait_for(address)
        yield


def wait_for(address: Address) -> None:
    probe, deadline = health_probe(address, {"ALLOWED_HOSTS": HOST}), time.monotonic() + PATIENCE
    while not answers(probe):
        if time.monotonic() > deadline:
            raise TimeoutError(f"no answer from {probe.full_url}")
        time.sleep(0.2)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
