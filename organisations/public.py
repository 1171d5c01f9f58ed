"""Pages under `/p/<slug>/`: read without signing in, in the organisation's scope and language (ADR 13)."""

import functools
import time
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from organisations.models import Organisation
from organisations.scope import organisation_scope

PREFIX = "/p/"
# How old a page may be, in seconds: what HR changes is seen within that time.
KEPT_FOR = 1
MOST_KEPT = 500
# Of one visitor only, so never kept for the next.
OWN = ("Set-Cookie", "X-Request-Id")
# What the answer depends on besides the path: the host is checked and http is led to https further in.
FACTS = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "HTTP_X_FORWARDED_PROTO", "wsgi.url_scheme")

View = TypeVar("View", bound=Callable[..., HttpResponse])


class PublicRequest(HttpRequest):
    """A request under `/p/<slug>/`: there is an organisation, and nobody who asks."""

    organisation: Organisation


def public(view: View) -> View:
    """A page that everybody may read. It shows nothing of who asks, so that all get the same one.

    A guard test asks for it on every address under `/p/`.
    """

    @require_safe
    @login_not_required
    @functools.wraps(view)
    def shown(request: Any, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        organisation = request.organisation = get_object_or_404(Organisation, slug=slug)
        zone = timezone.override(zoneinfo.ZoneInfo(organisation.time_zone))
        with organisation_scope(organisation), translation.override(organisation.language), zone:
            response = view(request, slug, *args, **kwargs)
        response.headers.setdefault("Content-Language", organisation.language)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=KEPT_FOR)
        return response

    shown.public = True  # type: ignore[attr-defined]
    return shown  # type: ignore[return-value]


@dataclass(frozen=True)
class Kept:
    """An answer as it was sent, and when it was asked for."""

    content: bytes
    headers: dict[str, str]
    since: float

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() - self.since < KEPT_FOR


class PublicPagesMiddleware:
    """Sends the same page again for a moment, before anything else is asked.

    A crowd that follows a link from the news then costs one rendering a second in each process, and
    nobody has to say which change makes which page stale. Only pages without a query string are kept,
    so that nobody can fill the memory with addresses.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.kept: dict[tuple[str, ...], Kept] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_kept(request):
            return self.get_response(request)
        packed = "packed" if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "") else ""
        key = (request.path_info, packed, *(request.META.get(name, "") for name in FACTS))
        kept = self.kept.get(key)
        if kept is None or not kept.is_fresh:
            since = time.monotonic()
            response = self.get_response(request)
            self._keep(key, response, since)
            return response
        return HttpResponse(kept.content, headers=kept.headers)

    def _keep(self, key: tuple[str, ...], response: HttpResponse, since: float) -> None:
        asked_for = f"public, max-age={KEPT_FOR}"
        if response.status_code != 200 or response.headers.get("Cache-Control") != asked_for:
            return
        if response.cookies:
            return
        if len(self.kept) >= MOST_KEPT:
            self.kept.clear()
        headers = {name: value for name, value in response.items() if name not in OWN}
        self.kept[key] = Kept(response.content, headers, since)


def _may_be_kept(request: HttpRequest) -> bool:
    return (
        request.path_info.startswith(PREFIX)
        and request.method == "GET"
        and not request.META.get("QUERY_STRING")
    )
