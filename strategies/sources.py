"""Documents that strategies were read from, for those who write in them, and what was filed, for readers."""

from files import access
from files.models import StoredFile
from organisations.models import Membership
from strategies.models import Revision, Source, Strategy
from strategies.permissions import may_edit_strategies, may_see_strategy


def sources_of(strategy: Strategy) -> list[StoredFile]:
    """One query."""
    return [source.file for source in strategy.sources.select_related("file").order_by("pk")]


def may_fetch(membership: Membership, stored: StoredFile) -> bool:
    if may_edit_strategies.test(membership) and Source.objects.filter(file=stored).exists():
        return True
    filed = Revision.objects.filter(document=stored).select_related("strategy").defer("content").first()
    return filed is not None and bool(may_see_strategy.test(membership, filed.strategy))


def register_sources() -> None:
    access.register(may_fetch)
