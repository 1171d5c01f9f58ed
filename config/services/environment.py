"""What the parts of the product are told: addresses, and a secret key that is made once."""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from config.services.places import Places, ServiceError
from config.services.postgres import Postgres
from config.services.redis import Redis

DATABASE_VARIABLES = ("DATABASE_URL", "DATABASE_OWNER_URL")


@contextmanager
def services_up(places: Places, given: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Starts what `given` does not name, yields the addresses of it, and stops it."""
    with ExitStack() as stack:
        found: dict[str, str] = {}
        if needs_database(given):
            found |= _up(stack, Postgres(places))
        if not given.get("REDIS_URL"):
            found |= _up(stack, Redis(places))
        yield found


def needs_services(given: Mapping[str, str]) -> bool:
    return needs_database(given) or not given.get("REDIS_URL")


def needs_database(given: Mapping[str, str]) -> bool:
    """A database of one's own needs both roles: one variable alone is a mistake."""
    missing = [name for name in DATABASE_VARIABLES if not given.get(name)]
    if len(missing) == 1:
        there = next(name for name in DATABASE_VARIABLES if name not in missing)
        raise ServiceError(f"{missing[0]} is not set, but {there} is. Set both, or neither.")
    return bool(missing)


def secret_key(file: Path) -> str:
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(48))
    return file.read_text()


def _up(stack: ExitStack, service: Postgres | Redis) -> dict[str, str]:
    stack.callback(service.stop)
    service.start()
    return service.variables
