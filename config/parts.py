"""Web, worker and scheduler under one process manager: they start, run and end together."""

import contextlib
import os
import re
import shlex
import signal
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping

from honcho.manager import Manager
from honcho.printer import Message, Printer

from config.services.port import Address

PATIENCE = 90.0
SIGNALLED = re.compile(r"SIG\w+ received")
STARTED = re.compile(r"(\w+) started \(pid=(\d+)\)")
STOPPED = re.compile(r"(\w+) stopped \(rc=(-?\d+)\)")


class Watcher(Printer):  # type: ignore[misc]
    """Prints what the parts say, and puts the manager's own lines in plain words."""

    def __init__(self, probe: urllib.request.Request, ready: str, note: Callable[[int], None]) -> None:
        super().__init__(sys.stdout)
        self.probe = probe
        self.ready = ready
        self.note = note
        self.processes: list[int] = []
        self.stopping = False
        self.crashed = False

    def write(self, message: Message) -> None:
        if message.name == "system":
            self._hear(message.data.strip())
        else:
            super().write(message)

    def say(self, sentence: str) -> None:
        self.output.write(f"\n{sentence}\n\n")
        self.output.flush()

    def _hear(self, line: str) -> None:
        if started := STARTED.match(line):
            self.processes.append(int(started[2]))
            self.note(self.processes[-1])
            if started[1] == "web":
                threading.Thread(target=self._announce, daemon=True).start()
        elif SIGNALLED.match(line) and not self.stopping:
            self.stopping = True
            self.say("Stopping.")
        elif (stopped := STOPPED.match(line)) and not self.stopping:
            self.stopping = self.crashed = True
            self.say(
                f"{stopped[1]} has stopped by itself ({_how(int(stopped[2]))}). Stopping the other parts."
            )

    def _announce(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and not self.stopping:
            if answers(self.probe):
                self.say(self.ready)
                return
            time.sleep(0.2)
        if not self.stopping:
            self.say(f"No answer from {self.probe.full_url}. See the lines marked web.")


def run_parts(
    address: Address, environment: Mapping[str, str], *, ready: str, note: Callable[[int], None]
) -> int:
    """Returns when everything has ended: 0 after Ctrl-C or SIGTERM, 1 after a crash.

    `note` is told the process of each part, as soon as it has one.
    """
    watcher = Watcher(health_probe(address, environment), ready, note)
    manager = Manager(watcher)
    for name, command in commands(address).items():
        manager.add_process(name, f"exec {shlex.join(command)}", env=dict(environment))
    try:
        manager.loop()
    finally:
        _end(watcher.processes)
    return 1 if watcher.crashed else 0


def commands(address: Address) -> dict[str, list[str]]:
    bind = ["--bind", f"{address.host}:{address.port}"]
    quiet = ["--no-control-socket", "--log-level", "warning"]
    celery = [sys.executable, "-m", "celery", "--quiet", "--app", "config"]
    return {
        "web": [
            sys.executable,
            "-m",
            "gunicorn",
            "config.wsgi",
            "--workers",
            "2",
            "--threads",
            "4",
            *bind,
            *quiet,
        ],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "WARNING"],
        "scheduler": [*celery, "beat", "--loglevel", "WARNING"],
    }


def health_probe(address: Address, environment: Mapping[str, str]) -> urllib.request.Request:
    """Asks this machine, under the first name that Django will answer to."""
    host = "127.0.0.1" if address.host == "0.0.0.0" else address.host  # noqa: S104
    name = environment["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
    return urllib.request.Request(
        f"http://{host}:{address.port}/healthz", headers={"Host": host if name == "*" else name}
    )


def answers(probe: urllib.request.Request) -> bool:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(probe, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _how(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def _end(processes: list[int]) -> None:
    """Each part is the head of its own group: whatever it left behind goes with it."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
