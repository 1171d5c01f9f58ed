"""HR says what one part or line is, and what looks like it becomes the same."""

from typing import Any

import pytest
from django.test import Client
from pytest_django.asserts import assertNumQueries

from organisations.models import Membership
from organisations.scope import organisation_scope
from strategies import reader
from strategies.models import Reading
from strategies.preview import hints, proposals
from strategies.preview.proposals import BACKGROUND, LEFT_OUT, Proposal
from tests.reader.making import word_of
from tests.strategies.reading import entry_of, page_of, read_in, upload
from tests.strategies.test_correct_proposal import change, proposal_of, titles, undo

AREAS = """# Uddannelsesplan

## Praktikvejledning

Gode vejledere er grunden til, at elever bliver.

- Alle er uddannet
- Der er to på hver arbejdsplads

## En god begyndelse

- Alle nye får en mentor

## Fortæl den gode historie

- Fem film om året
"""
QUERIES_OF_A_PREVIEW = 9


def made(document: str) -> Proposal:
    return proposals.from_reading(reader.read_text(document))


def id_of(proposal: Proposal, words: str) -> int:
    return next(e.id for e in proposal.entries if words in f"{e.title} {e.text}")


def found(proposal: Proposal, words: str, kind: str, line: int | None = None) -> list[str]:
    hinted = hints.find_place(proposal, id_of(proposal, words), line)
    return [place.words for place in hints.alike(proposal, hinted, kind)]


def test_headings_of_the_same_style_are_alike_and_lists_are_not() -> None:
    assert found(made(AREAS), "Praktikvejledning", "theme") == [
        "Praktikvejledning", "En god begyndelse", "Fortæl den gode historie",
    ]  # fmt: skip


def test_items_are_alike_when_they_are_taken_for_the_same() -> None:
    goals = "Pejlemærke 1: Vejledning\n\nMål:\n- Alle er uddannet\n- Der er to\n\n"
    assert found(made(f"{goals}Indsatser:\n- Et hold\n- Et kursus\n"), "Et hold", "goal") == [
        "Et hold",
        "Et kursus",
    ]


def test_headings_are_alike_by_the_word_before_their_number() -> None:
    document = (
        "Landemærke 1: Vejledning\n\nTekst om det.\n\nLandemærke 2: Begyndelse\n\nTekst.\n\nAndet 1: Noget\n"
    )
    proposal = made(document)
    looks = {text: look for _number, text, look in proposal.source}
    assert looks["Landemærke 1: Vejledning"] == looks["Landemærke 2: Begyndelse"]
    assert looks["Landemærke 1: Vejledning"] != looks["Andet 1: Noget"]


def test_a_line_inside_of_a_text_becomes_a_part_and_so_do_those_like_it() -> None:
    document = (
        "# Plan\n\n## Baggrund\n\nVi mangler kolleger.\n\n- Flere elever\n- Flere vejledere\n\nDerfor.\n"
    )
    proposal = made(document)
    background = next(e for e in proposal.entries if e.kind == BACKGROUND)
    line = next(number for number, text, _look in proposal.source if "Flere elever" in text)
    hinted = hints.find_place(proposal, background.id, line)
    places = hints.alike(proposal, hinted, "goal")
    assert [place.words for place in places] == ["Flere elever", "Flere vejledere"]
    after = hints.apply(proposal, places, "goal")
    assert [(e.kind, e.title) for e in after if e.kind == "goal"] == [
        ("goal", "Flere elever"), ("goal", "Flere vejledere"),
    ]  # fmt: skip


def test_what_somebody_has_left_out_stays_out() -> None:
    proposal = made(AREAS)
    index = id_of(proposal, "En god begyndelse")
    proposal.entries = proposals.leave_out(proposal.entries, index)
    assert "En god begyndelse" not in found(proposal, "Praktikvejledning", "theme")


def test_what_has_no_look_is_alike_with_nothing() -> None:
    proposal = made(AREAS)
    proposal.source = [(number, text, "") for number, text, _look in proposal.source]
    assert found(proposal, "Praktikvejledning", "theme") == ["Praktikvejledning"]


def preview(client: Client, reading: Any, entry: int, **asked: Any) -> str:
    return client.get(page_of(reading, "reading-alike", entry), asked).content.decode()


def test_the_preview_counts_and_nothing_has_changed_yet(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, AREAS, "plan.md")
    before = proposal_of(reading)
    page = preview(mette, reading, entry_of(reading, "Praktikvejledning"), kind="theme")
    assert "3 places would become: Theme" in page
    assert "Focus area (3)" in page
    assert page.count(" checked") == 3
    assert proposal_of(reading) == before


