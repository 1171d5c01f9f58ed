"""One at a time: a lock that the system lets go of however its holder ends.

The lock is inherited by the processes that watch over the parts. So when it is held though its first
holder is gone (killed, or out of memory), the parts named in it still run: they are ended, and the
lock is ours.
"""

import contextlib
import fcntl
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from config.services.places import ServiceError

PATIENCE = 5.0


@contextmanager
def only_one(lock: Path, *, name: str, at: str = "") -> Iterator[Callable[[int], None]]:
    """Refuses a second holder, naming the process and the address of the first.

    Yields how to note a part's process. `at` is the address, where it has one.
    """
    address = lock.with_name(f"{lock.name}.address")
    lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with lock.open("a+") as file:
        if not _take(file):
            holder, *parts = _read(file)
            if _lives(holder) or not _take_from(parts, file):
                raise ServiceError(f"{name} is already running here{_where(address)} (process {holder}).")
        file.truncate(0)
        address.write_text(at)
        _note(file, os.getpid())
        yield lambda process: _note(file, process)


def _where(address: Path) -> str:
    at = address.read_text() if address.exists() else ""
    return f", at {at}" if at else ""


def _take(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _take_from(parts: list[int], file: TextIO) -> bool:
    for part in parts:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(part, signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    while not _take(file):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _read(file: TextIO) -> list[int]:
    """0, which `kill` takes for ourselves, when the holder has not written its number yet."""
    file.seek(0)
    return [int(line) for line in file] or [0]


def _note(file: TextIO, process: int) -> None:
    file.write(f"{process}\n")
    file.flush()


def _lives(process: int) -> bool:
    with contextlib.suppress(PermissionError):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True
