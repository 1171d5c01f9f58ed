"""What django-allauth asks us: nobody signs up by themselves, and mails are in the reader's language."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import get_language, override

from accounts.languages import language_of
from accounts.models import User

SIGNED_IN_AT = "signed_in_at"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Anybody can have a mail sent to an address: their browser's language is not the reader's."""
        user = context.get("user") or User.objects.filter(email=email.lower()).first()
        with override((user and language_of(user)) or get_language()):
            super().send_mail(template_prefix, email, context)

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        request.session[SIGNED_IN_AT] = time.time()

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Who has signed in a moment ago has just shown who they are."""
        since = time.time() - self.request.session.get(SIGNED_IN_AT, 0)
        is_recent = since < app_settings.REAUTHENTICATION_TIMEOUT
        return not is_recent and bool(super().is_reauthentication_required(app=app, **options))
