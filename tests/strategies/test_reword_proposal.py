"""Somebody gives a part another title, merges two or splits one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategies import reader
from strategies.preview import corrections, proposals, rewording
from strategies.preview.proposals import BACKGROUND, Entries, Entry, Proposal
from strategies.refusals import Refused
from tests.strategies.reading import DOCUMENT

NO_SOURCE: dict[int, str] = {}


def goal(number: int, title: str, text: str = "", lines: tuple[int, ...] = ()) -> Entry:
    return Entry(number, "goal", 1, title, text, lines)


def shown(entries: Entries) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(entry.title, entry.text, entry.lines) for entry in entries]


def test_a_part_that_is_merged_becomes_text_of_the_one_above() -> None:
    entries = [goal(0, "Alle er uddannet", "Fordi.", (1, 2)), goal(1, "Det haster", "Meget.", (3,))]
    merged = rewording.merge(entries, 1)
    assert shown(merged) == [("Alle er uddannet", "Fordi.\n\nDet haster\n\nMeget.", (1, 2, 3))]


def test_a_title_that_was_broken_over_two_lines_is_one_again() -> None:
    entries = [goal(0, "Alle vejledere har", "", (1,)), goal(1, "gennemført uddannelsen", "Alle.", (2,))]
    assert shown(rewording.merge(entries, 1)) == [
        ("Alle vejledere har gennemført uddannelsen", "Alle.", (1, 2))
    ]


def test_what_stood_under_a_merged_part_stays_in_the_tree() -> None:
    entries = [
        Entry(0, "focus_area", 0, "Vejledning"), goal(1, "Alle"), goal(2, "Nogle"),
        Entry(3, "initiative", 2, "Et hold"),
    ]  # fmt: skip
    merged = rewording.merge(entries, 2)
    assert proposals.parents(merged) == [None, 0, 1]


def test_the_first_has_nothing_to_be_merged_with() -> None:
    entries = [goal(0, "Alle"), Entry(1, "left_out", 0, "Væk"), goal(2, "Nogle")]
    assert rewording.merge(entries, 0) == entries
    assert rewording.above(entries, 2) == 0
    assert rewording.above(entries, 1) is None


def test_a_part_is_split_at_a_line_with_the_lines_it_came_from() -> None:
    source = {4: "Om vejledning", 5: "Gode vejledere.", 6: "- Alle er uddannet", 7: "- Der er to"}
    entry = Entry(
        0, BACKGROUND, 0, "Om vejledning", "Gode vejledere.\n\n- Alle er uddannet\n- Der er to", (4, 5, 6, 7)
    )
    pieces = rewording.pieces(entry, source)
    assert [(piece.words, piece.line) for piece in pieces] == [
        ("Gode vejledere.", 5), ("Alle er uddannet", 6), ("Der er to", 7),
    ]  # fmt: skip
    split = rewording.split([entry], 0, pieces[1].at, source)
    assert shown(split) == [
        ("Om vejledning", "Gode vejledere.", (4, 5)), ("", "- Alle er uddannet\n- Der er to", (6, 7)),
    ]  # fmt: skip
    assert [part.id for part in split] == [0, 1]


def test_a_goal_is_split_after_its_first_sentence() -> None:
    entries = [goal(3, "Hver arbejdsplads har to.", "Det gælder om natten. Og i ferien.", (9,))]
    piece = rewording.pieces(entries[0], {9: "- Hver arbejdsplads har to. Det gælder om natten."})[1]
    assert shown(rewording.split(entries, 0, piece.at, {9: ""})) == [
        ("Hver arbejdsplads har to.", "Det gælder om natten.", (9,)), ("Og i ferien.", "", (9,)),
    ]  # fmt: skip


@pytest.mark.parametrize("at", [0, 4, 400])
def test_nothing_is_split_off_at_the_ends(at: int) -> None:
    with pytest.raises(Refused):
        rewording.split([goal(0, "Alle")], 0, at, NO_SOURCE)


def letters(entries: Entries) -> str:
    """All that is said, without signs."""
    words = "".join(rewording.words_of(entry) for entry in entries)
    return "".join(char for char in words if char.isalnum())


lines = st.text(alphabet="abcÆ .-#1\n*", max_size=60)


@settings(max_examples=200, deadline=None)
@given(title=lines, text=lines, number=st.integers(0, 9))
def test_splitting_anywhere_and_merging_again_loses_no_words(title: str, text: str, number: int) -> None:
    entry = goal(0, title.strip(), text.strip(), (1,))
    found = rewording.pieces(entry, {1: title})
    if not found:
        return
    try:
        split = rewording.split([entry], 0, found[number % len(found)].at, {1: title})
    except Refused:
        return
    said = letters([entry])
    assert letters(split).replace("1", "") == said.replace("1", "")
    assert letters(rewording.merge(split, 1)).replace("1", "") == said.replace("1", "")


steps = st.lists(
    st.tuples(st.sampled_from(["merge", "promote", "leave_out", "split", "title"]), st.integers(0, 30)),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(wanted=steps)
def test_taking_everything_back_gives_the_proposal_as_it_was(wanted: list[tuple[str, int]]) -> None:
    first = proposal = proposals.from_reading(reader.read_text(DOCUMENT))
    for step, number in wanted:
        index = number % len(proposal.entries)
        after = Proposal(**{**vars(proposal), "entries": corrected(proposal, step, index)})
        if after.entries != proposal.entries:
            corrections.remember(proposal, after, action=step, title="")
            proposal = after
    while proposal.corrections:
        stored = Proposal.from_json(proposal.to_json())
        assert stored == proposal
        proposal = corrections.before_last(stored, stored.corrections[-1].number)
    assert proposal.entries == first.entries


def corrected(proposal: Proposal, step: str, index: int) -> Entries:
    entries = proposal.entries
    if step == "merge":
        return rewording.merge(entries, index)
    if step == "title":
        return rewording.retitle(entries, index, "Ny titel")
    if step == "split":
        pieces = rewording.pieces(entries[index], proposal.texts)
        return rewording.split(entries, index, pieces[0].at, proposal.texts) if pieces else entries
    return proposals.promote(entries, index) if step == "promote" else proposals.leave_out(entries, index)


def test_only_the_last_twenty_are_kept() -> None:
    proposal = proposals.from_reading(reader.read_text(DOCUMENT))
    for number in range(25):
        after = Proposal(
            **{**vars(proposal), "entries": rewording.retitle(proposal.entries, 1, f"Titel {number}")}
        )
        corrections.remember(proposal, after, action="title", title="")
        proposal = after
    assert len(proposal.corrections) == corrections.KEPT
    assert proposal.corrections[-1].number == 25
