"""What was adopted before: the strategy as it is, but for what the file says was otherwise then."""

import datetime
from typing import Any

from django.utils import timezone

from demo.loading.people import People
from strategies.models import Revision, Strategy
from strategies.revisions.content import Content
from strategies.selectors.revisions import working_copy
from strategies.services.revisions import ADOPTION, start_filing

Told = dict[str, Any]
AT_NOON = datetime.time(12)


def load_revisions(strategy: Strategy, told: list[Told], people: People) -> None:
    """`told` from the first to the last. A job files each of them."""
    content = working_copy(strategy)
    for number, one in enumerate(told, 1):
        revision = Revision.objects.create(
            organisation=strategy.organisation, strategy=strategy, number=number, by=people.author,
            adopted_by=one["adopted_by"], adopted_on=one["adopted_on"], about=one["about"],
            content=as_it_was(content, one["without"], one["was"]).as_json(),
            before={name: getattr(strategy, name) for name in ADOPTION} | {"adopted_on": None},
            frozen_at=timezone.make_aware(datetime.datetime.combine(one["adopted_on"], AT_NOON)),
        )  # fmt: skip
        start_filing(revision=revision, by=people.author)


def as_it_was(content: Content, without: list[str], was: dict[str, Told]) -> Content:
    """Without the parts of these titles and all under them, and with what these parts said."""
    gone: set[str | None] = set()
    parts = []
    for part in content.parts:
        if part["title"] in without or part["parent"] in gone:
            gone.add(part["id"])
        else:
            words = was.get(part["title"], {})
            parts.append(part | {name: str(value) for name, value in words.items()})
    figures = [figure for figure in content.figures if figure["part"] not in gone]
    return Content(content.strategy, parts, figures)
