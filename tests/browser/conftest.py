"""The product as people meet it: a server of its own with the demo, and Chromium in front of it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.places import PLACES, ids_of
from tests.databases import ROOT, environment, make_database, manage, remove_database

CHROMIUM = next(filter(os.path.exists, ["/usr/bin/chromium", "/usr/bin/chromium-browser"]), "")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def database(worker_id: str, run: str) -> Iterator[dict[str, str]]:
    """The environment of a database for the demo."""
    name = f"test_browser_{worker_id}{os.environ.get('TEST_DATABASE_SUFFIX', '')}"
    make_database(name, run=run)
    yield environment(name) | {"DEMO": "1", "ALLOWED_HOSTS": "localhost", "LOG_LEVEL": "WARNING"}
    remove_database(name)


@pytest.fixture(scope="session")
def mails(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the mails that the servers send are put, a file each."""
    return tmp_path_factory.mktemp("mails")


@pytest.fixture(scope="session")
def installation(
    database: dict[str, str], mails: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The environment of everything that runs: with the demo and static files."""
    media = str(tmp_path_factory.mktemp("media"))
    static = str(tmp_path_factory.mktemp("static"))
    env = {**database, "MEDIA_ROOT": media, "STATIC_ROOT": static, "EMAIL_URL": f"filemail:///{mails}"}
    manage(env, "load_demo")
    manage(env, "collectstatic", "--noinput", "-v0")
    return env


@pytest.fixture(scope="session")
def server(installation: dict[str, str]) -> Iterator[str]:
    """Gunicorn with what a person would have; its address."""
    with serving(installation) as address:
        yield address


@pytest.fixture(scope="session")
def careful_server(installation: dict[str, str]) -> Iterator[str]:
    """The same installation, with the second factor asked for as outside the demo."""
    with serving(installation | {"SECOND_FACTOR_REQUIRED": "1"}) as address:
        yield address


@pytest.fixture(scope="session")
def rows(database: dict[str, str], server: str) -> dict[str, dict[str, Any]]:
    """By organisation's address: an id for each parameter of an address."""
    return {slug: {"key": "strategy", **ids_of(database, slug)} for slug, _who, _width in PLACES.values()}


@contextmanager
def serving(env: dict[str, str]) -> Iterator[str]:
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
    try:
        wait_for(f"{address}/healthz", process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


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
def fresh(browser: Browser) -> Iterator[Any]:
    """`fresh(server, width=360)`: a page of a browser that has never been there."""
    contexts = []

    def at(address: str, *, width: int = 1280, script: bool = True, language: str = "da-DK") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=address,
            java_script_enabled=script,
            reduced_motion="reduce",
            locale=language,
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        return context.new_page()

    yield at
    for context in contexts:
        context.close()


@pytest.fixture
def visit(fresh: Any, server: str) -> Any:
    """`visit("Mette Holmgaard", width=360)`: a page, signed in as that person of the demo."""

    def as_person(name: str = "", *, width: int = 1280, script: bool = True) -> Page:
        page: Page = fresh(server, width=width, script=script)
        page.goto("/demo/")
        if name:
            page.locator("li", has_text=name).locator("button").first.click()
            page.wait_for_url("**/o/**")
        return page

    return as_person
