"""How it goes."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from organisations.models import Membership
from people.selectors.roles import person_of
from strategies.models import Node, ProgressUpdate, Status
from strategies.refusals import Refused

CORRECTED_WITHIN = datetime.timedelta(days=1)
TOO_LATE = _("It can be corrected within a day. What has changed since is a new follow-up.")
CORRECTED_ALREADY = _("Somebody has corrected it already. Read what stands there now.")
WRITTEN_MEANWHILE = _(
    "Another follow-up was written while you wrote. Yours is not saved yet: look at both, then save again."
)
REMOVED = _("Somebody has removed what this is about.")

NOTHING_SAID: dict[str, Any] = {"status": Status.NOT_STARTED, "percentage": None, "decision": ""}


class Overtaken(Refused):
    """Another was faster. `theirs` is what stands now, to be shown."""

    def __init__(self, message: "str | StrPromise", theirs: ProgressUpdate) -> None:
        super().__init__(message)
        self.theirs = theirs


@transaction.atomic
def report_progress(
    *, node: Node, status: Status, text: str, by: Membership, percentage: int | None = None,
    decision: str = "", at: datetime.datetime | None = None, seen: str | None = None,
) -> ProgressUpdate:  # fmt: skip
    """Adds an update; the node then shows the latest one. Who said it is kept as text too.

    `seen` is the mark of what stood there when one began to write; without one nothing is compared.
    """
    node, at = _locked(node), at or timezone.now()
    latest = latest_of(node)
    if latest and seen not in {None, mark_of(latest)}:
        raise Overtaken(WRITTEN_MEANWHILE, latest)
    words = {"status": status, "text": text, "percentage": percentage, "decision": decision}
    return _write(node, by, words, reported_at=at, written_at=at)


@transaction.atomic
def correct_progress(
    *, update: ProgressUpdate, status: Status, text: str, by: Membership, percentage: int | None = None,
    decision: str = "", at: datetime.datetime | None = None,
) -> ProgressUpdate:  # fmt: skip
    """Another update in its place. The node changes with it only if it was the latest."""
    node, at = _locked(update.node), at or timezone.now()
    if (stands := _corrected(update)) != update:
        raise Overtaken(CORRECTED_ALREADY, stands)
    if not is_fresh(update, at):
        raise Refused(TOO_LATE)
    words = {"status": status, "text": text, "percentage": percentage, "decision": decision}
    return _write(node, by, words, reported_at=update.reported_at, written_at=at, corrects=update)


def latest_of(node: Node) -> ProgressUpdate | None:
    return node.updates.standing().order_by("-reported_at", "-pk").first()


def mark_of(update: ProgressUpdate | None) -> str:
    """What a form sends along, to say what stood there when it was opened. A correction has its own."""
    return str(update.pk) if update else ""


def repeated(update: ProgressUpdate | None) -> dict[str, Any]:
    """What the node says while this is the latest. Nothing has to be decided of what is done."""
    if update is None:
        return NOTHING_SAID
    decision = "" if update.status == Status.DONE else update.decision
    return {"status": update.status, "percentage": update.percentage, "decision": decision}


def is_fresh(update: ProgressUpdate, now: datetime.datetime) -> bool:
    """Counted from the first wording: a correction repeats its `reported_at` and gives no new day."""
    return now - update.reported_at <= CORRECTED_WITHIN


def _corrected(update: ProgressUpdate) -> ProgressUpdate:
    """What stands in its place; itself where nobody has corrected it."""
    while correction := update.corrections.first():
        update = correction
    return update


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
    """Writes there what its latest update says, and the latest that says something; one is needed."""
    standing = node.updates.standing().order_by("-reported_at", "-pk")
    latest = standing[0]
    said = standing.exclude(text="").values(news=F("text"), news_by=F("by_name"), news_at=F("reported_at"))
    silence = {"news": "", "news_by": "", "news_at": None}
    words = {**repeated(latest), "reported_at": latest.reported_at, **(said.first() or silence)}
    Node.objects.filter(pk=node.pk).update(**words)
