"""A newer version of the document, and what somebody does with it on its page."""

from typing import Any

from django.test import Client
from django.urls import reverse

from organisations.models import Membership
from organisations.scope import organisation_scope
from strategies.models import Node, Reading, Strategy
from strategies.services import reading as services
from tests.strategies.reading import outline, page_of, read_in

NEWER = """Uddannelsesstrategi 2026-2029

Baggrund

Vi mangler medarbejdere.

Formål:
- Flere begynder på en uddannelse
- Flere bliver

Pejlemærke 1: God vejledning

Gode vejledere er grunden til, at elever bliver hos os.

Mål:
- Alle vejledere er uddannet
- Hver arbejdsplads har tre vejledere
- Alle vejledere har tid

Pejlemærke 2: God start

Pejlemærke 3: Den gode historie

Mål:
- Fem film om året
"""


def newer(strategy: Strategy, by: Membership, content: str = NEWER) -> Reading:
    with organisation_scope(by.organisation):
        return services.read_document(content=content.encode(), name="ny.txt", by=by, newer_of=strategy)


def node_of(strategy: Strategy, title: str) -> Node:
    return Node.with_removed.get(strategy=strategy, title=title)


def compare(client: Client, reading: Reading) -> str:
    return client.get(page_of(reading, "reading-compare")).content.decode()


def words_of(strategy: Strategy) -> list[tuple[str, str]]:
    """Where each part stands, and what it says."""
    texts_by_title = dict(Node.objects.filter(strategy=strategy).values_list("title", "text"))
    return [(row, texts_by_title[row.strip().partition(" ")[2]]) for row in outline(strategy)]


def undo_last(client: Client, strategy: Strategy) -> str:
    """By the toast; what the page says then."""
    page = client.get(reverse("strategy-edit", args=["nordsund", strategy.pk])).content.decode()
    undo = reverse("step-undo", args=["nordsund", strategy.pk])
    step = page.partition(f'action="{undo}?step=')[2].partition('"')[0]
    return client.post(f"{undo}?step={step}", follow=True).content.decode()


def mark_in(page: str) -> str:
    return page.partition('name="mark" value="')[2].partition('"')[0]


def ticked_in(page: str) -> list[str]:
    boxes = [box for box in page.split("<input")[1:] if 'name="take"' in box.partition(">")[0]]
    on = [box.partition(">")[0] for box in boxes if " checked" in box.partition(">")[0]]
    return [box.partition('value="')[2].partition('"')[0] for box in on]


def take_over(client: Client, reading: Reading, *more: str, ticked: list[str] | None = None) -> Any:
    page = compare(client, reading)
    data = {"mark": mark_in(page), "take": [*(ticked_in(page) if ticked is None else ticked), *more]}
    return client.post(page_of(reading, "reading-compare"), data)


def made_of_document(hr: Membership) -> Strategy:
    """The document as it was, made a draft."""
    reading = read_in(hr)
    with organisation_scope(hr.organisation):
        return services.create_strategy(reading=reading, title="Uddannelsesstrategi 2026-2029", by=hr)
