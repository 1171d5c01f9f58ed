"""`manage.py clean_up [--organisation SLUG] [--dry-run]`: what is cleaned up every night, now."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from organisations.models import Organisation
from organisations.services.cleaning import INSTALLATION, Cleaned, clean_installation, clean_organisation


class Command(BaseCommand):
    help = "Lets go of what has had its time. It happens every night by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", default="", metavar="SLUG", help="this one only")
        parser.add_argument("--dry-run", action="store_true", help="show what would go, and keep it")

    def handle(self, *args: Any, **options: Any) -> None:
        slug, dry_run = options["organisation"], options["dry_run"]
        organisations = Organisation.objects.filter(**{"slug": slug} if slug else {})
        if slug and not organisations:
            raise CommandError(f"There is no organisation with the address {slug!r}.")
        now = timezone.now()
        failed = False
        for organisation in organisations:
            cleaned = clean_organisation(organisation=organisation, now=now, dry_run=dry_run)
            failed |= self._say(organisation.slug, cleaned, dry_run)
        if not slug:
            failed |= self._say(INSTALLATION, clean_installation(now=now, dry_run=dry_run), dry_run)
        if failed:
            raise CommandError("Some of it could not be cleaned up. The reasons are above.")

    def _say(self, whose: str, cleaned: list[Cleaned], dry_run: bool) -> bool:
        """Whether something failed, which the log has told already."""
        went = [f"{kind.number} {kind.what}" for kind in cleaned if kind.number]
        self.stdout.write(f"{whose}: {', '.join(went) or 'nothing'}{' would go' if dry_run else ''}")
        return any(kind.number is None for kind in cleaned)
