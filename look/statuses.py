"""The five words for how something goes, each with its shape and colour."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy


@dataclass(frozen=True)
class Status:
    """`counted` is the word behind a number, as the language inflects it."""

    key: str
    word: str | Promise
    counted: Any
    css: str
    colour: str
    fill: str
    drawing: str


_RING = '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"'
_ARROW = '<path d="M4.8 8h5.6M8 5.2 10.8 8 8 10.8" fill="none" stroke="currentColor" stroke-width="1.6"/>'
_TRIANGLE = (
    '<path d="M8 1.2 15.4 14.4H.6z" fill="currentColor"/>'
    '<path d="M8 6v4M8 11.2v1.6" stroke="#fff" stroke-width="1.6"/>'
)
_TICK = (
    '<circle cx="8" cy="8" r="7" fill="currentColor"/>'
    '<path d="m4.6 8.2 2.3 2.3 4.5-4.6" fill="none" stroke="#fff" stroke-width="1.7"/>'
)
_SQUARE = (
    '<rect x="1.5" y="1.5" width="13" height="13" rx="2.5" fill="currentColor"/>'
    '<path d="M4.6 8h6.8" stroke="#fff" stroke-width="1.8"/>'
)

# In the order in which shares of a bar stand.
STATUSES = {
    status.key: status
    for status in (
        Status(
            "done",
            pgettext_lazy("status", "Done"),
            ngettext_lazy("%(n)s done", "%(n)s done", "n"),
            "done",
            "#14532b",
            "#14532b",
            _TICK,
        ),
        Status(
            "on_track",
            _("On track"),
            ngettext_lazy("%(n)s on track", "%(n)s on track", "n"),
            "ok",
            "#1f7a3f",
            "#57a374",
            f"{_RING}/>{_ARROW}",
        ),
        Status(
            "at_risk",
            _("At risk"),
            ngettext_lazy("%(n)s at risk", "%(n)s at risk", "n"),
            "risk",
            "#b26a00",
            "#e39a1b",
            _TRIANGLE,
        ),
        Status(
            "not_started",
            _("Not started"),
            ngettext_lazy("%(n)s not started", "%(n)s not started", "n"),
            "idle",
            "#6b7071",
            "#d5d8d7",
            f'{_RING} stroke-dasharray="2.4 2.47"/>',
        ),
        Status(
            "stopped",
            _("Stopped"),
            ngettext_lazy("%(n)s stopped", "%(n)s stopped", "n"),
            "stop",
            "#55595a",
            "#8b9091",
            _SQUARE,
        ),
    )
}


def word(key: str) -> str:
    return str(STATUSES[key].word)


def counted(key: str, n: int) -> str:
    """`3 done`."""
    return str(STATUSES[key].counted % {"n": n})


def in_words(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """«9 on track», by status, in the order of the bar."""
    return [(key, counted(key, counts[key])) for key in STATUSES if counts.get(key)]


@cache
def shape(key: str) -> SafeString:
    """The mark alone. Whoever uses it writes the word beside it, for the eye or for the ear."""
    status = STATUSES[key]
    return format_html(
        '<svg class="st-{}" viewBox="0 0 16 16" width="16" height="16" color="{}" '
        'focusable="false" aria-hidden="true">{}</svg>',
        status.css,
        status.colour,
        mark_safe(status.drawing),  # noqa: S308
    )


def mark(key: str, *, pill: bool = False, word: str = "") -> SafeString:
    return _marked(key, " status--pill" if pill else "", word or str(STATUSES[key].word))


@lru_cache(maxsize=256, typed=True)
def _marked(key: str, pill: str, word: str) -> SafeString:
    return format_html(
        '<span class="status status--{}{}">{}{}</span>', STATUSES[key].css, pill, shape(key), word
    )


def cell(key: str, n: int) -> SafeString:
    """How many have the status, in a table: a number under the heading, in words where rows stack."""
    return _cell(key, n, counted(key, n))


@lru_cache(maxsize=1024)
def _cell(key: str, n: int, words: str) -> SafeString:
    number = format_html('<span class="in-table">{}</span>', n)
    if not n:
        return format_html('<td class="cell-n is-zero">{}</td>', number)
    in_stack = format_html(
        '<span class="in-stack"><span class="status">{}{}</span></span>', shape(key), words
    )
    return format_html('<td class="cell-n">{}{}</td>', number, in_stack)
