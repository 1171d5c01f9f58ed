"""Adopting a strategy, which freezes it as a revision, and taking that back (ADR 14)."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from files.jobs import Job, start_job
from organisations.models import Membership
from strategies.models import Revision, Strategy
from strategies.refusals import Refused
from strategies.selectors.revisions import working_copy

FILING = "strategies.file_revision"
TAKEN_BACK_WITHIN = datetime.timedelta(days=1)
ADOPTION = ("adopted_by", "status")


@transaction.atomic
def adopt_strategy(
    *, strategy: Strategy, adopted_by: str, on: datetime.date, about: str, by: Membership,
    period: Mapping[str, datetime.date | None] | None = None,
) -> Revision:  # fmt: skip
    """The strategy as it stands becomes its next revision, in force. A job files its document.

    `period` is what the strategy did not say of it so far. Like its words it stays when this is taken back.
    """
    told = period or {}
    held = _held(strategy)
    before = {name: getattr(held, name) for name in ADOPTION}
    before["adopted_on"] = str(held.adopted_on) if held.adopted_on else None
    held.adopted_by, held.adopted_on, held.status = adopted_by, on, Strategy.Status.IN_FORCE
    for name, day in told.items():
        setattr(held, name, day)
    held.save(update_fields=[*ADOPTION, *told, "adopted_on", "updated_at"])
    standing = Revision.objects.standing().filter(strategy=held)
    revision = Revision.objects.create(
        organisation_id=held.organisation_id,
        strategy=held,
        number=(standing.aggregate(last=Max("number"))["last"] or 0) + 1,
        adopted_by=adopted_by,
        adopted_on=on,
        about=about,
        content=working_copy(held).as_json(),
        before=before,
        by=by,
    )
    start_filing(revision=revision, by=by)
    return revision


def start_filing(*, revision: Revision, by: Membership) -> Job:
    named = {"number": revision.number, "title": revision.strategy.title}
    title = _("File revision %(number)s of %(title)s") % named
    return start_job(kind=FILING, title=title, parameters={"revision": str(revision.pk)}, by=by)


def may_be_taken_back(revision: Revision, by: Membership) -> bool:
    """By who adopted it, within a day, as long as nothing newer was adopted and it was not taken back."""
    is_recent = timezone.now() - revision.frozen_at < TAKEN_BACK_WITHIN
    if revision.taken_back_at or revision.by_id != by.pk or not is_recent:
        return False
    newer = Revision.objects.standing().filter(strategy=revision.strategy_id, number__gt=revision.number)
    return not newer.exists()


@transaction.atomic
def take_back(*, revision: Revision, by: Membership) -> Strategy:
    """The strategy has the adoption and the status that it had before. Its words stay as they are."""
    strategy = _held(revision.strategy)
    revision = Revision.objects.select_for_update().get(pk=revision.pk)
    if not may_be_taken_back(revision, by):
        raise Refused(_("Only who adopted it can take it back, within a day and before it is adopted anew."))
    for name in ADOPTION:
        setattr(strategy, name, revision.before[name])
    told = revision.before["adopted_on"]
    strategy.adopted_on = datetime.date.fromisoformat(told) if told else None
    strategy.save(update_fields=[*ADOPTION, "adopted_on", "updated_at"])
    revision.taken_back_at = timezone.now()
    revision.save(update_fields=["taken_back_at"])
    return strategy


def _held(strategy: Strategy) -> Strategy:
    """Two who adopt at once do it one after the other."""
    found = (
        Strategy.objects.select_for_update(of=("self",)).select_related("owner_unit").filter(pk=strategy.pk)
    )
    held = found.first()
    if held is None:
        raise Refused(_("Somebody has removed it."))
    held.organisation = strategy.organisation
    return held
