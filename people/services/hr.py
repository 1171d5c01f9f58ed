"""On every day to come somebody is able to give rights: has the role HR, and an account."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from look.dates import long_date
from people.models import Role

DAY = datetime.timedelta(days=1)
Term = tuple[datetime.date, datetime.date]


@contextmanager
def hr_stays() -> Iterator[None]:
    """Refuses what is done inside if it leaves a day without HR, from today on, that had HR before.

    The organisation's HR roles are locked, so that two at once cannot end each other. Stand-ins do not
    count: they cannot be counted on.
    """
    roles = Role.objects.filter(kind=Role.Kind.HR)
    list(roles.select_for_update().order_by("pk"))
    before = _terms(roles)
    yield
    after = _terms(roles)
    for day in _turning_points(before, after):
        if _is_held(before, day) and not _is_held(after, day):
            sentence = _(
                "On %(date)s nobody who can sign in would have the role HR. Give it to somebody else first, "
                "without a last day."
            )
            raise ValidationError(sentence % {"date": long_date(day)})


def _terms(roles: QuerySet[Role]) -> list[Term]:
    """First and last day of each role of somebody who can sign in, with the person's own last day."""
    can_sign_in = roles.filter(
        person__erased_at=None, person__membership__ended_at=None, person__membership__user__is_active=True
    )
    rows = can_sign_in.values_list("starts_on", "ends_on", "person__ends_on")
    return [
        (first or datetime.date.min, min(last or datetime.date.max, left or datetime.date.max))
        for first, last, left in rows
    ]


def _turning_points(before: list[Term], after: list[Term]) -> list[datetime.date]:
    """Days that were held and no longer are begin today, where one began, or where one now ends."""
    ends = {last + DAY for _first, last in after if last < datetime.date.max}
    days = {timezone.localdate()} | {first for first, _last in before} | ends
    return sorted(day for day in days if day >= timezone.localdate())


def _is_held(terms: list[Term], day: datetime.date) -> bool:
    return any(first <= day <= last for first, last in terms)
