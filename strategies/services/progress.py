"""How it goes."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Membership
from people.selectors.roles import person_of
from strategies.models import Node, ProgressUpdate, Status
from strategies.refusals import Refused

CORRECTED_WITHIN = datetime.timedelta(days=1)
TOO_LATE = _("It can be corrected within a day. What has changed since is a new follow-up.")
CORRECTED_ALREADY = _("Somebody has corrected it already. Read what stands there now.")
REMOVED = _("Somebody has removed what this is about.")


@transaction.atomic
def report_progress(
    *, node: Node, status: Status, text: str, by: Membership, percentage: int | None = None,
    decision: str = "", at: datetime.datetime | None = None,
) -> ProgressUpdate:  # fmt: skip
    """Adds an update; the node then shows the latest one. Who said it is kept as text too."""
    node, at = _locked(node), at or timezone.now()
    words = {"status": status, "text": text, "percentage": percentage, "decision": decision}
    return _write(node, by, words, reported_at=at, written_at=at)


@transaction.atomic
def correct_progress(
    *, update: ProgressUpdate, status: Status, text: str, by: Membership, percentage: int | None = None,
    decision: str = "", at: datetime.datetime | None = None,
) -> ProgressUpdate:  # fmt: skip
    """Another update in its place. The node changes with it only if it was the latest."""
    node, at = _locked(update.node), at or timezone.now()
    if update.corrections.exists():
        raise Refused(CORRECTED_ALREADY)
    if not is_fresh(update, at):
        raise Refused(TOO_LATE)
    words = {"status": status, "text": text, "percentage": percentage, "decision": decision}
    return _write(node, by, words, reported_at=update.reported_at, written_at=at, corrects=update)


def is_fresh(update: ProgressUpdate, now: datetime.datetime) -> bool:
    """Counted from the first wording: a correction repeats its `reported_at` and gives no new day."""
    return now - update.reported_at <= CORRECTED_WITHIN


def _locked(node: Node) -> Node:
    """One after the other, so that each sees what the one before made the latest."""
    found = Node.objects.select_for_update().filter(pk=node.pk).first()
    if found is None:
        raise Refused(REMOVED)
    return found


def _write(
    node: Node, by: Membership, words: dict[str, Any], *,
    reported_at: datetime.datetime, written_at: datetime.datetime, corrects: ProgressUpdate | None = None,
) -> ProgressUpdate:  # fmt: skip
    person = person_of(by)
    update = ProgressUpdate.objects.create(
        organisation=by.organisation, strategy_id=node.strategy_id, node=node, **words,
        reported_at=reported_at, written_at=written_at, corrects=corrects, by=person,
        by_name=person.name if person else by.name, by_function=person.title if person else "",
    )  # fmt: skip
    repeat_on(node)
    return update


def repeat_on(node: Node) -> None:
    """Writes there what its latest update says, and the latest that says something; one is needed.

    Nothing has to be decided of what is done.
    """
    standing = node.updates.standing().order_by("-reported_at", "-pk")
    latest = standing.values("status", "percentage", "decision", "reported_at")[0]
    if latest["status"] == Status.DONE:
        latest["decision"] = ""
    said = standing.exclude(text="").values(news=F("text"), news_by=F("by_name"), news_at=F("reported_at"))
    silence = {"news": "", "news_by": "", "news_at": None}
    Node.objects.filter(pk=node.pk).update(**latest, **(said.first() or silence))
