"""What django-allauth asks us: nobody signs up by themselves, and mails are in the reader's language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import get_language, override

from accounts.languages import language_of
from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Anybody can have a mail sent to an address: their browser's language is not the reader's."""
        user = context.get("user") or User.objects.filter(email=email.lower()).first()
        with override((user and language_of(user)) or get_language()):
            super().send_mail(template_prefix, email, context)
