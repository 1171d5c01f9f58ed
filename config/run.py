"""Starts the product: `python -m config.run demo`, `… server`, `… services [--demo|--test] -- command`."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from config.parts import run_parts
from config.prepare import prepare
from config.services.environment import needs_services, secret_key, services_up
from config.services.lock import only_one
from config.services.places import ServiceError, Use, places_of
from config.services.port import check_free, read_address

CHECKOUT = Path(__file__).resolve().parent.parent
LOCAL = CHECKOUT / ".local"
NAME = "Pejlemærke"


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    _hear_signals()
    try:
        if options.mode == "services":
            return run_command(options.command, options.use)
        return run_product(Use.DEMO if options.mode == "demo" else Use.SERVER, reset=options.reset)
    except ServiceError as error:
        print(error, file=sys.stderr)
    except PermissionError as error:
        print(f"{error.filename} may not be written by this user. Who made it?", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    return 1


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m config.run", description=__doc__)
    modes = parser.add_subparsers(dest="mode", required=True)
    parser.set_defaults(reset=False)
    demo = modes.add_parser("demo", help="with invented organisations and people")
    demo.add_argument("--reset", action="store_true", help="load them anew; what was changed is gone")
    modes.add_parser("server", help="without them; asks for the first administrator")
    services = modes.add_parser("services", help="runs one command while PostgreSQL and Redis are up")
    data = services.add_mutually_exclusive_group()
    own: dict[str, Any] = {"dest": "use", "action": "store_const"}
    data.add_argument("--demo", const=Use.DEMO, default=Use.SERVER, help="on the demo's data", **own)
    data.add_argument("--test", const=Use.TEST, help="on data of its own, quick instead of safe", **own)
    services.add_argument("command", nargs="+")
    return parser.parse_args(arguments)


def run_product(use: Use, *, reset: bool) -> int:
    demo = use == Use.DEMO
    with ExitStack() as stack:
        address = read_address(os.environ)
        note = stack.enter_context(only_one(LOCAL / "lock", name=NAME, at=address.url))
        check_free(address, command="script/demo" if demo else "script/server")
        found = stack.enter_context(services_up(places_of(CHECKOUT, use), os.environ))
        environment = environment_with(found, use)
        prepare(CHECKOUT, environment, demo=demo, reset=reset)
        ready = f"{NAME} is ready: {address.url}{'demo/' if demo else ''}   (Ctrl-C stops it)"
        return run_parts(address, without_owner(environment), ready=ready, note=note)


def run_command(command: list[str], use: Use) -> int:
    test = use == Use.TEST
    with ExitStack() as stack:
        if needs_services(os.environ):
            lock = LOCAL / ("test.lock" if test else "lock")
            stack.enter_context(only_one(lock, name="The test" if test else NAME))
        found = stack.enter_context(services_up(places_of(CHECKOUT, use), os.environ))
        return subprocess.run(command, env=environment_with(found, use), check=False).returncode


def environment_with(found: Mapping[str, str], use: Use = Use.SERVER) -> dict[str, str]:
    """What the machine says comes first; what it leaves open is filled in."""
    own = LOCAL / use
    own.mkdir(mode=0o700, parents=True, exist_ok=True)
    environment = {**os.environ, **found, "PYTHONUNBUFFERED": "1"}
    environment.setdefault("SECRET_KEY", secret_key(LOCAL / "secret-key"))
    environment.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1")
    environment.setdefault("CELERY_BEAT_SCHEDULE_FILENAME", str(own / "celerybeat-schedule"))
    if use == Use.DEMO:
        environment.setdefault("MEDIA_ROOT", str(own / "media"))
    if use != Use.TEST:
        environment["DEMO"] = "1" if use == Use.DEMO else "0"
    return environment


def without_owner(environment: Mapping[str, str]) -> dict[str, str]:
    """The owner's address is for `migrate` alone (ARCHITECTURE, Tenancy)."""
    return {name: value for name, value in environment.items() if name != "DATABASE_OWNER_URL"}


def _hear_signals() -> None:
    """A closed terminal counts as SIGTERM, which the parts' manager knows how to take."""
    signal.signal(signal.SIGINT, _leave)
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, lambda number, frame: os.kill(os.getpid(), signal.SIGTERM))


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    """Once: the stopping of services is not to be broken off."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
