"""Every address under `/o/<slug>/` and `/p/<slug>/`, with ids of real rows to fill in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

IN_SCOPE = "o/<slug:slug>/"
PUBLIC = "p/<slug:slug>/"


@dataclass(frozen=True)
class Route:
    """One named address. `parameters` are those besides the organisation's slug."""

    name: str
    view: Callable[..., Any]
    parameters: tuple[str, ...]

    def address(self, slug: str, values: dict[str, Any]) -> str:
        return reverse(self.name, kwargs={"slug": slug} | {key: values[key] for key in self.parameters})


def routes(under: str = IN_SCOPE) -> list[Route]:
    """All of them, sorted by name."""
    found = {route.name: route for route in _walk(get_resolver().url_patterns, "", under)}
    return [found[name] for name in sorted(found)]


def _walk(patterns: list[Any], prefix: str, under: str) -> Iterator[Route]:
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, address, under)
        elif isinstance(pattern, URLPattern) and address.startswith(under):
            yield Route(pattern.name or address, pattern.callback, _parameters(address))


def _parameters(address: str) -> tuple[str, ...]:
    names = [part.split(">")[0].split(":")[-1] for part in address.split("<")[1:]]
    return tuple(name for name in names if name != "slug")
