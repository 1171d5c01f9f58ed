"""The organisation's colour and logo, as files."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from organisations.http import OrganisationRequest
from organisations.models import Organisation
from organisations.permissions import is_member, needs
from organisations.public import PublicRequest, public
from organisations.theme import tones


@require_GET
@login_not_required
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def stylesheet(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """Kept for ever by browsers: its version is the colour."""
    organisation = get_object_or_404(Organisation, slug=slug, accent__iexact=f"#{version}")
    return HttpResponse(tones(organisation.accent).stylesheet, content_type="text/css; charset=utf-8")


@require_GET
@needs(is_member)
@cache_control(private=True, max_age=600)
def logo(request: OrganisationRequest, slug: str) -> HttpResponse:
    return _logo_of(request.organisation)


@public
@cache_control(public=True, max_age=600)
def public_logo(request: PublicRequest, slug: str) -> HttpResponse:
    return _logo_of(request.organisation)


def _logo_of(organisation: Organisation) -> HttpResponse:
    """A few kB at most (`organisations.logo`)."""
    if not organisation.logo:
        raise Http404
    with organisation.logo.open("rb") as file:
        return HttpResponse(file.read(), content_type="image/png")
