"""`manage.py import_strategy --organisation SLUG FILE`: a document becomes a draft, without the pages."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import translation

from organisations.models import Organisation
from organisations.scope import organisation_scope
from strategies.forms.reading import DraftForm
from strategies.models import Strategy
from strategies.preview.proposals import Proposal, from_reading, levels
from strategies.reader import Reading, to_json
from strategies.refusals import Refused
from strategies.selectors.reading import found_in_words, kind_name
from strategies.services import reading as services


class Command(BaseCommand):
    help = "Reads a strategy in from a .txt, .md, .docx or .pdf file and makes a draft of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--organisation", required=True, metavar="SLUG")
        parser.add_argument("--title", default="", help="instead of the one in the document")
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would be made, and keep nothing"
        )
        parser.add_argument("--json", action="store_true", help="print the strategy as nested objects")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = Organisation.objects.filter(slug=options["organisation"]).first()
        if organisation is None:
            raise CommandError(f"There is no organisation with the address {options['organisation']!r}.")
        path: Path = options["file"]
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path} cannot be opened: {error.strerror}.") from None
        with organisation_scope(organisation), translation.override(organisation.language):
            try:
                self._import(organisation, content, path.name, options)
            except Refused as refused:
                raise CommandError(refused.message) from None

    def _import(self, organisation: Organisation, content: bytes, name: str, options: dict[str, Any]) -> None:
        read = services.read(content=content, name=name)
        read.title = options["title"] or read.title
        form = _checked(from_reading(read))
        self._show(read, options)
        if options["dry_run"]:
            return
        reading = services.keep_reading(read=read, content=content, name=name, by=None)
        strategy = services.create_strategy(reading=reading, by=None, **form.cleaned_data)
        if not options["json"]:
            self.stdout.write(_address(organisation, strategy))

    def _show(self, read: Reading, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(to_json(read), ensure_ascii=False, indent=2))
            return
        proposal = from_reading(read)
        self.stdout.write(f"{proposal.title}: {found_in_words(proposal.entries)}")
        if options["dry_run"]:
            for entry, level in zip(proposal.entries, levels(proposal.entries), strict=True):
                words = entry.title or entry.text.partition("\n")[0]
                self.stdout.write(f"{'  ' * level}{kind_name(entry.kind)}: {words}")


def _checked(proposal: Proposal) -> DraftForm:
    """The same checks as on the page."""
    form = DraftForm(DraftForm.words_of(proposal) | {"title": proposal.title}, proposal=proposal)
    if not form.is_valid():
        errors = "; ".join(
            f"{form[name].label}: {error}" for name, found in form.errors.items() for error in found
        )
        raise CommandError(errors)
    return form


def _address(organisation: Organisation, strategy: Strategy) -> str:
    return reverse("strategy-detail", args=[organisation.slug, strategy.pk])
