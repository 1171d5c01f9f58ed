"""A form that is sent twice is done once: the second press gets the answer of the first."""

import hashlib
import time
from collections.abc import Callable, Iterator

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

LONGEST_WORK, REMEMBERED = 60, 10  # seconds
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
            return HttpResponseRedirect(cache.get(key) or request.get_full_path())
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


def _may_be_a_second_press(request: HttpRequest) -> bool:
    if request.method != "POST" or request.htmx or not request.user.is_authenticated:  # type: ignore[attr-defined]
        return False
    return "csrfmiddlewaretoken" in request.POST


def _is_first(key: str) -> bool:
    """Waits while another is at it. It is the first too when that one led nowhere, as with an error."""
    while not cache.add(key, UNDER_WAY, LONGEST_WORK):
        if cache.get(key):
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
