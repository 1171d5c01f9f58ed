"""`manage.py export_organisation SLUG FILE`: all that an organisation has, for another installation."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from organisations.models import Organisation
from organisations.services.exporting import Exported, export_organisation


class Command(BaseCommand):
    help = "Writes one organisation to a file: its rows, its members by mail address, its files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="as in the organisation's addresses: kommune in /o/kommune/")
        parser.add_argument("file", type=Path, help="a file that is not there yet")

    def handle(self, *args: Any, **options: Any) -> None:
        slug, file = options["slug"], options["file"]
        organisation = Organisation.objects.filter(slug=slug).first()
        if organisation is None:
            raise CommandError(f"There is no organisation with the address {slug!r}.")
        try:
            done = _write(organisation, file)
        except FileExistsError as error:
            raise CommandError(f"{file} is there already.") from error
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        for name in done.missing:
            self.stderr.write(f"{name} is not in the media folder. The row that names it is exported.")
        self.stdout.write(
            f"{organisation.name}: {sum(done.rows.values())} rows, {done.users} users and "
            f"{len(done.media)} files are in {file}."
        )


def _write(organisation: Organisation, file: Path) -> Exported:
    """Nobody else may read it, and what was begun and not ended does not stay."""
    with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as new:
        try:
            return export_organisation(organisation=organisation, to=new)
        except BaseException:
            file.unlink()
            raise
