"""What the environment says, or a refusal with the variable's name and what would be right.

A refusal never repeats an address, since it may hold a password. An empty variable is one that is not set.
"""

import os
import re
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

POSTGRES = ("postgres", "postgresql")
REDIS = ("redis", "rediss", "unix")
MAIL = tuple(environ.Env.EMAIL_SCHEMES)
YES = tuple(environ.Env.BOOLEAN_TRUE_STRINGS)
NO = ("false", "off", "n", "no", "0")
HOST = re.compile(r"\*|\.?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)


def address(name: str, schemes: tuple[str, ...], *, default: str | None = None, path: str = "") -> str:
    """An address with one of the schemes. `path` says what its path names, where it must name something."""
    value = _given(name, default)
    if value == default:
        return value
    try:
        parts = urlsplit(value)
        readable = parts.port is None or bool(parts.hostname)
    except ValueError:
        readable = False
    if not readable or parts.scheme not in schemes or "://" not in value:
        raise _refusal(name, f"an address that begins with {_choice([f'{scheme}://' for scheme in schemes])}")
    if path and not parts.path.strip("/"):
        raise _refusal(name, f"an address that ends with {path}, such as {schemes[0]}://user@host/name")
    return value


def number(name: str, *, default: int, least: int = 1) -> int:
    value = _given(name, str(default))
    if not re.fullmatch(r"[0-9]+", value) or int(value) < least:
        raise _refusal(name, f"a whole number of at least {least}", value)
    return int(value)


def yes_or_no(name: str, *, default: bool) -> bool:
    value = _given(name, "yes" if default else "no").lower()
    if value not in (*YES, *NO):
        raise _refusal(name, "1 (yes) or 0 (no)", value)
    return value in YES


def host_names(name: str, *, default: list[str]) -> list[str]:
    """Names as browsers ask for them: no scheme, port or path."""
    names = [host.strip() for host in _given(name, ",".join(default)).split(",")]
    for host in names:
        if not HOST.fullmatch(host):
            raise _refusal(name, "names without scheme or port, with commas: plads.dk,www.plads.dk", host)
    return names


def _given(name: str, default: str | None) -> str:
    value = os.environ.get(name, "").strip()
    if not value and default is None:
        raise ImproperlyConfigured(f"{name}: is not set.")
    return value or str(default)


def _choice(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]


def _refusal(name: str, right: str, value: str | None = None) -> ImproperlyConfigured:
    said = "" if value is None else f", not «{value}»"
    return ImproperlyConfigured(f"{name}: must be {right}{said}.")
