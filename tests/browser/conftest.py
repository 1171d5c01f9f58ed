"""The product as people meet it: a server of its own with the demo, and Chromium in front of it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import environ
import psycopg
import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(filter(os.path.exists, ["/usr/bin/chromium", "/usr/bin/chromium-browser"]), "")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def with_database(url: str, name: str) -> str:
    return f"{url.rpartition('/')[0]}/{name}"


@pytest.fixture(scope="session")
def database(worker_id: str) -> Iterator[dict[str, str]]:
    """The environment of a fresh database with the demo in it."""
    name = f"test_browser_{worker_id}{os.environ.get('TEST_DATABASE_SUFFIX', '')}"
    with psycopg.connect(owner_address(environment("postgres")), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
        yield environment(name)
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def owner_address(env: dict[str, str]) -> str:
    """The owner's address as libpq reads it; ours names a socket's folder as the host."""
    url = environ.Env.db_url_config(env["DATABASE_OWNER_URL"])
    parts = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return make_conninfo("", **{name: url[key] for name, key in parts.items() if url[key]})


def environment(name: str) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": with_database(os.environ["DATABASE_URL"], name),
        "DATABASE_OWNER_URL": with_database(os.environ["DATABASE_OWNER_URL"], name),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEMO": "1",
        "ALLOWED_HOSTS": "localhost",
        "LOG_LEVEL": "WARNING",
    }


@pytest.fixture(scope="session")
def server(database: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Gunicorn with what a person would have; its address."""
    media = str(tmp_path_factory.mktemp("media"))
    static = str(tmp_path_factory.mktemp("static"))
    env = {**database, "MEDIA_ROOT": media, "STATIC_ROOT": static}
    manage(env, "migrate", "-v0")
    manage(env, "load_demo")
    manage(env, "collectstatic", "--noinput", "-v0")
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "config.wsgi",
        "-b",
        f"127.0.0.1:{port}",
        "-w",
        "2",
        "-t",
        "60",
    ]
    process = subprocess.Popen(command, cwd=ROOT, env=env)
    address = f"http://localhost:{port}"
    wait_for(f"{address}/healthz", process)
    yield address
    process.terminate()
    process.wait(20)


def manage(env: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, check=True, timeout=180)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        assert process.poll() is None, "the server has stopped"
        try:
            urllib.request.urlopen(address, timeout=2)  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{address} does not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Any]:
    """`visit("Mette Holmgaard", width=360)`: a page, signed in as that person of the demo."""
    contexts = []

    def as_person(name: str = "", *, width: int = 1280, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=server,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.goto("/demo/")
        if name:
            page.locator("li", has_text=name).locator("button").first.click()
            page.wait_for_url("**/o/**")
        return page

    yield as_person
    for context in contexts:
        context.close()
