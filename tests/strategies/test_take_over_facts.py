"""A newer version of a document says that the strategy has been adopted again, or until when it is valid."""

from datetime import date

from django.test import Client

from organisations.models import Membership
from organisations.scope import organisation_scope
from strategies.models import Strategy
from strategies.services import reading as services
from tests.strategies.newer_version import NEWER, compare, newer, take_over, undo_last
from tests.strategies.reading import read_in


def test_what_the_document_says_is_taken_over_and_the_rest_stays(mette: Client, hr: Membership) -> None:
    with organisation_scope(hr.organisation):
        strategy = services.create_strategy(reading=read_in(hr), title="Plan", by=hr, adopted_by="Byrådet")
    reading = newer(strategy, hr, f"Strategien blev vedtaget den 12. marts 2026.\n\n{NEWER}")
    assert "itself-adoption" in compare(mette, reading)
    take_over(mette, reading, "itself-adoption")
    with organisation_scope(hr.organisation):
        after = Strategy.objects.get(pk=strategy.pk)
        assert (after.adopted_by, str(after.adopted_on)) == ("Byrådet", "2026-03-12")
    undo_last(mette, strategy)
    with organisation_scope(hr.organisation):
        assert Strategy.objects.get(pk=strategy.pk).adopted_on is None


def test_an_end_of_the_period_is_taken_over_without_its_beginning(mette: Client, hr: Membership) -> None:
    with organisation_scope(hr.organisation):
        strategy = services.create_strategy(
            reading=read_in(hr), title="Plan", by=hr, starts_on=date(2026, 1, 1), ends_on=date(2027, 12, 31)
        )
    document = NEWER.replace("2026-2029", "")
    same = newer(strategy, hr, f"Strategien gælder til udgangen af 2027.\n\n{document}")
    assert "itself-period" not in compare(mette, same)
    take_over(
        mette, newer(strategy, hr, f"Strategien gælder til udgangen af 2028.\n\n{document}"), "itself-period"
    )
    with organisation_scope(hr.organisation):
        after = Strategy.objects.get(pk=strategy.pk)
        assert (after.starts_on, after.ends_on) == (date(2026, 1, 1), date(2028, 12, 31))


def test_a_document_that_says_nothing_of_it_leaves_it_alone(mette: Client, hr: Membership) -> None:
    with organisation_scope(hr.organisation):
        strategy = services.create_strategy(reading=read_in(hr), title="Plan", by=hr, adopted_by="Byrådet")
    assert "itself-adoption" not in compare(mette, newer(strategy, hr))
