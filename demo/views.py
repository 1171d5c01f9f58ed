"""The demo's front page, from which anybody signs in as anybody. Only there when DEMO is on."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, override
from django.views.decorators.http import require_POST

from accounts.models import User
from demo.accounts import find_account, places

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
def people(request: HttpRequest) -> HttpResponse:
    """In the product's own language, whatever the browser asks for, until another one is chosen."""
    with override(_language(request)):
        answer = render(request, "demo/people.html", {"places": places()})
        answer["Content-Language"] = get_language() or ""
        return answer


def _language(request: HttpRequest) -> str:
    kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    chosen = getattr(request.user, "language", "") or kept
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@require_POST
@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    account = find_account(request.POST.get("email", ""))
    if account is None:
        raise Http404
    user = get_object_or_404(User, email=account.email)
    login(request, user, backend=BACKEND)
    UserSession.objects.create_from_request(request)
    return redirect("organisation-home", slug=account.slug) if account.slug else redirect("home")
