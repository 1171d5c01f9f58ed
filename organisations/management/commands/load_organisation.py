"""`manage.py load_organisation FILE`: an organisation that another installation exported."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from organisations.moving import LoadError
from organisations.services.loading import load_organisation


class Command(BaseCommand):
    help = "Loads one organisation from a file that export_organisation made: all of it, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                organisation = load_organisation(file=file)
        except OSError as error:
            raise CommandError(f"{error.filename or options['file']}: {error.strerror}.") from error
        except LoadError as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(f"{organisation.name} is loaded: /o/{organisation.slug}/")
