"""HR takes back what was taken over of a newer version of a document."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import Membership
from organisations.scope import organisation_scope
from strategies.models import Step, Strategy
from strategies.services import texts
from strategies.sources import sources_of
from tests.strategies.newer_version import (
    NEWER,
    compare,
    made_of_document,
    newer,
    node_of,
    take_over,
    ticked_in,
    undo_last,
    words_of,
)
from tests.strategies.reading import outline, page_of, start

DAY = datetime.date(2026, 6, 1)


@pytest.fixture
def strategy(hr: Membership) -> Strategy:
    return made_of_document(hr)


def test_what_is_gone_is_removed_when_ticked_and_comes_back(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    reading = newer(strategy, hr)
    with organisation_scope(hr.organisation):
        gone, before = node_of(strategy, "Alle nye får en mentor"), outline(strategy)
    take_over(mette, reading, ticked=[f"gone-{gone.pk}"])
    with organisation_scope(hr.organisation):
        assert "  goal Alle nye får en mentor" not in outline(strategy)
    undo_last(mette, strategy)
    with organisation_scope(hr.organisation):
        assert outline(strategy) == before
        assert node_of(strategy, "Alle nye får en mentor").pk == gone.pk


def test_all_of_it_is_one_step_to_undo_and_to_do_again(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    with organisation_scope(hr.organisation):
        gone, before = node_of(strategy, "Alle nye får en mentor"), words_of(strategy)
    take_over(mette, newer(strategy, hr), f"gone-{gone.pk}")
    with organisation_scope(hr.organisation):
        after = words_of(strategy)
        assert Step.objects.get(strategy=strategy).action == "newer"
    undo_last(mette, strategy)
    with organisation_scope(hr.organisation):
        assert words_of(strategy) == before
    mette.post(reverse("step-redo", args=["nordsund", strategy.pk]))
    with organisation_scope(hr.organisation):
        assert words_of(strategy) == after != before


def test_a_newer_version_that_was_undone_waits_to_be_taken_over_again(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    reading = newer(strategy, hr)
    ticked = ticked_in(compare(mette, reading))
    take_over(mette, reading)
    with organisation_scope(hr.organisation):
        after = outline(strategy)
    undo_last(mette, strategy)
    assert page_of(reading) in mette.get(start()).content.decode()
    again = newer(strategy, hr)
    assert ticked_in(compare(mette, again)) == ticked_in(compare(mette, reading)) == ticked != []
    take_over(mette, reading)
    with organisation_scope(hr.organisation):
        assert outline(strategy) == after
        assert [stored.name for stored in sources_of(strategy)] == ["strategi.txt", "ny.txt"]


def test_done_again_it_is_what_the_next_version_is_compared_with(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    reading = newer(strategy, hr)
    take_over(mette, reading)
    undo_last(mette, strategy)
    mette.post(reverse("step-redo", args=["nordsund", strategy.pk]))
    assert page_of(reading) not in mette.get(start()).content.decode()
    with organisation_scope(hr.organisation):
        texts.change_node(
            node=node_of(strategy, "Fem film om året"), texts={"title": "Fem korte film om året"},
            shown={}, facts={}, by=hr,
        )  # fmt: skip
    page = compare(mette, newer(strategy, hr))
    assert "Changed here; the document says what it said before." in page
    assert ticked_in(page) == []


def itself(strategy: Strategy) -> dict[str, Any]:
    with organisation_scope(strategy.organisation_id):
        fields = ("title", "background", "starts_on", "ends_on")
        return dict(Strategy.objects.values(*fields).get(pk=strategy.pk))


def test_the_strategys_own_words_and_period_are_undone_with_the_rest(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    with organisation_scope(hr.organisation):
        Strategy.objects.filter(pk=strategy.pk).update(background="Som før.", starts_on=DAY)
    before = itself(strategy)
    reading = newer(strategy, hr, NEWER.replace("2026-2029", "2027-2030"))
    take_over(mette, reading, "itself-title", "itself-background", "itself-period")
    after = itself(strategy)
    assert all(after[name] != before[name] for name in before)
    undo_last(mette, strategy)
    assert itself(strategy) == before
    mette.post(reverse("step-redo", args=["nordsund", strategy.pk]))
    assert itself(strategy) == after


def test_the_strategys_own_words_alone_are_a_step_too(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    with organisation_scope(hr.organisation):
        Strategy.objects.filter(pk=strategy.pk).update(background="Som før.")
    take_over(mette, newer(strategy, hr), ticked=["itself-background"])
    undo_last(mette, strategy)
    assert itself(strategy)["background"] == "Som før."


def test_a_background_that_somebody_has_rewritten_since_is_not_undone(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    with organisation_scope(hr.organisation):
        Strategy.objects.filter(pk=strategy.pk).update(background="Som før.")
    take_over(mette, newer(strategy, hr), "itself-background")
    with organisation_scope(hr.organisation):
        Strategy.objects.filter(pk=strategy.pk).update(background="Skrevet siden.")
        before = words_of(strategy)
    assert "has been changed since." in undo_last(mette, strategy)
    with organisation_scope(hr.organisation):
        assert words_of(strategy) == before
    assert itself(strategy)["background"] == "Skrevet siden."


def test_words_that_somebody_has_changed_since_are_not_undone(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    take_over(mette, newer(strategy, hr))
    with organisation_scope(hr.organisation):
        goal = node_of(strategy, "Hver arbejdsplads har tre vejledere")
        texts.change_node(node=goal, texts={"title": "Hver har fire"}, shown={}, facts={}, by=hr)
        before = words_of(strategy)
    said = undo_last(mette, strategy)
    assert "Hver har fire has been changed since." in said
    with organisation_scope(hr.organisation):
        assert words_of(strategy) == before
