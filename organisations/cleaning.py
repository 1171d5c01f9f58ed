"""What is cleaned up every night. A room registers what it lets go of in `AppConfig.ready`.

    register("look-ups whose time is over", forget_look_ups)

`clean(now)` works in the organisation's scope, deletes, and counts. It goes by the age of what it finds
and not by when it last ran, so that a second run does nothing more and a missed night is made up for.
What lies outside the database it deletes `on_commit`: a dry run is a run that is rolled back.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

Clean = Callable[[datetime.datetime], int]


@dataclass(frozen=True)
class Cleaner:
    """`what` stands after a number, in the log and on a terminal."""

    what: str
    clean: Clean


_cleaners: list[Cleaner] = []
_of_no_organisation: list[Cleaner] = []


def register(what: str, clean: Clean) -> None:
    _cleaners.append(Cleaner(what, clean))


def register_of_no_organisation(what: str, clean: Clean) -> None:
    """What belongs to the installation: `clean` works outside every scope, once a night."""
    _of_no_organisation.append(Cleaner(what, clean))


def registered() -> list[Cleaner]:
    return list(_cleaners)


def registered_of_no_organisation() -> list[Cleaner]:
    return list(_of_no_organisation)
