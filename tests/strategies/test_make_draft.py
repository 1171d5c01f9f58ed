"""HR makes the draft of a document that was read in, or throws it away."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertNumQueries

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from strategies.models import Node, Source, Strategy
from strategies.refusals import Refused
from strategies.services import reading as services
from strategies.tree import Tree
from tests.factories import make_unit
from tests.strategies.reading import DOCUMENT, entry_of, kept, outline, page_of, read_in, start

QUERIES_OF_MAKING = 8


def test_the_proposal_becomes_a_draft(mette: Client, hr: Membership, nordsund: Organisation) -> None:
    reading = read_in(hr)
    left_out = entry_of(reading, "Alle nye får en mentor")
    mette.post(page_of(reading, "reading-change", left_out), {"step": "leave_out"})
    data = {"title": "Vi uddanner", "starts_on": "2026-02-01", "ends_on": "2029-12-31"}
    response = mette.post(page_of(reading), data)
    with organisation_scope(nordsund):
        strategy = Strategy.objects.get()
        assert response["Location"] == reverse("strategy-detail", args=["nordsund", strategy.pk])
        assert (strategy.title, strategy.status, str(strategy.starts_on)) == (
            "Vi uddanner",
            "draft",
            "2026-02-01",
        )
        assert strategy.background == "## Baggrund\n\nVi mangler medarbejdere."
        assert strategy.level_names == {"focus_area": "Pejlemærke"}
        assert strategy.created_by == hr
        assert outline(strategy) == [
            "aim Flere begynder på en uddannelse",
            "aim Flere bliver",
            "focus_area God vejledning",
            "  goal Alle vejledere er uddannet",
            "  goal Hver arbejdsplads har to vejledere",
            "focus_area God start",
        ]
        check_source(strategy)


def test_who_answers_for_a_part_and_when_it_is_due_are_facts_of_it(
    mette: Client, hr: Membership, nordsund: Organisation
) -> None:
    unit = make_unit(nordsund, "HR-afdelingen")
    table = (
        "| Initiativ | Ansvarlig | Frist |\n| --- | --- | --- |\n"
        "| Brev før start | HR-afdelingen | Juni 2026 |\n| Makker | Lederne | Løbende |\n"
    )
    reading = read_in(hr, f"# Plan\n\nVi mangler folk.\n\n## Indsatsområde 1: Start\n\n{table}")
    mette.post(page_of(reading), {"title": "Plan"})
    with organisation_scope(nordsund):
        letter, buddy = Node.objects.filter(kind="initiative").order_by("position")
        assert (letter.owner_unit, letter.owner_name, str(letter.due_on)) == (unit, unit.name, "2026-06-30")
        assert (buddy.owner_name, buddy.due_on) == ("", None)
        assert buddy.text == "Ansvarlig: Lederne  \nFrist: Løbende"


def test_who_adopted_the_document_and_when_is_shown_and_can_be_corrected(
    mette: Client, hr: Membership, nordsund: Organisation
) -> None:
    reading = read_in(hr, f"Vedtaget af Uddannelsesudvalget den 12. marts 2026\n\n{DOCUMENT}")
    page = mette.get(page_of(reading)).content.decode()
    assert 'value="Uddannelsesudvalget"' in page
    assert 'value="2026-03-12"' in page
    data = {"title": "Plan", "adopted_by": "Byrådet", "adopted_on": "2026-04-28"}
    mette.post(page_of(reading), data)
    with organisation_scope(nordsund):
        strategy = Strategy.objects.get()
        assert (strategy.adopted_by, str(strategy.adopted_on)) == ("Byrådet", "2026-04-28")


def check_source(strategy: Strategy) -> None:
    source = Source.objects.get(strategy=strategy)
    with source.file.content.open() as content:
        assert content.read().decode() == DOCUMENT
    assert {"text": "Alle nye får en mentor", "reason": "left_out"} in source.unused
    assert {"text": "Formål:", "reason": "lead_in"} in source.unused


def test_places_among_siblings_have_no_gaps(hr: Membership, nordsund: Organisation) -> None:
    reading = read_in(hr)
    with organisation_scope(nordsund):
        strategy = services.create_strategy(reading=reading, title="Plan", by=hr)
        tree = Tree(Node.objects.filter(strategy=strategy))
        for parent in (None, *tree.walk()):
            assert [n.position for n in tree.children(parent)] == list(range(len(tree.children(parent))))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"title": ""}, "Fill in this field."),
        ({"title": "A" * 301}, "300"),
        ({"title": "Plan", "starts_on": "2029-01-01", "ends_on": "2026-01-01"}, "cannot be before the first"),
    ],
)
def test_a_draft_without_a_title_or_with_an_impossible_period_is_not_made(
    mette: Client, hr: Membership, nordsund: Organisation, data: dict[str, str], said: str
) -> None:
    response = mette.post(page_of(read_in(hr)), data)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert kept(nordsund)[2] == 0


def test_asked_for_twice_it_is_made_once(mette: Client, hr: Membership, nordsund: Organisation) -> None:
    reading = read_in(hr)
    first, second = (mette.post(page_of(reading), {"title": "Plan"})["Location"] for _time in range(2))
    assert first == second
    assert mette.get(page_of(reading))["Location"] == first
    assert page_of(reading) not in mette.get(start()).content.decode()
    assert kept(nordsund)[2] == 1


def test_what_has_become_a_draft_is_corrected_there(
    mette: Client, hr: Membership, nordsund: Organisation
) -> None:
    reading = read_in(hr)
    mette.post(page_of(reading), {"title": "Plan"})
    with organisation_scope(nordsund), pytest.raises(Refused):
        services.change_proposal(reading=reading, change=lambda proposal: [], action="kind", title="", by=hr)
    mette.post(page_of(reading, "reading-remove"))
    assert kept(nordsund) == (1, 1, 1)


def test_the_same_document_twice_gives_two_drafts(
    mette: Client, hr: Membership, nordsund: Organisation
) -> None:
    for reading in (read_in(hr), read_in(hr)):
        mette.post(page_of(reading), {"title": "Plan"})
    assert kept(nordsund) == (2, 2, 2)


def test_a_removed_draft_can_be_made_again(hr: Membership, nordsund: Organisation) -> None:
    reading = read_in(hr)
    with organisation_scope(nordsund):
        services.create_strategy(reading=reading, title="Plan", by=hr).delete()
        again = services.create_strategy(reading=reading, title="Plan igen", by=hr)
        assert Strategy.objects.get() == again


def test_five_hundred_parts_take_one_insert(hr: Membership, nordsund: Organisation) -> None:
    areas = [
        f"Pejlemærke {a}: Område {a}\n\nMål:\n" + "".join(f"- Vi når mål {a}-{n}\n" for n in range(49))
        for a in range(1, 11)
    ]
    reading = read_in(hr, "\n".join(areas))
    with organisation_scope(nordsund):
        with assertNumQueries(QUERIES_OF_MAKING):
            strategy = services.create_strategy(reading=reading, title="Stor", by=hr)
        assert Node.objects.filter(strategy=strategy).count() == 500


def test_throwing_away_asks_first_and_then_keeps_nothing(
    mette: Client,
    hr: Membership,
    nordsund: Organisation,
    media: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    reading = read_in(hr)
    assert "strategi.txt" in mette.get(page_of(reading, "reading-remove")).content.decode()
    assert kept(nordsund) == (1, 1, 0)
    with django_capture_on_commit_callbacks(execute=True):
        mette.post(page_of(reading, "reading-remove"))
    assert kept(nordsund) == (0, 0, 0)
    assert not [path for path in media.rglob("*") if path.is_file()]
    assert mette.get(page_of(reading)).status_code == 404


# --- Two at once ------------------------------------------------------------------------------------------


def test_two_who_make_the_draft_at_once_get_the_same_one(committed: Membership) -> None:
    reading, both = read_in(committed), Barrier(2)

    def make(_number: int) -> UUID:
        try:
            with organisation_scope(committed.organisation):
                both.wait()
                return services.create_strategy(reading=reading, title="Plan", by=committed).pk  # type: ignore[no-any-return]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(make, range(2))
    assert first == second
    assert kept(committed.organisation) == (1, 1, 1)
