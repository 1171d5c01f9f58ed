"""The user: one sign-in for the whole installation. What somebody is in an organisation is elsewhere."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import UUIDv7Field


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Without a password the user signs in by code or passkey."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":
        return self.create_user(email, password, is_operator=True, **fields)


class User(AbstractBaseUser):
    """Somebody who can sign in, by mail address (kept in lower case)."""

    id = UUIDv7Field(primary_key=True)
    email = models.EmailField(_("mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(
        _("language"), max_length=5, blank=True, choices=settings.LANGUAGES,
        help_text=_("Empty: the organisation's language."),
    )  # fmt: skip
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(_("runs the installation"), default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)
