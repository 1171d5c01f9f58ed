"""What is worth knowing before a draft is put in force, since everybody sees it from then on."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from look.dates import long_date
from strategies.followed import followed_in, without_owner
from strategies.models import Strategy


def oddities(strategy: Strategy, today: datetime.date) -> list[str]:
    """In words; nothing when it is as one would expect. One query."""
    return [*_of_its_period(strategy, today), *_of_its_goals(strategy, today)]


def _of_its_period(strategy: Strategy, today: datetime.date) -> Iterator[str]:
    if strategy.starts_on and strategy.starts_on > today:
        yield _("Its period begins on %(day)s.") % {"day": long_date(strategy.starts_on)}
    if strategy.ends_on and strategy.ends_on < today:
        yield _("Its period ended on %(day)s.") % {"day": long_date(strategy.ends_on)}


def _of_its_goals(strategy: Strategy, today: datetime.date) -> Iterator[str]:
    n = followed_in(strategy).filter(without_owner(today)).count()
    if n:
        yield ngettext(
            "One goal or initiative has no owner.", "%(n)s goals and initiatives have no owner.", n
        ) % {"n": n}
