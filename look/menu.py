"""The menu. Rooms above put their entries here in `AppConfig.ready`; each person sees those that fit."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

MAX_ENTRIES = 6

Predicate = Callable[[HttpRequest], bool]


def everybody(request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`label` may be a function of the request, for words that an organisation changes."""

    label: str | Promise | Callable[[HttpRequest], str]
    url_name: str
    icon: str
    order: int
    predicate: Predicate = everybody
    short: str | Promise = ""


@dataclass(frozen=True)
class Item:
    """An entry as one person sees it on one page. `current` is a value for `aria-current`."""

    label: str
    short: str
    url: str
    icon: str
    current: str = ""
    below: tuple[str, ...] = ()


class Menu:
    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._below: dict[str, list[str]] = {}
        self._bars: list[Predicate] = []

    def add(self, entry: Entry) -> None:
        self._entries[entry.url_name] = entry

    def add_below(self, entry: str, url_name: str) -> None:
        """A page with an address of its own that one finds under the entry."""
        self._below.setdefault(entry, []).append(url_name)

    def add_bottom_bar(self, predicate: Predicate) -> None:
        """Whoever the predicate holds for has a bar at the bottom of the phone and no menu button."""
        self._bars.append(predicate)

    def items(self, request: HttpRequest) -> list[Item]:
        if getattr(request, "organisation", None) is None:
            return []
        wanted = (entry for entry in self._ordered() if entry.predicate(request))
        items = [item for entry in wanted if (item := self._item(entry, request))]
        return _with_current(items[:MAX_ENTRIES], request.path)

    def has_bottom_bar(self, request: HttpRequest) -> bool:
        return getattr(request, "organisation", None) is not None and any(bar(request) for bar in self._bars)

    def _item(self, entry: Entry, request: HttpRequest) -> Item | None:
        url = _address(entry.url_name, request)
        if not url:
            return None
        below = (_address(name, request) for name in self._below.get(entry.url_name, ()))
        label = entry.label(request) if callable(entry.label) else str(entry.label)
        return Item(label, str(entry.short) or label, url, entry.icon, below=tuple(filter(None, below)))

    def _ordered(self) -> list[Entry]:
        return sorted(self._entries.values(), key=lambda entry: entry.order)


menu = Menu()


def _address(url_name: str, request: HttpRequest) -> str:
    slug = request.organisation.slug  # type: ignore[attr-defined]
    try:
        return reverse(url_name, kwargs={"slug": slug})
    except NoReverseMatch:
        return ""


def _with_current(items: list[Item], path: str) -> list[Item]:
    """The entry whose address is the longest beginning of this page's is where one is.

    The first of all addresses begins every other, so it is where one is on its own page only.
    """
    root = min((item.url for item in items), key=len, default="")
    urls = (url for item in items for url in (item.url, *item.below))
    inside = [url for url in urls if path.startswith(url) and url != root]
    here = root if path == root else max(inside, key=len, default=None)
    return [replace(item, current=_current(item, here, path)) for item in items]


def _current(item: Item, here: str | None, path: str) -> str:
    if here not in (item.url, *item.below):
        return ""
    return "page" if item.url == path else "true"
