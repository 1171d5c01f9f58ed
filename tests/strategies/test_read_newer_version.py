"""HR reads a newer version of a document into the strategy that was made of it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertNumQueries

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.editing import Merge, fingerprint
from strategies.models import Node, Reading, Source, Status, Strategy
from strategies.services import newer as services_of_newer
from strategies.services import progress, texts
from strategies.services import reading as services
from strategies.services.newer import comparison_of
from strategies.sources import sources_of
from strategies.words_between import words_between
from tests import factories
from tests.at_once import meanwhile
from tests.strategies.newer_version import (
    NEWER,
    compare,
    made_of_document,
    mark_in,
    newer,
    node_of,
    take_over,
    ticked_in,
)
from tests.strategies.reading import DOCUMENT, kept, outline, page_of, read_in, start

QUERIES_OF_COMPARING = 11


@pytest.fixture
def strategy(hr: Membership) -> Strategy:
    return made_of_document(hr)


def test_the_way_begins_on_the_edit_page(mette: Client, strategy: Strategy, nordsund: Organisation) -> None:
    address = reverse("strategy-newer", args=["nordsund", strategy.pk])
    edit = reverse("strategy-edit", args=["nordsund", strategy.pk])
    assert address in mette.get(edit).content.decode()
    answer = mette.post(address, {"text": NEWER})
    page = mette.get(answer["Location"]).content.decode()
    assert "Compare with the strategy" in page
    assert "Make the draft" not in page
    assert "before you make the draft" not in page
    assert "The strategy stays as it is until you have compared" in page
    assert kept(nordsund) == (2, 2, 1)


def test_the_page_shows_what_is_new_changed_gone_and_unchanged(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    page = compare(mette, newer(strategy, hr))
    assert "3 new, 2 changed, 1 gone, 4 unchanged." in page
    changed = page.partition('aria-labelledby="changed"')[2].partition("</section>")[0]
    assert "> was </span>to</del>" in changed
    assert "> becomes </span>tre</ins>" in changed
    gone = page.partition('aria-labelledby="gone"')[2].partition("</section>")[0]
    assert "Alle nye får en mentor" in gone
    assert " checked" not in gone


def test_what_is_ticked_is_taken_over_and_parts_keep_what_is_theirs(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    with organisation_scope(hr.organisation):
        goal = node_of(strategy, "Hver arbejdsplads har to vejledere")
        progress.report_progress(node=goal, status=Status.ON_TRACK, text="Det går.", by=hr)
        Node.objects.filter(pk=goal.pk).update(owner_name="Mette")
    answer = take_over(mette, newer(strategy, hr))
    assert answer["Location"] == reverse("strategy-edit", args=["nordsund", strategy.pk])
    with organisation_scope(hr.organisation):
        assert outline(strategy) == [
            "aim Flere begynder på en uddannelse",
            "aim Flere bliver",
            "focus_area God vejledning",
            "  goal Alle vejledere er uddannet",
            "  goal Hver arbejdsplads har tre vejledere",
            "  goal Alle vejledere har tid",
            "focus_area God start",
            "  goal Alle nye får en mentor",
            "focus_area Den gode historie",
            "  goal Fem film om året",
        ]
        kept_goal = node_of(strategy, "Hver arbejdsplads har tre vejledere")
        assert (kept_goal.pk, kept_goal.status, kept_goal.owner_name) == (goal.pk, "on_track", "Mette")
        assert (
            node_of(strategy, "God vejledning").text
            == "Gode vejledere er grunden til, at elever bliver hos os."
        )


def test_nothing_ticked_leaves_the_strategy_and_keeps_the_document(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    with organisation_scope(hr.organisation):
        before = outline(strategy)
    take_over(mette, newer(strategy, hr), ticked=[])
    with organisation_scope(hr.organisation):
        assert outline(strategy) == before
        first, second = Source.objects.filter(strategy=strategy).order_by("pk")
        assert (first.file.name, second.file.name) == ("strategi.txt", "ny.txt")
        assert "Fem film om året" in [unused["text"] for unused in second.unused]


def test_what_is_written_meanwhile_waits_and_is_merged(committed: Membership) -> None:
    """Somebody saves a text of the part while the newer version is taken over."""
    organisation = committed.organisation
    reading = read_in(committed)
    with organisation_scope(organisation):
        strategy = services.create_strategy(reading=reading, title="Uddannelsesstrategi", by=committed)
    later = newer(strategy, committed)
    with organisation_scope(organisation):
        comparison = comparison_of(later, strategy)
        area = node_of(strategy, "God vejledning")
    ticked, mark = comparison.default, comparison.mark
    written = {"texts": {"text": "Skrevet imens."}, "shown": {"text": fingerprint(area.text)}}
    merged: list[Merge] = []
    meanwhile(
        organisation,
        lambda: services_of_newer.take_over(reading=later, ticked=ticked, mark=mark, by=committed),
        lambda: merged.append(texts.change_node(node=area, **written, facts={}, by=committed)),
    )
    assert list(merged[0].conflicts) == ["text"]
    with organisation_scope(organisation):
        assert node_of(strategy, "God vejledning").text.endswith("bliver hos os.")


def test_what_is_gone_shows_who_owns_it(mette: Client, hr: Membership, strategy: Strategy) -> None:
    with organisation_scope(hr.organisation):
        Node.objects.filter(title="Alle nye får en mentor").update(owner_name="Karen Lund")
    gone = (
        compare(mette, newer(strategy, hr)).partition('aria-labelledby="gone"')[2].partition("</section>")[0]
    )
    assert "Not started, Karen Lund" in gone


def test_seventy_changes_among_many_take_as_many_queries_as_two(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    def queries(reading: Reading) -> int:
        page = compare(mette, reading)
        data = {"mark": mark_in(page), "take": ticked_in(page)}
        with CaptureQueriesContext(connection) as seen:
            mette.post(page_of(reading, "reading-compare"), data)
        return len(seen)

    changed = DOCUMENT.replace("to vejledere", "tre vejledere")
    few = queries(newer(strategy, hr, changed + "\n- Nyt mål 1\n- Nyt mål 2\n"))
    many = DOCUMENT + "".join(f"\n- Nyt mål {n}" for n in range(1, 71))
    assert queries(newer(strategy, hr, many.replace("to vejledere", "fire vejledere") + "\n")) <= few + 1


def test_the_documents_read_before_stay_as_sources(mette: Client, hr: Membership, strategy: Strategy) -> None:
    take_over(mette, newer(strategy, hr))
    take_over(mette, newer(strategy, hr, NEWER.replace("Fem film", "Seks film")))
    with organisation_scope(hr.organisation):
        names = [stored.name for stored in sources_of(strategy)]
    assert names == ["strategi.txt", "ny.txt", "ny.txt"]
    edit = mette.get(reverse("strategy-edit", args=["nordsund", strategy.pk])).content.decode()
    assert "strategi.txt" in edit


def test_a_part_that_something_else_stands_under_is_not_removed(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    reading = newer(strategy, hr, "Uddannelsesstrategi 2026-2029\n\nPejlemærke 1: God vejledning\n")
    with organisation_scope(hr.organisation):
        area = node_of(strategy, "God start")
    answer = take_over(mette, reading, ticked=[f"gone-{area.pk}"])
    assert "Not taken over" in mette.get(answer["Location"]).content.decode()
    with organisation_scope(hr.organisation):
        assert "focus_area God start" in outline(strategy)
        assert "  goal Alle nye får en mentor" in outline(strategy)


def test_a_goal_moves_with_its_new_level_and_keeps_its_id(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    moved = DOCUMENT.replace("- Hver arbejdsplads har to vejledere\n", "").replace(
        "- Alle nye får en mentor", "- Alle nye får en mentor\n- Hver arbejdsplads har to vejledere"
    )
    with organisation_scope(hr.organisation):
        goal = node_of(strategy, "Hver arbejdsplads har to vejledere")
    page = compare(mette, reading := newer(strategy, hr, moved))
    assert "0 new, 1 changed, 0 gone" in page
    assert "> was </span>God vejledning</del>" in page
    assert "> becomes </span>God start</ins>" in page
    take_over(mette, reading)
    with organisation_scope(hr.organisation):
        assert outline(strategy)[-3:] == [
            "focus_area God start",
            "  goal Alle nye får en mentor",
            "  goal Hver arbejdsplads har to vejledere",
        ]
        assert node_of(strategy, "Hver arbejdsplads har to vejledere").pk == goal.pk


def test_an_area_that_becomes_a_goal_takes_its_place_although_its_own_goals_stood_in_the_way(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    document = DOCUMENT.replace(
        "\nPejlemærke 2: God start\n\nMål:\n- Alle nye får en mentor\n", "- God start\n"
    )
    reading = newer(strategy, hr, document)
    with organisation_scope(hr.organisation):
        mentor = node_of(strategy, "Alle nye får en mentor")
    take_over(mette, reading, f"gone-{mentor.pk}")
    with organisation_scope(hr.organisation):
        assert outline(strategy)[-4:] == [
            "focus_area God vejledning",
            "  goal Alle vejledere er uddannet",
            "  goal Hver arbejdsplads har to vejledere",
            "  goal God start",
        ]


def test_an_area_with_another_name_is_known_by_what_stands_under_it(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    reading = newer(strategy, hr, DOCUMENT.replace("God vejledning", "Kolleger, der lærer fra sig"))
    with organisation_scope(hr.organisation):
        area = node_of(strategy, "God vejledning")
    assert "0 new, 1 changed, 0 gone" in compare(mette, reading)
    take_over(mette, reading)
    with organisation_scope(hr.organisation):
        assert node_of(strategy, "Kolleger, der lærer fra sig").pk == area.pk


def test_what_was_changed_here_and_not_in_the_document_is_not_ticked(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    with organisation_scope(hr.organisation):
        goal = node_of(strategy, "Alle vejledere er uddannet")
        texts.change_node(
            node=goal, texts={"title": "Alle vejledere er uddannede"}, shown={}, facts={}, by=hr
        )
    page = compare(mette, newer(strategy, hr))
    assert "Changed here; the document says what it said before." in page
    assert f"title-{goal.pk}" not in ticked_in(page)


def test_a_strategy_that_was_changed_meanwhile_is_looked_at_once_more(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    reading = newer(strategy, hr)
    page = compare(mette, reading)
    with organisation_scope(hr.organisation):
        before = outline(strategy)
        texts.change_node(
            node=node_of(strategy, "God start"), texts={"text": "Nyt"}, shown={}, facts={}, by=hr
        )
    one = ticked_in(page)[0]
    answer = mette.post(page_of(reading, "reading-compare"), {"mark": mark_in(page), "take": [one]})
    assert answer.status_code == 409
    assert "has been changed since" in answer.content.decode()
    assert ticked_in(answer.content.decode()) == [one]
    with organisation_scope(hr.organisation):
        assert outline(strategy) == before


def test_asked_for_twice_it_is_taken_over_once(mette: Client, hr: Membership, strategy: Strategy) -> None:
    reading = newer(strategy, hr)
    page = compare(mette, reading)
    data = {"mark": mark_in(page), "take": ticked_in(page)}
    edit = reverse("strategy-edit", args=["nordsund", strategy.pk])
    for _time in range(2):
        assert mette.post(page_of(reading, "reading-compare"), data)["Location"] == edit
    with organisation_scope(hr.organisation):
        assert outline(strategy).count("  goal Fem film om året") == 1
        assert Source.objects.filter(strategy=strategy).count() == 2
    assert page_of(reading) not in mette.get(start()).content.decode()


def test_a_third_version_is_compared_with_the_second(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    take_over(mette, newer(strategy, hr))
    page = compare(mette, newer(strategy, hr, NEWER.replace("Fem film", "Seks film")))
    assert "0 new, 1 changed, 1 gone" in page


def test_a_strategy_that_was_removed_meanwhile_leaves_the_document_as_a_reading_of_its_own(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    reading = newer(strategy, hr)
    with organisation_scope(hr.organisation):
        texts.remove_strategy(strategy=strategy, by=hr)
    answer = mette.post(page_of(reading, "reading-compare"), {"take": ["new-1"]}, follow=True)
    assert answer.redirect_chain == [(page_of(reading), 302)]
    assert "Make the draft" in answer.content.decode()


def test_ticks_that_name_nothing_do_nothing(mette: Client, hr: Membership, strategy: Strategy) -> None:
    with organisation_scope(hr.organisation):
        before = outline(strategy)
    take_over(mette, newer(strategy, hr), ticked=["gone-x", "new-999", "title-", "<script>"])
    with organisation_scope(hr.organisation):
        assert outline(strategy) == before


def test_comparing_takes_as_many_queries_for_a_small_strategy_as_for_a_large_one(
    mette: Client, hr: Membership, strategy: Strategy
) -> None:
    for content in ("Pejlemærke 1: God start\n", NEWER):
        reading = newer(strategy, hr, content)
        compare(mette, reading)
        with assertNumQueries(QUERIES_OF_COMPARING):
            compare(mette, reading)


def test_another_organisations_strategy_gets_no_newer_version(mette: Client, sundhavn: Organisation) -> None:
    theirs = factories.make_member(sundhavn, Role.Kind.HR)
    first = read_in(theirs)
    with organisation_scope(sundhavn):
        strategy = services.create_strategy(reading=first, title="Deres", by=theirs)
    reading = newer(strategy, theirs)
    assert (
        mette.post(reverse("strategy-newer", args=["nordsund", strategy.pk]), {"text": NEWER}).status_code
        == 404
    )
    assert mette.post(page_of(reading, "reading-compare"), {"take": ["new-1"]}).status_code == 404


def test_a_difference_is_shown_in_words() -> None:
    assert words_between("Hver har to vejledere", "Hver har tre vejledere") == [
        ("", "Hver har "), ("del", "to"), ("ins", "tre"), ("", " vejledere"),
    ]  # fmt: skip
    assert words_between("", "Nyt") == [("ins", "Nyt")]
