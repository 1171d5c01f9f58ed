"""A number for each request: in the log, in the answer's headers, on the page for errors."""

import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bound_contextvars

from config.work import say_answered


class RequestIdMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id = uuid.uuid4().hex[:12]  # type: ignore[attr-defined]
        begun = time.monotonic()
        with bound_contextvars(request_id=request.id):  # type: ignore[attr-defined]
            response = self.get_response(request)
            say_answered(request, response, begun)
        response["X-Request-Id"] = request.id  # type: ignore[attr-defined]
        return response
