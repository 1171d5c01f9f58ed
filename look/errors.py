"""Error pages. 403, 404 and 405 stand in the usual frame; 400, 500 and 503 need nothing but their file.

Wired in the root urls: handler403 = "look.errors.handler403", and so on. For 400 Django takes the file by
itself.
"""

import sys
from collections.abc import Callable, Sequence

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static

RETRY_AFTER_SECONDS = "60"

Givers = Callable[[HttpRequest], Sequence[str]]
_givers: list[Givers] = []


def name_givers_with(function: Givers) -> None:
    """A room above tells who gives rights in the request's organisation: names, shown on 403."""
    _givers.append(function)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    givers = [name for function in _givers for name in function(request)]
    return render(request, "403.html", {"exception": str(exception), "givers": givers}, status=403)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def handler405(request: HttpRequest, allowed: str) -> HttpResponse:
    """Django has no handler for it: `look.middleware` asks for this one."""
    answer = render(request, "405.html", status=405)
    answer["Allow"] = allowed
    return answer


def under_way(request: HttpRequest) -> HttpResponse:
    """For a second press whose first takes long: `look.twice` asks for this one."""
    return render(request, "409.html", status=409)


def handler500(request: HttpRequest) -> HttpResponse:
    """A database that is away is 503: it is not the page's fault and soon over."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return unavailable(request)
    return HttpResponse(render_to_string("500.html", _told(request)), status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    text = render_to_string("503.html", _told(request))
    return HttpResponse(text, status=503, headers={"Retry-After": RETRY_AFTER_SECONDS})


def _told(request: HttpRequest) -> dict[str, str]:
    """The number that the log has for this request, and where the stylesheet is."""
    return {"request_id": getattr(request, "id", ""), "stylesheet": _stylesheet()}


def _stylesheet() -> str:
    """Empty when the static files were not collected: that may be the very fault that is told of."""
    try:
        return static("pejlemaerke.css")
    except ValueError:
        return ""
