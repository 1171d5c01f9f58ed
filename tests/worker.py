"""A real worker over a real Redis, for tests of what it does. A conftest takes these fixtures up by name."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from config.services.places import Places
from config.services.redis import Redis

KINDS = "tests.files.worker_kinds"


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Redis]:
    """One of this test's own, so that no other worker takes its job."""
    redis = Redis(Places(data=tmp_path / "data", test=True))
    redis.start()
    yield redis
    redis.stop()


@pytest.fixture
def environment(db: None, redis: Redis, media: Path) -> dict[str, str]:
    """The test's database, but with transactions that are real."""
    name = connections["default"].settings_dict["NAME"]
    address, mark, query = os.environ["DATABASE_URL"].partition("?")
    own = {
        "DATABASE_URL": f"{address.rpartition('/')[0]}/{name}{mark}{query}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "MEDIA_ROOT": str(media),
    }
    return os.environ | redis.variables | own


@pytest.fixture
def worker_log(environment: dict[str, str], tmp_path: Path) -> Iterator[Path]:
    """The worker runs as long as the test does."""
    command = f"-m celery -A config worker --pool solo --include {KINDS}"
    path = tmp_path / "worker.log"
    with path.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *command.split()], cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log
        )
        yield path
        process.terminate()
        process.wait(30)


@pytest.fixture
def run_session(environment: dict[str, str], worker_log: Path) -> Callable[[str], str]:
    """Runs a module in a process of its own and gives what it printed."""

    def run(module: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", module],
            cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{done.stderr}\n{worker_log.read_text()}"
        return done.stdout

    return run
