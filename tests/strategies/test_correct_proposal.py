"""HR corrects one part of a proposal after the other, and takes corrections back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from strategies.editing import fingerprint
from strategies.models import Reading
from strategies.preview import rewording
from strategies.preview.proposals import Proposal, index_of
from strategies.preview.source_text import source_of
from strategies.selectors.reading import SHEET
from tests.strategies.reading import DOCUMENT, entry_of, page_of, read_in

WORDY = """Pejlemærke 1: God vejledning

Mål:
- Hver arbejdsplads har to vejledere. Det gælder også om natten.
- Alle er uddannet
"""
HTMX = {"HX-Request": "true"}


def proposal_of(reading: Reading) -> Proposal:
    with organisation_scope(reading.organisation):
        reading.refresh_from_db()
    return Proposal.from_json(reading.proposal)


def titles(reading: Reading) -> list[str]:
    return [entry.title for entry in proposal_of(reading).entries if not entry.is_aside]


def change(client: Client, reading: Reading, entry: int, data: dict[str, Any], **more: Any) -> Any:
    return client.post(page_of(reading, "reading-change", entry), data, **more)


def split_data(reading: Reading, entry: int) -> dict[str, Any]:
    """As the part that opens under a row would send it, for its first place."""
    proposal = proposal_of(reading)
    found = proposal.entries[index_of(proposal.entries, entry)]
    at = rewording.pieces(found, proposal.texts)[0].at
    return {"step": "split", "at": at, "shown": fingerprint(rewording.words_of(found))}


def undo(client: Client, reading: Reading, number: int, **more: Any) -> Any:
    return client.post(page_of(reading, "reading-undo", number), **more)


def test_everything_about_a_part_stands_on_a_page_of_its_own(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, WORDY)
    goal = entry_of(reading, "Hver arbejdsplads")
    page = mette.get(page_of(reading, "reading-entry", goal)).content.decode()
    for words in ("Save the title", "Merge with the one above: God vejledning", "Det gælder også om natten."):
        assert words in page
    part = mette.get(page_of(reading, "reading-entry", goal), headers=HTMX).content.decode()
    assert "Save the title" in part
    assert "<html" not in part


def test_a_title_is_changed_and_kept_on_one_line(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, WORDY)
    goal = entry_of(reading, "Alle er uddannet")
    change(mette, reading, goal, {"step": "title", "title": "Alle vejledere\r\ner uddannet"})
    assert titles(reading)[-1] == "Alle vejledere er uddannet"


@pytest.mark.parametrize("title", ["", "A" * 501])
def test_a_title_that_cannot_be_is_refused(mette: Client, hr: Membership, title: str) -> None:
    reading = read_in(hr, WORDY)
    answer = change(
        mette, reading, entry_of(reading, "Alle er"), {"step": "title", "title": title}, follow=True
    )
    assert 'role="alert"' in answer.content.decode()
    assert titles(reading)[-1] == "Alle er uddannet"


def test_merging_without_script_leads_to_the_one_above(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, WORDY)
    area, goal = entry_of(reading, "God vejledning"), entry_of(reading, "Hver arbejdsplads")
    answer = change(mette, reading, goal, {"step": "merge"})
    assert answer["Location"] == f"{page_of(reading)}#v{area}"
    assert titles(reading) == ["God vejledning", "Alle er uddannet"]


def test_merging_with_script_takes_the_row_away_and_marks_its_lines_anew(
    mette: Client, hr: Membership
) -> None:
    reading = read_in(hr, WORDY)
    area, goal = entry_of(reading, "God vejledning"), entry_of(reading, "Hver arbejdsplads")
    part = change(mette, reading, goal, {"step": "merge"}, headers=HTMX).content.decode()
    assert f'<li id="v{goal}" hx-swap-oob="delete">' in part
    assert f'id="v{area}"' in part
    assert f'<p id="l4" hx-swap-oob="true"><span data-of="{area}">' in part
    assert "Undo: Hver arbejdsplads" in part


def test_splitting_with_script_puts_the_new_row_under_the_old_one(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, WORDY)
    goal = entry_of(reading, "Hver arbejdsplads")
    answer = change(mette, reading, goal, split_data(reading, goal), headers=HTMX)
    new = max(entry.id for entry in proposal_of(reading).entries)
    assert f'hx-swap-oob="afterend:#v{goal}"' in answer.content.decode()
    assert f'"v{new}"' in answer["HX-Trigger-After-Settle"]
    assert titles(reading)[1:3] == ["Hver arbejdsplads har to vejledere.", "Det gælder også om natten."]


def test_splitting_words_that_are_not_the_same_any_more_is_refused(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, WORDY)
    goal = entry_of(reading, "Hver arbejdsplads")
    data = split_data(reading, goal)
    change(mette, reading, goal, data)
    answer = change(mette, reading, goal, data, follow=True)
    assert "Somebody has changed these words since." in answer.content.decode()
    assert len(titles(reading)) == 4


@pytest.mark.parametrize("at", ["", "-1", "x", "9" * 30])
def test_a_place_that_is_none_is_not_found(mette: Client, hr: Membership, at: str) -> None:
    reading = read_in(hr, WORDY)
    goal = entry_of(reading, "Hver arbejdsplads")
    assert change(mette, reading, goal, split_data(reading, goal) | {"at": at}).status_code == 404


def test_corrections_are_taken_back_one_by_one(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, WORDY)
    first = proposal_of(reading).entries
    goal = entry_of(reading, "Hver arbejdsplads")
    change(mette, reading, goal, split_data(reading, goal))
    change(mette, reading, goal, {"kind": "initiative"})
    change(mette, reading, goal, {"step": "merge"})
    assert "Undo: Hver arbejdsplads har to vejledere. merged" in mette.get(page_of(reading)).content.decode()
    for number in (3, 2, 1):
        undo(mette, reading, number)
    assert proposal_of(reading).entries == first
    assert "Undo:" not in mette.get(page_of(reading)).content.decode()


def test_two_clicks_at_once_take_back_one_correction(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, WORDY)
    goal = entry_of(reading, "Hver arbejdsplads")
    change(mette, reading, goal, {"kind": "initiative"})
    change(mette, reading, goal, {"kind": "theme"})
    undo(mette, reading, 2)
    again = undo(mette, reading, 2, follow=True)
    assert "It has been taken back already" in again.content.decode()
    kinds = {entry.id: entry.kind for entry in proposal_of(reading).entries}
    assert kinds[goal] == "initiative"


def test_taking_back_with_script_brings_the_row_back_to_its_place(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, WORDY)
    area, goal = entry_of(reading, "God vejledning"), entry_of(reading, "Hver arbejdsplads")
    change(mette, reading, goal, {"step": "merge"})
    part = undo(mette, reading, 1, headers=HTMX).content.decode()
    assert f'hx-swap-oob="afterend:#v{area}"' in part
    assert f'id="v{goal}"' in part


def test_a_part_that_is_gone_is_said_to_be(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, WORDY)
    goal = entry_of(reading, "Hver arbejdsplads")
    change(mette, reading, goal, {"step": "merge"})
    left = titles(reading)
    for answer in (
        change(mette, reading, goal, {"kind": "theme"}, follow=True),
        mette.get(page_of(reading, "reading-entry", goal), follow=True),
        mette.get(page_of(reading, "reading-alike", goal), follow=True),
    ):
        assert "That part is not there any more." in answer.content.decode()
    with_script = change(mette, reading, goal, {"step": "merge"}, headers=HTMX)
    assert with_script["HX-Redirect"] == page_of(reading)
    assert titles(reading) == left


def test_a_draft_that_was_made_meanwhile_is_corrected_there(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, WORDY)
    goal = entry_of(reading, "Hver arbejdsplads")
    change(mette, reading, goal, {"kind": "theme"})
    mette.post(page_of(reading), {"title": "Plan"})
    before = titles(reading)
    change(mette, reading, goal, {"step": "merge"})
    undo(mette, reading, 1)
    assert titles(reading) == before


def test_another_organisations_reading_is_not_corrected(mette: Client, sundhavn: Organisation) -> None:
    from people.models import Role
    from tests import factories

    theirs = read_in(factories.make_member(sundhavn, Role.Kind.HR))
    assert change(mette, theirs, 1, {"step": "merge"}).status_code == 404
    assert undo(mette, theirs, 1).status_code == 404
    for name in ("reading-entry", "reading-alike"):
        assert mette.get(page_of(theirs, name, 1)).status_code == 404
    address = reverse("reading-entry", args=["sundhavn", theirs.pk, 1])
    assert mette.get(address).status_code == 404


# --- Beside the document ----------------------------------------------------------------------------------


def test_each_line_says_which_parts_it_belongs_to(hr: Membership) -> None:
    reading = read_in(hr)
    area = str(entry_of(reading, "God vejledning"))
    rows = {row.number: row for row in source_of(proposal_of(reading))}
    of = {number: [part.of for part in row.stretches] for number, row in rows.items()}
    lines = [number for number, keys in of.items() if keys == [area]]
    assert [rows[number].stretches[0].text for number in lines] == [
        "Pejlemærke 1: God vejledning", "Gode vejledere er grunden til, at elever bliver.",
    ]  # fmt: skip


def test_a_line_that_holds_several_parts_is_cut_where_they_begin(hr: Membership) -> None:
    from strategies.preview.proposals import Entry

    text = "Mål: Alle er uddannet. Alle får en mentor."
    parts = [
        Entry(1, "goal", 0, "Alle er uddannet.", "", (5,)),
        Entry(2, "goal", 0, "Alle får en mentor.", "", (5,)),
    ]
    (row,) = source_of(Proposal("", None, None, [(5, text, "")], parts))
    assert [(part.text, part.of, part.begins) for part in row.stretches] == [
        ("Mål: ", "", ()), ("Alle er uddannet. ", "1", ("1",)), ("Alle får en mentor.", "2", ("2",)),
    ]  # fmt: skip


def long_document(areas: int) -> str:
    return "\n".join(
        f"Pejlemærke {a}: Område {a}\n\nMål:\n" + "".join(f"- Vi når mål {a}-{n}\n" for n in range(49))
        for a in range(1, areas + 1)
    )


def test_a_long_proposal_comes_in_sheets_with_its_part_of_the_document(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, long_document(20))
    pages = [mette.get(f"{page_of(reading)}?sheet={n}").content.decode() for n in range(1, 6)]
    assert [page.count('class="proposal__row') for page in pages] == [SHEET] * 5
    rows = source_of(proposal_of(reading))
    assert sum(page.count('<p id="l') for page in pages) == len(rows)
    for page in pages:
        assert page.count('id="k') == SHEET


@pytest.mark.parametrize("sheet", ["0", "-1", "99", "x", "9" * 40, ""])
def test_a_sheet_that_is_not_there_is_the_nearest(mette: Client, hr: Membership, sheet: str) -> None:
    reading = read_in(hr, long_document(5))
    assert mette.get(f"{page_of(reading)}?sheet={sheet}").status_code == 200


def test_a_correction_leads_back_to_the_sheet_it_was_made_on(mette: Client, hr: Membership) -> None:
    reading = read_in(hr, long_document(5))
    goal = entry_of(reading, "Vi når mål 5-40")
    answer = change(mette, reading, goal, {"kind": "initiative"})
    assert answer["Location"] == f"{page_of(reading)}?sheet=2#v{goal}"


def test_a_sheet_is_light_however_long_the_document(mette: Client, hr: Membership) -> None:
    page = mette.get(page_of(read_in(hr, long_document(20))))
    assert len(page.content) < 600_000


def test_readings_of_before_can_still_be_corrected(mette: Client, hr: Membership) -> None:
    """Those that were stored without looks of lines and without corrections."""
    reading = read_in(hr, DOCUMENT)
    old = dict(reading.proposal)
    del old["corrections"]
    old["source"] = [line[:2] for line in old["source"]]
    old["entries"] = [{k: v for k, v in entry.items() if k != "rule"} for entry in old["entries"]]
    with organisation_scope(hr.organisation):
        Reading.objects.filter(pk=reading.pk).update(proposal=old)
    change(mette, reading, entry_of(reading, "Hver arbejdsplads"), {"step": "merge"})
    assert "Hver arbejdsplads har to vejledere" not in titles(reading)
