"""Leads whoever needs a second factor to setting one up."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts import second_factor


class SecondFactorMiddleware:
    """Stands inside the organisation's scope, so that the predicates know who is asking."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not second_factor.is_missing(request):
            return self.get_response(request)
        if request.method == "GET":
            request.session[second_factor.WANTED_PAGE] = request.get_full_path()
        return redirect("second-factor")
