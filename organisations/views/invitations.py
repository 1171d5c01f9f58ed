"""Accepting an invitation: signed in, or with a new account."""

from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.services import create_account, sign_in
from look.htmx import answer
from organisations import services, switching
from organisations.forms.joining import AccountForm
from organisations.models import Invitation, Organisation
from organisations.scope import organisation_scope


@never_cache
@login_not_required
def invitation(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Who invites to what, and the way in. A link that no longer works says why."""
    organisation = get_object_or_404(Organisation, slug=slug)
    with translation.override(_language(request, organisation)):
        try:
            with organisation_scope(organisation):
                found = services.open_invitation(organisation=organisation, token=token)
            return _answer(request, found, token)
        except services.InvitationClosed as closed:
            context = {"inviting": organisation, "reason": str(closed)}
            return render(request, "organisations/invitation_closed.html", context, status=410)


def _answer(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    if request.user.is_authenticated:
        return _signed_in(request, found, token)
    if User.objects.filter(email=found.email).exists():
        return answer(request, "organisations/invitation.html", _context(request, found))
    return _with_new_account(request, found, token)


def _signed_in(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    if request.method != "POST":
        return answer(request, "organisations/invitation.html", _context(request, found))
    user = cast(User, request.user)
    services.accept_invitation(organisation=found.organisation, token=token, user=user)
    switching.remember(request, user)
    return redirect("organisation-home", slug=found.organisation.slug)


def _with_new_account(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    form = AccountForm(found, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = _context(request, found) | {"form": form}
        return answer(request, "organisations/invitation.html", context, invalid=form.is_bound)
    with organisation_scope(found.organisation), transaction.atomic():
        services.open_invitation(organisation=found.organisation, token=token, lock=True)
        user = create_account(
            email=found.email, name=form.cleaned_data["name"], password=form.cleaned_data["password"] or None
        )
        services.accept_invitation(organisation=found.organisation, token=token, user=user)
    home = reverse("organisation-home", kwargs={"slug": found.organisation.slug})
    return sign_in(request=request, user=user, to=home)


def _context(request: HttpRequest, found: Invitation) -> dict[str, object]:
    return {"invitation": found, "inviting": found.organisation, "here": request.path}


def _language(request: HttpRequest, organisation: Organisation) -> str:
    """What was chosen by a person, else the organisation's: the browser's own wish comes after it."""
    chosen = getattr(request.user, "language", "") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else organisation.language
