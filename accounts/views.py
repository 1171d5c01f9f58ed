"""The person's own profile, and the language of the pages."""

from typing import cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as remember_language

from accounts import second_factor, services
from accounts.forms import ProfileForm
from accounts.models import User
from look.htmx import answer, say_done


def profile(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        with override(saved.language or get_language()):
            say_done(request, _("Your profile is saved."))
        return redirect("profile")
    context = {
        "form": form,
        "has_second_factor": is_mfa_enabled(user),
        "breadcrumbs": [(_("Your profile"), "")],
    }
    return answer(request, "account/profile.html", context, invalid=form.is_bound)


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remembered by the browser; by the account as well, if somebody is signed in."""
    language = request.POST.get("language", "")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        services.choose_language(user=request.user, language=language)
    return remember_language(request)


def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Why a second factor is asked for, and the ways to set one up; on to the page once there is one."""
    wanted = request.session.get(second_factor.WANTED_PAGE, "/")
    if is_mfa_enabled(request.user):
        return redirect(wanted)
    return render(request, "account/second_factor.html")
