"""What every page's frame needs. Rooms above fill in the menu; `request.organisation` may be None."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from look.menu import Item, menu

# More letters than this in the menu, and it gets a row of its own under the organisation's name.
LETTERS_BESIDE_THE_NAME = 52


@dataclass(frozen=True)
class Shell:
    name: str
    home: str
    items: list[Item] = field(default_factory=list)
    bottom_bar: bool = False

    @property
    def long(self) -> bool:
        return sum(len(item.label) for item in self.items) > LETTERS_BESIDE_THE_NAME

    @property
    def place(self) -> Item | None:
        return next((item for item in self.items if item.current), None)


def page(request: HttpRequest) -> dict[str, Any]:
    organisation = getattr(request, "organisation", None)
    if organisation is None:
        return {"shell": Shell(name="Pejlemærke", home="/")}
    shell = Shell(
        name=str(organisation),
        home=f"/o/{organisation.slug}/",
        items=menu.items(request),
        bottom_bar=menu.has_bottom_bar(request),
    )
    return {"shell": shell}
