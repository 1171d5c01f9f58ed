"""A form that is sent twice is done once: the second press gets the answer of the first.

One that would wait too long for it is told that the first is under way.
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from look.errors import under_way

# In seconds. A press that waits holds a thread that others need.
LONGEST_WORK, LONGEST_WAIT, REMEMBERED = 60, 5, 10
EACH_LOOK = 0.05
UNDER_WAY = ""


class TwiceMiddleware:
    """Outside the organisation's scope, so that what the first press made stands when the second is answered.

    Each page has its own CSRF token, so the same one with the same words is the same form on the same page.
    htmx is left out: it sends one form once at a time, and means it when it saves the same words again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_a_second_press(request):
            return self.get_response(request)
        key = _key(request)
        if not _is_first(key):
            return self._answer_second(request, key)
        answered = ""
        try:
            response = self.get_response(request)
            answered = response.get("Location", "")
            return response
        finally:
            if answered:
                cache.set(key, answered, REMEMBERED)
            else:
                cache.delete(key)

    def _answer_second(self, request: HttpRequest, key: str) -> HttpResponse:
        led_to = cache.get(key)
        if led_to:
            return HttpResponseRedirect(led_to)
        request.is_second_press = True  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Instead of the view, and where the language is known."""
        return under_way(request) if hasattr(request, "is_second_press") else None


def _may_be_a_second_press(request: HttpRequest) -> bool:
    if request.method != "POST" or request.htmx or not request.user.is_authenticated:  # type: ignore[attr-defined]
        return False
    return "csrfmiddlewaretoken" in request.POST


def _is_first(key: str) -> bool:
    """Waits a little while another is at it. Is the first too when that one led nowhere, as with an error."""
    until = time.monotonic() + LONGEST_WAIT
    while not cache.add(key, UNDER_WAY, LONGEST_WORK):
        if cache.get(key) or time.monotonic() > until:
            return False
        time.sleep(EACH_LOOK)
    return True


def _key(request: HttpRequest) -> str:
    sent = hashlib.sha256("\0".join(_sent(request)).encode("utf-8", "replace")).hexdigest()
    return f"twice:{request.user.pk}:{sent}"


def _sent(request: HttpRequest) -> Iterator[str]:
    """A file counts by its name and size: its content may be large."""
    yield request.get_full_path()
    for name, values in request.POST.lists():
        yield from (name, *map(str, values))
    for name, files in request.FILES.lists():
        yield from (f"{name} {file.name} {file.size}" for file in files)
