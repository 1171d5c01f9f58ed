"""Where somebody lands who has signed in, and founding an organisation."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import User
from look.htmx import answer
from organisations import services, switching
from organisations.forms.organisations import FoundForm
from organisations.selectors import organisations_of


def home(request: HttpRequest) -> HttpResponse:
    """Straight on to the only organisation, else the choice between them."""
    organisations = organisations_of(cast(User, request.user))
    if len(organisations) == 1:
        return redirect("organisation-home", slug=organisations[0].slug)
    return answer(request, "organisations/choose.html", {"choices": organisations})


def found(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    if not user.is_operator:
        raise PermissionDenied(_("Only those who run this installation add organisations."))
    form = FoundForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        membership = services.found_organisation(by=user, **form.cleaned_data)
        switching.remember(request, user)
        return redirect("organisation-setup", slug=membership.organisation.slug)
    return answer(request, "organisations/found.html", {"form": form}, invalid=form.is_bound)
