"""What people do with their own account, and what is forgotten of it."""

import datetime

from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from accounts.models import User


@transaction.atomic
def create_account(
    *, email: str, name: str, password: str | None = None, language: str = "", is_operator: bool = False
) -> User:
    """An account for an address that is known to be theirs. Without a password: by code or passkey."""
    user = User.objects.create_user(
        email, password, name=name.strip(), language=language, is_operator=is_operator
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(*, request: HttpRequest, user: User, to: str) -> HttpResponse:
    """The answer that leads on to `to`, after the second factor if they have one."""
    response: HttpResponse = perform_login(request, user, redirect_url=to)
    return response


def choose_language(*, user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])


def forget_sign_ins(now: datetime.datetime) -> int:
    """Sessions that have run out, with the codes sent by mail, which lie in them, and where they were.

    A day is left to the latter, whose session is saved a moment after them.
    """
    sessions, _each = Session.objects.filter(expire_date__lt=now).delete()
    places = UserSession.objects.filter(created_at__lt=now - datetime.timedelta(days=1))
    ended, _each = places.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return int(sessions + ended)
