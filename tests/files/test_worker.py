"""A job from its start to its file, through a real Redis and a real worker."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from config.services.places import Places
from config.services.redis import Redis


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
def worker(environment: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = "-m celery -A config worker --pool solo --loglevel INFO --include tests.files.worker_kinds"
    with (tmp_path / "worker.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *command.split()], cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log
        )
        yield process
        process.terminate()
        process.wait(30)


def test_a_job_is_done_by_the_worker(
    environment: dict[str, str], worker: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    session: Any = subprocess.run(
        [sys.executable, "-m", "tests.files.worker_session"],
        cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    log = (tmp_path / "worker.log").read_text()
    assert session.returncode == 0, session.stderr
    assert json.loads(session.stdout) == {"state": "done", "text": "Noter · Nordsund Kommune"}, log
