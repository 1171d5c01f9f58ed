"""What things are called, so that a cell can name one without its id."""

from collections import defaultdict
from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Names(Generic[Key]):
    """Each thing has several names, the shortest first and one that is its own last. Case does not count."""

    def __init__(self) -> None:
        self._names: dict[Key, list[str]] = {}
        self._called: dict[str, set[Key]] = defaultdict(set)

    def add(self, key: Key, *names: str) -> None:
        self._names[key] = [name for name in names if name.strip()]
        for name in self._names[key]:
            self._called[plain_name(name)].add(key)

    def __contains__(self, key: Key) -> bool:
        return key in self._names

    def name_of(self, key: Key) -> str:
        """The first that nothing else has."""
        return next(name for name in self._names[key] if len(self.find(name)) == 1)

    def find(self, text: str) -> set[Key]:
        """All that are called so."""
        return self._called.get(plain_name(text), set())


def plain_name(name: str) -> str:
    return " ".join(name.split()).casefold()
