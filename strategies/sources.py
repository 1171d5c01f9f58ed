"""The documents that strategies were read from, for those who write in strategies."""

from files import access
from files.models import StoredFile
from organisations.models import Membership
from strategies.models import Source, Strategy
from strategies.permissions import may_edit_strategies


def sources_of(strategy: Strategy) -> list[StoredFile]:
    """One query."""
    return [source.file for source in strategy.sources.select_related("file").order_by("pk")]


def may_fetch(membership: Membership, stored: StoredFile) -> bool:
    return may_edit_strategies.test(membership) and Source.objects.filter(file=stored).exists()


def register_sources() -> None:
    access.register(may_fetch)
