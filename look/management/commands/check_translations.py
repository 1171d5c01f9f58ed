"""Says which texts are not translated, which translations are doubtful, and which nobody uses any more."""

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from look.po import Key, read_po

LANGUAGES = ("da", "sv")
LEFT_OUT = (".*", "node_modules", "static", "staticfiles", "media", "tests", "locale", "docs", "__pycache__")
SOURCES = (".py", ".html", ".txt")


class Command(BaseCommand):
    help = "Fails unless Danish and Swedish have every text, none in doubt and none too many."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--root", type=Path, default=settings.BASE_DIR, help="the checkout")

    def handle(self, *args: Any, root: Path, **options: Any) -> None:
        written = texts_written(root)
        problems = [line for language in LANGUAGES for line in compare(root, language, written)]
        for line in problems:
            self.stdout.write(line)
        if problems:
            raise CommandError(f"Texts to translate or to tidy away: {len(problems)}.")
        self.stdout.write(f"{len(written)} texts, all translated.")


def texts_written(root: Path) -> set[Key]:
    """What `makemessages` finds in a copy of the sources, so that the translations stay untouched."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(root, copy, ignore=_not_a_source)
        (copy / "locale").mkdir()
        # Without settings, which would lead it to the translations of the checkout itself.
        environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        command = [sys.executable, "-m", "django", "makemessages", "--locale", "da", "--keep-pot"]
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, text=True, check=False
        )  # fmt: skip
        if done.returncode:
            raise CommandError(done.stderr)
        template = copy / "locale" / "django.pot"
        return set(read_po(template.read_text(encoding="utf-8"))) if template.exists() else set()


def compare(root: Path, language: str, written: set[Key]) -> Iterator[str]:
    path = root / "locale" / language / "LC_MESSAGES" / "django.po"
    there = read_po(path.read_text(encoding="utf-8")) if path.exists() else {}
    for key in sorted(written | set(there)):
        message = there.get(key)
        if key not in written:
            yield _line(language, "stale", key)
        elif message is None or message.obsolete or not message.translated:
            yield _line(language, "missing", key)
        elif message.fuzzy:
            yield _line(language, "fuzzy", key)


def _line(language: str, what: str, key: Key) -> str:
    context, text = key
    return f"{language} {what}: {text!r}" + (f" ({context})" if context else "")


def _not_a_source(folder: str, names: list[str]) -> set[str]:
    left_out = shutil.ignore_patterns(*LEFT_OUT)(folder, names)
    files = {name for name in names if Path(folder, name).is_file()}
    return left_out | {name for name in files if not name.endswith(SOURCES)}
