"""Where somebody lands who has signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from organisations.selectors import organisations_of


def home(request: HttpRequest) -> HttpResponse:
    """Straight on to the only organisation, else the choice between them."""
    assert request.user.is_authenticated  # noqa: S101 - LoginRequiredMiddleware
    organisations = organisations_of(request.user)
    if len(organisations) == 1:
        return redirect("organisation-home", slug=organisations[0].slug)
    return render(request, "organisations/choose.html", {"choices": organisations})
