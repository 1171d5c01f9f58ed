"""python -m bench [--organisations 100] [--quick]: with PostgreSQL and Redis up (script/bench)."""

import argparse
import os
import sys
from contextlib import ExitStack, closing
from pathlib import Path

from bench.load import Clients, Figures
from bench.report import EMPTY, MORE_ROWS, PAGES, ROWS, Outcome, report
from bench.sites import site
from bench.weight import weigh
from config.prepare import collect_static

WARM_UP, ROUND = 2.0, 1.5


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    say("collecting the static files")
    collect_static(Path.cwd(), {**os.environ, "DEBUG": "0", "DEMO": "0"})
    with ExitStack() as stack:
        outcomes = [outcome(stack, count) for count in (1, options.organisations)]
        for number in range(options.rounds):
            say(f"round {number + 1} of {options.rounds}")
            ask_for_everything(outcomes[:: -1 if number % 2 else 1])
    sys.stdout.write(report(*outcomes))
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description="How fast the pages are.")
    parser.add_argument("--organisations", type=int, default=100, help="beside the site with one (100)")
    parser.add_argument("--rounds", type=int, default=8, help="of a second and a half for each page (8)")
    parser.add_argument("--quick", action="store_true", help="5 organisations, 3 rounds")
    options = parser.parse_args(arguments)
    if options.quick:
        options.organisations, options.rounds = 5, 3
    if options.organisations < 2:
        parser.error("--organisations: at least 2, since one is measured anyway")
    return options


def outcome(stack: ExitStack, organisations: int) -> Outcome:
    """A site that stands until the stack is left, its pages weighed and visited once."""
    say(f"filling a database with {organisations} organisation(s)")
    place = stack.enter_context(site(organisations))
    clients = stack.enter_context(closing(Clients(place.address, place.visit["cookie"])))
    paths = {name: place.visit[name] for name in (EMPTY, ROWS, MORE_ROWS, *PAGES)}
    for path in paths.values():
        clients.ask(path, Figures(), seconds=WARM_UP)
    weights = {name: weigh(clients, path) for name, path in paths.items()}
    return Outcome(place, clients, paths, {name: Figures() for name in paths}, weights)


def ask_for_everything(outcomes: list[Outcome]) -> None:
    """Page by page, so that what else the machine does falls on both sites and on the floors alike."""
    for name in outcomes[0].paths:
        for each in outcomes:
            each.clients.ask(each.paths[name], each.figures[name], seconds=ROUND)


def say(sentence: str) -> None:
    sys.stderr.write(f"bench: {sentence}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
