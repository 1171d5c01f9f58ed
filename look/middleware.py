"""Gives the answer to a wrong method the page that it lacks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from look.errors import handler405


class MethodMiddleware:
    """Innermost, so that the page stands in the organisation's scope and in the reader's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return handler405(request, response["Allow"]) if response.status_code == 405 else response
