"""What a strategy says about itself, in words: labels with their values."""

from django.utils import timezone
from django.utils.translation import gettext as _

from look.dates import long_date, period
from strategies.models import Strategy


def facts_of(strategy: Strategy) -> list[tuple[str, str]]:
    """Those that are known."""
    revised = strategy.revised_from
    facts = [
        (_("Covers"), strategy.covers),
        (_("Does not cover"), strategy.leaves_out),
        (_("Period"), period(strategy.starts_on, strategy.ends_on)),
        (_("To be adopted") if is_yet_to_be_adopted(strategy) else _("Adopted"), adoption(strategy)),
        (_("To be revised from"), long_date(revised) if revised else ""),
    ]
    return [(label, value) for label, value in facts if value]


def is_yet_to_be_adopted(strategy: Strategy) -> bool:
    """The committee's meeting is often known before it is held, so the day may lie ahead."""
    return strategy.adopted_on is not None and strategy.adopted_on > timezone.localdate()


def adoption(strategy: Strategy) -> str:
    """By whom and when, as far as it is known."""
    day = strategy.adopted_on
    return ", ".join(filter(None, [strategy.adopted_by, long_date(day) if day else ""]))