def test_what_is_ticked_changes_and_can_be_taken_back_at_once(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, AREAS, "plan.md")
    ids = [entry_of(reading, words) for words in ("Praktikvejledning", "En god begyndelse")]
    before = proposal_of(reading).entries
    answer = mette.post(
        page_of(reading, "reading-alike", ids[0]), {"kind": "theme", "place": ids}, follow=True
    )
    kinds = {entry.id: entry.kind for entry in proposal_of(reading).entries}
    assert [kinds[one] for one in ids] == ["theme", "theme"]
    assert kinds[entry_of(reading, "Fortæl")] == "focus_area"
    assert "Changed: Praktikvejledning and those like it" in answer.content.decode()
    assert page_of(reading, "reading-undo", 1) in answer.content.decode()
    undo(mette, reading, 1)
    assert proposal_of(reading).entries == before


def test_headings_that_word_knows_are_found_inside_of_a_text(mette: Client, hr: Membership) -> None:
    answer = upload(
        mette,
        word_of(
            ("Heading 1", "Om planen"), ("Normal", "Vi mangler kolleger i alle de år, der kommer."),
            ("Heading 2", "Vejledning"), ("List Bullet", "Alle er uddannet"),
            ("Heading 2", "Begyndelse"), ("List Bullet", "Alle får en mentor"),
        ),
        "plan.docx",
    )  # fmt: skip
    assert answer.status_code == 302
    with organisation_scope(hr.organisation):
        reading = Reading.objects.select_related("organisation").get()
    entry = entry_of(reading, "Vejledning")
    line = next(number for number, text, _look in reading.proposal["source"] if text == "Vejledning")
    asked = {"kind": "focus_area", "line": line}
    assert "2 places would become: Focus area" in preview(mette, reading, entry, **asked)
    other = line + 2
    ticked = [f"{entry}-{line}", f"{entry}-{other}"]
    mette.post(page_of(reading, "reading-alike", entry), {**asked, "place": ticked})
    assert [(e.kind, e.title, e.text) for e in proposal_of(reading).entries][1:] == [
        ("focus_area", "Vejledning", "- Alle er uddannet"),
        ("focus_area", "Begyndelse", "- Alle får en mentor"),
    ]


def test_a_hint_for_more_than_half_of_the_document_ticks_only_the_one(mette: Client, hr: Membership) -> None:
    document = "Pejlemærke 1: Alt\n\nMål:\n" + "".join(f"- Vi når mål nummer {n}\n" for n in range(20))
    reading = read_in(hr, document)
    page = preview(mette, reading, entry_of(reading, "mål nummer 3"), kind="focus_area")
    assert "That is more than half of the document." in page
    assert page.count(" checked") == 1


def test_nothing_ticked_changes_nothing(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, AREAS, "plan.md")
    entry = entry_of(reading, "Praktikvejledning")
    answer = mette.post(page_of(reading, "reading-alike", entry), {"kind": "theme"}, follow=True)
    assert "Nothing was ticked" in answer.content.decode()
    assert proposal_of(reading).corrections == []


def test_a_place_that_has_gone_meanwhile_stops_the_hint(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, AREAS, "plan.md")
    first, second = (entry_of(reading, words) for words in ("Praktikvejledning", "En god begyndelse"))
    change(mette, reading, second, {"step": "merge"})
    before = titles(reading)
    answer = mette.post(
        page_of(reading, "reading-alike", first), {"kind": "theme", "place": [first, second]}, follow=True
    )
    assert "Somebody has changed the proposal since." in answer.content.decode()
    assert titles(reading) == before


@pytest.mark.parametrize("asked", [{"kind": "strategy"}, {"line": "x"}, {"line": "9" * 50}])
def test_a_hint_that_does_not_exist_is_not_found(
    mette: Client, hr: Membership, asked: dict[str, str]
) -> None:
    reading = read_in(hr, AREAS, "plan.md")
    assert mette.get(page_of(reading, "reading-alike", 1), asked).status_code == 404


def test_it_can_be_left_out_with_all_that_is_like_it(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, AREAS, "plan.md")
    goal = entry_of(reading, "Alle er uddannet")
    ticked = [entry_of(reading, words) for words in ("Alle er uddannet", "Fem film")]
    mette.post(page_of(reading, "reading-alike", goal), {"kind": LEFT_OUT, "place": ticked})
    kinds = {entry.id: entry.kind for entry in proposal_of(reading).entries}
    assert [kinds[one] for one in ticked] == [LEFT_OUT, LEFT_OUT]


def test_a_preview_takes_as_many_queries_for_one_place_as_for_many(mette: Client, hr: Membership) -> None:
    for document in ("# Plan\n\n## Vejledning\n\n- Alle er uddannet\n", AREAS):
        reading = read_in(hr, document, "plan.md")
        preview(mette, reading, 1, kind="goal")
        with assertNumQueries(QUERIES_OF_A_PREVIEW):
            preview(mette, reading, 1, kind="goal")
