"""Strategies to follow up: goals with what was reported of them, and documents read back."""

import datetime
import io
import itertools
from typing import Any

import pikepdf
from django.utils import timezone

from organisations.models import Organisation
from organisations.scope import organisation_scope
from reports.documents import Document, Section
from reports.formats import FORMATS
from strategies.models import Node, NodeKind, ProgressUpdate, Status, Strategy
from strategies.models.nodes import REPEATED
from strategies.services.progress import repeat_on
from tests import factories

DAY = datetime.timedelta(days=1)


def in_force(organisation: Organisation, title: str = "Vi uddanner", **fields: Any) -> Strategy:
    return factories.make_strategy(organisation, title, status=Strategy.Status.IN_FORCE, **fields)


def tell(node: Node, status: Status, text: str = "", *, days: int, **fields: Any) -> ProgressUpdate:
    """As it was reported so many days ago, in the order of the calls."""
    at = timezone.localtime() - days * DAY
    with organisation_scope(node.organisation_id):
        update = ProgressUpdate.objects.create(
            organisation_id=node.organisation_id, strategy_id=node.strategy_id, node=node, status=status,
            text=text, reported_at=at, by_name="Mette Dalgaard", **fields,
        )  # fmt: skip
        repeat_on(node)
        node.refresh_from_db(fields=["status", "reported_at", *REPEATED])
    return update


def fill(
    strategy: Strategy,
    goals: int,
    *,
    title: str = "Alle har en vejleder",
    areas: int = 6,
    text: str = "Et ord.",
) -> None:
    """Focus areas with so many goals between them, of every status, half of them with news."""
    today = timezone.localdate()
    parents = [
        factories.make_node(strategy, f"{title} {n}", kind=NodeKind.FOCUS_AREA, text=text)
        for n in range(areas)
    ]
    for n, status in zip(range(goals), itertools.cycle(Status), strict=False):
        goal = factories.make_node(
            strategy, f"{title} {n}"[-500:], parent=parents[n % areas], text=text, owner_name="Center for HR",
            due_on=today + (n - goals // 2) * 10 * DAY,
        )  # fmt: skip
        if n % 2:
            tell(goal, status, f"{text} Det går sådan. " * 10, days=n * 37 % 200)


def sections(document: Document) -> dict[str, Section]:
    return {section.heading: section for section in document.sections}


def read_pdf(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(FORMATS["pdf"].content_of(document)))


def pages(document: Document) -> int:
    with read_pdf(document) as pdf:
        return len(pdf.pages)
