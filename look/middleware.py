"""What all answers have in common."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

from look.errors import handler405


class PackedPagesMiddleware(GZipMiddleware):
    """Sends text packed, which is a tenth of it; files that people download are packed by their format.

    What is secret in a page cannot be told from its length: Django adds a random number of bytes, the
    token of each form is masked anew each time, and no other site's requests carry the session (ADR 10).
    """

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        is_text = response.get("Content-Type", "").startswith("text/")
        return super().process_response(request, response) if is_text else response


class MethodMiddleware:
    """Gives the answer to a wrong method the page that it lacks.

    Innermost, so that the page stands in the organisation's scope and in the reader's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return handler405(request, response["Allow"]) if response.status_code == 405 else response
