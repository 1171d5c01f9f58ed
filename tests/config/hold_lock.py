"""Run by test_start_twice: holds the lock as a start does, with a watcher over one part."""

import os
import subprocess
import sys
from pathlib import Path

from config.services.lock import only_one


def watch_over_a_part(tell: int) -> None:
    """The watcher inherits the lock; the part does not."""
    part = subprocess.Popen(["sleep", "600"], stdin=subprocess.DEVNULL, start_new_session=True)
    os.write(tell, str(part.pid).encode())
    part.wait()
    os._exit(0)


with only_one(Path(sys.argv[1]), name="Pejlemærke") as note:
    hear, tell = os.pipe()
    if os.fork() == 0:
        watch_over_a_part(tell)
    part = int(os.read(hear, 20))
    note(part)
    os.write(sys.stdout.fileno(), f"{part}\n".encode())
    sys.stdin.read()
