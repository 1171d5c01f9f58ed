"""Loads the demo's organisations."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from demo import data
from demo.accounts import open_operator
from demo.loading import load, load_partnership, remove_founded


class Command(BaseCommand):
    help = "Loads the invented organisations, unless they are there. New data replaces what was there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="delete them first, and load them anew")

    def handle(self, *args: Any, reset: bool, **options: Any) -> None:
        operator = open_operator()
        if reset:
            remove_founded(operator)
        for slug in data.SLUGS:
            if load(slug, today=timezone.localdate(), reset=reset):
                self.stdout.write(f"{data.read(slug)['organisation']['name']} is loaded.")
        if load_partnership(today=timezone.localdate()):
            self.stdout.write(f"{data.read(data.PARTNERSHIP)['name']} is loaded.")
