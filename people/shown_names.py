"""Names that rooms above keep as text beside their link, so that a page need not read people.

A room that does registers in `AppConfig.ready` how its text is written anew when a person or a unit is
called something else. What somebody said under their name of the day is history, and stays.
"""

from collections.abc import Callable, Iterable

from people.models import Person, Unit

Named = Iterable[Person | Unit]
Rewrite = Callable[[Named], None]
_rewrites: list[Rewrite] = []


def register(rewrite: Rewrite) -> None:
    """It is called after each change of facts, within the change's transaction."""
    _rewrites.append(rewrite)


def write_anew(*named: Person | Unit) -> None:
    for rewrite in _rewrites:
        rewrite(named)
