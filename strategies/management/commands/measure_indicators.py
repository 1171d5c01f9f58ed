"""`manage.py measure_indicators [--organisation SLUG]`: the numbers that the daily work gives, now."""

import zoneinfo
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from organisations.models import Organisation
from organisations.scope import organisation_scope
from strategies.services.measuring import measure_from_metrics


class Command(BaseCommand):
    help = "Measures each indicator that is fed by a metric and has no number of this month yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", default="", metavar="SLUG", help="this one only")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["organisation"]
        organisations = Organisation.objects.filter(**{"slug": slug} if slug else {})
        if slug and not organisations:
            raise CommandError(f"There is no organisation with the address {slug!r}.")
        for organisation in organisations:
            today = timezone.localdate(timezone=zoneinfo.ZoneInfo(organisation.time_zone))
            with organisation_scope(organisation):
                number = measure_from_metrics(day=today)
            self.stdout.write(f"{organisation.slug}: {number} measured")
