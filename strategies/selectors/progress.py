"""How it has gone with a part, as its page tells it."""

from dataclasses import dataclass, field
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from organisations.models import Membership
from people.selectors.roles import person_of
from strategies.models import Node, ProgressUpdate
from strategies.permissions import may_correct_update
from strategies.services.progress import is_fresh, mark_of


@dataclass(frozen=True)
class Told:
    """An update that stands, with what stood there before it was corrected, the latest wording first."""

    update: ProgressUpdate
    may_correct: bool
    earlier: list[ProgressUpdate] = field(default_factory=list)


def told_about(node: Node, membership: Membership) -> list[Told]:
    """Newest first. One query."""
    updates = {
        update.pk: update for update in node.updates.select_related("by").order_by("-reported_at", "-pk")
    }
    corrected = {update.corrects_id for update in updates.values()}
    now = timezone.now()
    return [
        Told(
            update,
            is_fresh(update, now) and may_correct_update.test(membership, update),
            _before(update, updates),
        )
        for update in updates.values()
        if update.pk not in corrected
    ]


def latest_by(node: Node, membership: Membership) -> ProgressUpdate | None:
    """What they themselves wrote last of it, as it stands."""
    person = person_of(membership)
    who = {"by": person} if person else {"by": None, "by_name": membership.name}
    return node.updates.standing().filter(**who).order_by("-reported_at", "-pk").first()


def marked(node: Node, mark: str) -> ProgressUpdate | None:
    """The one that stood there when the form with this mark was opened, corrected since or not."""
    return next((update for update in node.updates.all() if mark_of(update) == mark), None)


def find_update(node: Node, update_id: UUID) -> ProgressUpdate:
    """With who wrote it and what it is about."""
    update = node.updates.select_related("by", "node").filter(pk=update_id).first()
    if update is None:
        raise Http404
    return update


def _before(update: ProgressUpdate, updates: dict[UUID, ProgressUpdate]) -> list[ProgressUpdate]:
    earlier = []
    while update.corrects_id:
        update = updates[update.corrects_id]
        earlier.append(update)
    return earlier
