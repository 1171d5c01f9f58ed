"""Answers that serve htmx and a browser without script alike."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

UNDO, REDO = "undo:", "redo:"


def is_partial(request: HttpRequest) -> bool:
    """Whether a part of the page is asked for, and not the page."""
    return bool(request.htmx) and not request.htmx.boosted  # type: ignore[attr-defined]


def answer(
    request: HttpRequest, template: str, context: dict[str, Any], *, part: str = "", invalid: bool = False
) -> HttpResponse:
    """The page, or its named part where htmx asks for it; 422 when a form has errors."""
    name = f"{template}#{part}" if part and is_partial(request) else template
    return render(request, name, context, status=422 if invalid else 200)


def redirect(request: HttpRequest, to: str) -> HttpResponse:
    """Leads the whole page there; htmx would otherwise put the next page into a part of this one."""
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(to)
    return HttpResponseRedirect(to)


def say_done(request: HttpRequest, text: str, *, undo: str = "", redo: str = "") -> None:
    """A toast on the next page, with the address that takes it back (`undo`) or does it again (`redo`)."""
    way = f"{UNDO}{undo}" if undo else f"{REDO}{redo}" if redo else ""
    messages.success(request, text, extra_tags=way)


def with_toast(response: HttpResponse, text: str, *, undo: str = "") -> HttpResponse:
    """The same toast for an answer that htmx puts into the page."""
    return trigger_client_event(response, "toast", {"text": str(text), "undo": undo}, after="settle")


def with_announcement(response: HttpResponse, text: str) -> HttpResponse:
    """Said to a screen reader, shown to nobody: for what the eye sees at once."""
    return trigger_client_event(response, "announce", {"text": str(text)}, after="settle")
