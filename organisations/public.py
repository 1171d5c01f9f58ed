"""Pages under `/p/<slug>/`: read without signing in, in the organisation's scope and language (ADR 13)."""

import functools
import zoneinfo
from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from organisations.kept import KEPT_FOR
from organisations.models import Organisation
from organisations.scope import organisation_scope

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
