"""HR reads a document in: chooses or pastes it, and corrects what it is taken to be."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.asserts import assertNumQueries

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Reading
from strategies.reader import Reason, Refusal
from strategies.selectors.reading import REASONS
from strategies.services import reading as services
from tests import factories
from tests.reader.making import pdf, word_of
from tests.reader.test_refuse_document import CASES
from tests.strategies.reading import DOCUMENT, entry_of, kept, page_of, read_in, start, upload

QUERIES_OF_THE_START = 10
QUERIES_OF_A_READING = 9


# --- Choosing it ------------------------------------------------------------------------------------------


def test_the_page_says_what_can_be_read(mette: Client) -> None:
    page = mette.get(start()).content.decode()
    assert "up to 20 MB" in page
    assert 'type="file"' in page
    assert "<textarea" in page


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("strategi.txt", DOCUMENT.encode()),
        ("strategi.txt", DOCUMENT.encode("latin-1")),
        (
            "strategi.md",
            b"# Plan\n\n## Fokusomr\xc3\xa5de 1: God vejledning\n\n- Alle vejledere er uddannet\n",
        ),
        (
            "strategi.docx",
            word_of(
                ("Heading 1", "Fokusområde 1: God vejledning"), ("List Bullet", "Alle vejledere er uddannet")
            ),
        ),
        (
            "strategi.pdf",
            pdf("<h1>Fokusområde 1: God vejledning</h1><ul><li>Alle vejledere er uddannet</li></ul>"),
        ),
    ],
    ids=["text", "Latin-1", "Markdown", "Word", "PDF"],
)
def test_a_file_is_shown_as_it_was_read(mette: Client, name: str, content: bytes) -> None:
    response = upload(mette, content, name)
    assert response.status_code == 302
    page = mette.get(response["Location"]).content.decode()
    assert "God vejledning" in page
    assert "Alle vejledere er uddannet" in page
    assert name in page


def test_a_pasted_text_is_kept_as_a_file(mette: Client, nordsund: Organisation) -> None:
    response = mette.post(start(), {"text": DOCUMENT})
    assert response.status_code == 302
    with organisation_scope(nordsund):
        stored = Reading.objects.get().file
        assert stored.name == "pasted text.txt"
        assert stored.content_type == "text/plain"


def test_ten_thousand_pasted_lines_are_read(mette: Client) -> None:
    text = "Pejlemærke 1: Alt\n\n" + "\n".join(
        f"Det her er linje nummer {n}, og den er lang." for n in range(10_000)
    )
    assert mette.post(start(), {"text": text}).status_code == 302


@pytest.mark.parametrize(("code", "name", "make"), CASES.values(), ids=CASES.keys())
def test_what_cannot_be_read_is_refused_and_not_kept(
    mette: Client, nordsund: Organisation, media: Path, code: Refusal, name: str, make: Callable[[], bytes]
) -> None:
    response = upload(mette, make(), name)
    assert response.status_code == 422
    assert str(services.SENTENCES[code]) in response.content.decode()
    assert kept(nordsund) == (0, 0, 0)
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_a_refused_text_is_still_in_the_field(mette: Client) -> None:
    response = mette.post(start(), {"text": "--- *** ---"})
    assert response.status_code == 422
    page = response.content.decode()
    assert str(services.SENTENCES[Refusal.EMPTY]) in page
    assert "--- *** ---" in page


def test_nothing_and_both_are_asked_about(mette: Client) -> None:
    assert "Choose a file, or paste the text." in mette.post(start(), {"text": " "}).content.decode()
    both = {"file": SimpleUploadedFile("a.txt", DOCUMENT.encode()), "text": DOCUMENT}
    response = mette.post(start(), both)
    assert response.status_code == 422
    assert "not both" in response.content.decode()


def test_every_refusal_and_every_reason_has_words() -> None:
    assert set(services.SENTENCES) == set(Refusal)
    assert set(REASONS) == set(Reason)
    assert all(str(words) for words in [*services.SENTENCES.values(), *REASONS.values()])


# --- Correcting the proposal ------------------------------------------------------------------------------


def test_the_proposal_and_the_document_lead_to_each_other(mette: Client, hr: Membership) -> None:
    reading = read_in(hr)
    page = mette.get(page_of(reading)).content.decode()
    goal = entry_of(reading, "Alle vejledere")
    for anchor in (f'id="v{goal}"', f'href="#v{goal}"', f'id="k{goal}"', f'href="#k{goal}"'):
        assert anchor in page
    assert "2 aims, 2 focus areas and 3 goals" in page
    assert 'value="Uddannelsesstrategi 2026-2029"' in page
    assert 'value="2026-01-01"' in page


def test_what_was_not_used_is_listed_with_its_reason_and_can_be_used(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, DOCUMENT + "\nSide 3 af 4\n")
    assert "Page numbers, headers and footers" in mette.get(page_of(reading)).content.decode()
    footer = entry_of(reading, "Side 3 af 4")
    mette.post(page_of(reading, "reading-change", footer), {"step": "take_back"})
    page = mette.get(page_of(reading)).content.decode()
    assert "Page numbers, headers and footers" not in page
    assert f'id="v{footer}"' in page


def test_a_goal_becomes_an_initiative_without_script(mette: Client, hr: Membership) -> None:
    reading = read_in(hr)
    goal = entry_of(reading, "Hver arbejdsplads")
    response = mette.post(page_of(reading, "reading-change", goal), {"kind": "initiative"}, follow=True)
    assert response.redirect_chain == [(f"{page_of(reading)}#v{goal}", 302)]
    assert "Initiative, under Alle vejledere er uddannet" in response.content.decode()


def test_with_script_only_what_looks_different_is_sent(mette: Client, hr: Membership) -> None:
    reading = read_in(hr)
    goal, other = entry_of(reading, "Hver arbejdsplads"), entry_of(reading, "Alle nye")
    response = mette.post(
        page_of(reading, "reading-change", goal), {"kind": "initiative"}, headers={"HX-Request": "true"}
    )
    part = response.content.decode()
    assert f'id="v{goal}"' in part
    assert f'id="v{other}"' not in part
    assert "2 aims, 2 focus areas, 2 goals and 1 initiative" in part
    assert "under Alle vejledere" in response["HX-Trigger-After-Settle"]


def test_a_step_that_cannot_be_taken_changes_nothing_and_says_so(mette: Client, hr: Membership) -> None:
    reading = read_in(hr)
    area = entry_of(reading, "God vejledning")
    response = mette.post(page_of(reading, "reading-change", area), {"step": "promote"}, follow=True)
    assert "It cannot be moved further." in response.content.decode()
    shown = mette.post(
        page_of(reading, "reading-change", area), {"step": "promote"}, headers={"HX-Request": "true"}
    )
    assert "toast" in shown["HX-Trigger-After-Settle"]
    assert "It cannot be moved further." in shown["HX-Trigger-After-Settle"]


@pytest.mark.parametrize("data", [{}, {"kind": "strategy"}, {"step": "explode"}])
def test_a_change_that_does_not_exist_is_not_found(
    mette: Client, hr: Membership, data: dict[str, str]
) -> None:
    reading = read_in(hr)
    assert mette.post(page_of(reading, "reading-change", 0), data).status_code == 404
    assert mette.get(page_of(reading, "reading-change", 0)).status_code == 405


def test_it_can_be_left_and_taken_up_again_by_the_one_who_began(mette: Client, hr: Membership) -> None:
    reading = read_in(hr)
    colleague = factories.make_member(hr.organisation, Role.Kind.HR, name="Jens Bruun")
    read_in(colleague, name="jens.txt")
    page = mette.get(start()).content.decode()
    assert page_of(reading) in page
    assert "jens.txt" not in page


def test_a_page_takes_as_many_queries_for_one_entry_as_for_many(mette: Client, hr: Membership) -> None:
    small, large = read_in(hr, "Pejlemærke 1: God start\n"), read_in(hr)
    for reading in (small, large):
        mette.get(page_of(reading))
        with assertNumQueries(QUERIES_OF_A_READING):
            mette.get(page_of(reading))


def test_the_list_of_unfinished_takes_as_many_queries_for_one_as_for_three(
    mette: Client, hr: Membership
) -> None:
    for more in (1, 2):
        for _number in range(more):
            read_in(hr)
        with assertNumQueries(QUERIES_OF_THE_START):
            mette.get(start())


# --- Who may, and where -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.Kind.LEADER, Role.Kind.READER, Role.Kind.SUPERVISOR])
def test_only_hr_reads_documents_in(
    nordsund: Organisation, hr: Membership, sign_in: Any, role: Role.Kind
) -> None:
    reading = read_in(hr)
    client = sign_in(factories.make_member(nordsund, role, unit=factories.make_unit(nordsund)))
    for address in (start(), page_of(reading), page_of(reading, "reading-remove")):
        assert client.get(address).status_code == 403
    change = client.post(page_of(reading, "reading-change", 0), {"step": "leave_out"})
    assert change.status_code == 403


def test_another_organisations_reading_is_not_there(
    nordsund: Organisation, sundhavn: Organisation, mette: Client
) -> None:
    theirs = read_in(factories.make_member(sundhavn, Role.Kind.HR))
    for name, args in (("reading-detail", []), ("reading-remove", []), ("reading-change", [0])):
        address = page_of(theirs, name, *args)
        assert mette.post(address, {"step": "promote", "title": "Plan"}).status_code == 404
    assert mette.get(page_of(theirs)).status_code == 404
    assert page_of(theirs) not in mette.get(start()).content.decode()
    assert kept(sundhavn) == (1, 1, 0)
