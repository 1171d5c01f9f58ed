"""Public pages are made once a second, however many ask for them (ADR 13)."""

import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from typing import Any, cast
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.http import HttpResponse

PREFIX = "/p/"
# How old a page may be, in seconds: what HR changes is seen within that time.
KEPT_FOR = 1
TO_KEEP = f"public, max-age={KEPT_FOR}"
MOST_KEPT = 500
# What the answer depends on besides the path: the host is checked and http is led to https further in.
FACTS = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "HTTP_X_FORWARDED_PROTO", "wsgi.url_scheme")


@dataclass(frozen=True)
class Kept:
    """An answer as it was sent, and when it was asked for."""

    headers: list[tuple[str, str]]
    content: bytes
    since: float

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() - self.since < KEPT_FOR


class PublicPages:
    """Around the whole application: sends the same page again for a moment, before Django is asked.

    A crowd that follows a link from the news then costs one rendering a second in each process, and
    nobody has to say which change makes which page stale. Only pages without a query string are kept,
    so that nobody can fill the memory with addresses.
    """

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application
        self.kept: dict[tuple[str, ...], Kept] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not _may_be_kept(environ):
            return self.application(environ, start_response)
        packed = "packed" if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") else ""
        key = (environ["PATH_INFO"], packed, *(environ.get(name, "") for name in FACTS))
        kept = self.kept.get(key)
        if kept is None or not kept.is_fresh:
            return self._ask(key, environ, start_response)
        start_response("200 OK", kept.headers)
        return [kept.content]

    def _ask(
        self, key: tuple[str, ...], environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        since = time.monotonic()
        told: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            told.append((status, headers))
            return start_response(status, headers, *error)

        answer = self.application(environ, start)
        if not _asks_to_be_kept(*told[-1]):
            return answer
        with closing(cast(HttpResponse, answer)):
            content = b"".join(answer)
        if len(self.kept) >= MOST_KEPT:
            self.kept.clear()
        headers = [(name, value) for name, value in told[-1][1] if name != "X-Request-Id"]
        self.kept[key] = Kept(headers, content, since)
        return [content]


def _may_be_kept(environ: WSGIEnvironment) -> bool:
    is_read = environ["REQUEST_METHOD"] == "GET" and not environ.get("QUERY_STRING")
    return is_read and environ["PATH_INFO"].startswith(PREFIX)


def _asks_to_be_kept(status: str, headers: list[tuple[str, str]]) -> bool:
    """As `organisations.public` says of a page. One with a cookie is of one visitor only."""
    told = dict(headers)
    return status == "200 OK" and told.get("Cache-Control") == TO_KEEP and "Set-Cookie" not in told
