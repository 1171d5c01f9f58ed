"""What partners do together, on the page of their partnership. Rooms above register theirs."""

from collections.abc import Callable
from dataclasses import dataclass

from organisations.http import OrganisationRequest
from organisations.models import Partnership


@dataclass(frozen=True)
class Section:
    """A part of the page: a template of the room that registers it, and what that needs."""

    template: str
    context: dict[str, object]


Build = Callable[[OrganisationRequest, Partnership], Section]
_sections: list[tuple[int, Build]] = []


def add_section(build: Build, *, order: int) -> None:
    """`build` is asked for members of the partnership alone."""
    _sections.append((order, build))


def sections_of(request: OrganisationRequest, partnership: Partnership) -> list[Section]:
    return [build(request, partnership) for _order, build in sorted(_sections, key=lambda one: one[0])]
