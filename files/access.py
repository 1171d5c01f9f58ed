"""Who may fetch which file. Rooms above register what they know; who added a file may always fetch it."""

from collections.abc import Callable

import rules

from files.models import Job, StoredFile
from organisations.models import Membership

Checker = Callable[[Membership, StoredFile], bool]
_checkers: list[Checker] = []


def register(checker: Checker) -> None:
    """One checker that says yes is enough."""
    _checkers.append(checker)


@rules.predicate
def may_download(membership: Membership, stored: StoredFile) -> bool:
    if stored.added_by_id == membership.pk:
        return True
    return any(checker(membership, stored) for checker in _checkers)


@rules.predicate
def started_job(membership: Membership, job: Job) -> bool:
    return bool(job.started_by_id == membership.pk)
