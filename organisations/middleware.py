"""Opens the organisation's scope around everything that a request under `/o/<slug>/` does."""

import re
import zoneinfo
from collections.abc import Callable

import pghistory
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from accounts.models import User
from organisations import switching
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from organisations.selectors import membership_today, was_member
from organisations.services import note_entering

IN_ORGANISATION = re.compile(r"^/o/(?P<slug>[-\w]+)/")
GetResponse = Callable[[HttpRequest], HttpResponse]


class ScopeMiddleware:
    """Sets `request.organisation` and `request.membership`.

    Whoever was a member is told that it has ended, the same at every address; anybody else gets 404.

    It stands around `get_response`, so that templates rendered late are in the scope too, and takes
    back what was written when the answer is an error of ours.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.organisation = request.membership = None  # type: ignore[attr-defined]
        match = IN_ORGANISATION.match(request.path_info)
        if match is None or not request.user.is_authenticated:
            return self.get_response(request)
        return self._in_scope(request, match["slug"], request.user)

    def _in_scope(self, request: HttpRequest, slug: str, user: User) -> HttpResponse:
        organisation = Organisation.objects.filter(slug=slug).first()
        if organisation is None:
            raise Http404
        with organisation_scope(organisation):
            membership = membership_today(user)
            if membership is not None:
                return self._as_member(request, organisation, membership)
            has_left = was_member(user)
        if any(choice.slug == slug for choice in switching.choices(request)):
            switching.remember(request, user)
        if not has_left:
            raise Http404
        with translation.override(user.language or organisation.language):
            return render(request, "organisations/access_ended.html", {"left": organisation}, status=403)

    def _as_member(
        self, request: HttpRequest, organisation: Organisation, membership: Membership
    ) -> HttpResponse:  # fmt: skip
        membership.organisation = organisation
        request.organisation, request.membership = organisation, membership  # type: ignore[attr-defined]
        with pghistory.context(membership=str(membership.pk)):
            response = self.get_response(request)
        if response.status_code >= 500:
            transaction.set_rollback(True)
        else:
            # Last, so that nobody waits for this row while the page is made.
            note_entering(membership=membership)
        return response


class LanguageMiddleware:
    """The person's language, else the organisation's, else what was chosen or the browser asks for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        organisation: Organisation | None = request.organisation  # type: ignore[attr-defined]
        usual = organisation.language if organisation else switching.usual_language(request)
        language = getattr(request.user, "language", "") or usual
        zone = organisation.time_zone if organisation else settings.TIME_ZONE
        with (
            translation.override(language or translation.get_language_from_request(request)),
            timezone.override(zoneinfo.ZoneInfo(zone)),
        ):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "")
            return response
