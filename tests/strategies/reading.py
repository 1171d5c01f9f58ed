"""A document, and short ways to read it in and to look at what became of it."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from files.models import StoredFile
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from strategies.models import Node, Reading, Strategy
from strategies.services import reading as services
from strategies.tree import Tree

DOCUMENT = """Uddannelsesstrategi 2026-2029

Baggrund

Vi mangler medarbejdere.

Formål:
- Flere begynder på en uddannelse
- Flere bliver

Pejlemærke 1: God vejledning

Gode vejledere er grunden til, at elever bliver.

Mål:
- Alle vejledere er uddannet
- Hver arbejdsplads har to vejledere

Pejlemærke 2: God start

Mål:
- Alle nye får en mentor
"""


def start(slug: str = "nordsund") -> str:
    return reverse("strategy-read", args=[slug])


def upload(client: Client, content: bytes, name: str = "strategi.txt") -> Any:
    return client.post(start(), {"file": SimpleUploadedFile(name, content)})


def read_in(by: Membership, content: str = DOCUMENT, name: str = "strategi.txt") -> Reading:
    with organisation_scope(by.organisation):
        return services.read_document(content=content.encode(), name=name, by=by)


def page_of(reading: Reading, name: str = "reading-detail", *args: Any, slug: str = "nordsund") -> str:
    return reverse(name, args=[slug, reading.pk, *args])


def entry_of(reading: Reading, words: str) -> int:
    found = [e["id"] for e in reading.proposal["entries"] if words in f"{e['title']} {e['text']}"]
    return int(found[0])


def outline(strategy: Strategy) -> list[str]:
    tree = Tree(Node.objects.filter(strategy=strategy))
    return [f"{'  ' * len(tree.path(node))}{node.kind} {node.title}" for node in tree.walk()]


def kept(organisation: Organisation) -> tuple[int, int, int]:
    with organisation_scope(organisation):
        return StoredFile.objects.count(), Reading.objects.count(), Strategy.objects.count()
