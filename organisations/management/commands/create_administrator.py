"""The first person of an installation: may add organisations."""

import os
import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts.models import User
from accounts.services import create_account


class Command(BaseCommand):
    help = (
        "Makes an account that may add organisations. Asks on a terminal; "
        "elsewhere ADMIN_EMAIL, ADMIN_PASSWORD and ADMIN_NAME are read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-none", action="store_true", help="Do nothing if there is one already.")
        parser.add_argument("--email", default="")
        parser.add_argument("--name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_none"] and User.objects.filter(is_operator=True, is_active=True).exists():
            return
        email = _checked_email(options["email"] or _answer("Mail address", "ADMIN_EMAIL"))
        name = options["name"] or _answer("Name", "ADMIN_NAME", default=email)
        password = _password(User(email=email, name=name))
        create_account(email=email, name=name, password=password, is_operator=True)
        self.stdout.write(f"{email} can sign in and add organisations.")


def _answer(question: str, variable: str, default: str = "") -> str:
    """From the environment, else asked for where there is somebody to ask."""
    given = os.environ.get(variable, "").strip()
    if not given and sys.stdin.isatty():
        given = input(f"{question}: ").strip()
    if not given and not default:
        raise CommandError(f"There is no terminal to ask on: set {variable}.")
    return given or default


def _checked_email(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError as error:
        raise CommandError(f"{email} is not a mail address.") from error
    if User.objects.filter(email=email.lower()).exists():
        raise CommandError(f"{email} has an account already.")
    return email.lower()


def _password(user: User) -> str:
    password = os.environ.get("ADMIN_PASSWORD", "")
    if not password and sys.stdin.isatty():
        password = getpass("Password, at least 12 characters: ")
    if not password:
        raise CommandError("There is no terminal to ask on: set ADMIN_PASSWORD.")
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return password
