"""Two starts at once: the second is refused, unless the first was killed and left its parts behind."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.services.lock import only_one
from config.services.places import ServiceError


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "local" / "lock"


@pytest.fixture
def first(lock: Path) -> Iterator[subprocess.Popen[str]]:
    """A start in a process of its own, with one part."""
    command = [sys.executable, "-m", "tests.config.hold_lock", str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        part = int(process.stdout.readline())
        yield process
        process.kill()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(part, signal.SIGKILL)


def test_the_second_start_is_refused_with_the_process_of_the_first(
    lock: Path, first: subprocess.Popen[str]
) -> None:
    refusal = rf"Pejlemærke is already running here \(process {first.pid}\)"
    with pytest.raises(ServiceError, match=refusal), only_one(lock, name="Pejlemærke"):
        pass
    assert first.poll() is None


def test_the_refusal_says_where_the_first_is(lock: Path) -> None:
    with only_one(lock, name="Pejlemærke", at="http://localhost:8001/"):
        refusal = r"already running here, at http://localhost:8001/ \(process"
        with pytest.raises(ServiceError, match=refusal), only_one(lock, name="Pejlemærke"):
            pass
    with only_one(lock, name="Pejlemærke"):
        refusal = r"already running here \(process"
        with pytest.raises(ServiceError, match=refusal), only_one(lock, name="Pejlemærke"):
            pass


def test_a_start_takes_over_from_one_that_was_killed(lock: Path, first: subprocess.Popen[str]) -> None:
    part = int(lock.read_text().split()[1])
    first.kill()
    first.wait()
    with only_one(lock, name="Pejlemærke"):
        assert lock.read_text().split() == [str(os.getpid())]
        assert is_ended(part)


def test_one_after_the_other_is_fine(lock: Path) -> None:
    for _start in range(2):
        with only_one(lock, name="Pejlemærke") as note:
            note(12345)
            assert lock.read_text().split() == [str(os.getpid()), "12345"]


def is_ended(process: int) -> bool:
    """Gone, or waiting for a parent to ask how it went."""
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] == "Z"
