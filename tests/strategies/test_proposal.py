"""Somebody corrects what a document is taken to be."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from strategies import reader
from strategies.models import NodeKind
from strategies.nesting import may_stand_under
from strategies.preview import proposals
from strategies.preview.proposals import BACKGROUND, KINDS, LEFT_OUT, Entries, Entry, Proposal

DOCUMENT = """
Uddannelsesstrategi 2026-2029

Baggrund

Vi mangler medarbejdere.

Pejlemærke 1: God vejledning

Mål:
- Alle vejledere er uddannet
- Hver arbejdsplads har to vejledere

Pejlemærke 2: God start

Mål:
- Alle nye får en mentor
"""


def entry(number: int, kind: str, depth: int = 0, title: str = "", **fields: object) -> Entry:
    return Entry(number, kind, depth, title or f"{kind} {number}", **fields)  # type: ignore[arg-type]


def made_of(*parts: tuple[str, int]) -> Entries:
    return [entry(number, kind, depth) for number, (kind, depth) in enumerate(parts)]


def outline(entries: Entries) -> list[str]:
    """What stands in the tree, e.g. `  goal 2`, and beside it `(background 0)`."""
    levels = proposals.levels(entries)
    return [
        f"({entry.kind} {entry.id})" if entry.is_outside else f"{'  ' * level}{entry.kind} {entry.id}"
        for entry, level in zip(entries, levels, strict=True)
    ]


SMALL = made_of(
    ("focus_area", 0), ("goal", 1), ("initiative", 2), ("goal", 1), ("focus_area", 0), ("goal", 1)
)


def test_a_document_becomes_entries_in_reading_order() -> None:
    proposal = proposals.from_reading(reader.read_text(DOCUMENT))
    standing = [(entry.kind, entry.title) for entry in proposal.entries if entry.kind != LEFT_OUT]
    assert standing == [
        ("background", "Baggrund"),
        ("focus_area", "God vejledning"),
        ("goal", "Alle vejledere er uddannet"),
        ("goal", "Hver arbejdsplads har to vejledere"),
        ("focus_area", "God start"),
        ("goal", "Alle nye får en mentor"),
    ]
    assert proposals.level_names(proposal.entries) == {"focus_area": "Pejlemærke"}
    assert proposals.background_of(proposal.entries) == "## Baggrund\n\nVi mangler medarbejdere."
    assert (str(proposal.starts_on), str(proposal.ends_on)) == ("2026-01-01", "2029-12-31")


def test_what_the_reader_set_aside_stands_where_it_was() -> None:
    entries = proposals.from_reading(reader.read_text(DOCUMENT)).entries
    aside = [entry for entry in entries if entry.is_aside]
    assert [entry.text for entry in aside] == ["Mål:", "Mål:"]
    assert [entry.id for entry in entries] == list(range(len(entries)))
    assert [entry.lines[0] for entry in entries] == sorted(entry.lines[0] for entry in entries)


def test_a_proposal_survives_being_stored() -> None:
    proposal = proposals.from_reading(reader.read_text(DOCUMENT))
    assert Proposal.from_json(proposal.to_json()) == proposal


def test_promoting_a_goal_takes_what_is_under_it_along() -> None:
    assert outline(proposals.promote(SMALL, 1)) == [
        "focus_area 0",
        "focus_area 1",
        "  initiative 2",
        "  goal 3",
        "focus_area 4",
        "  goal 5",
    ]


def test_nothing_is_promoted_above_the_top() -> None:
    assert proposals.promote(SMALL, 0) == SMALL


def test_demoting_puts_it_under_the_one_above() -> None:
    assert outline(proposals.demote(SMALL, 4)) == [
        "focus_area 0",
        "  goal 1",
        "    initiative 2",
        "  goal 3",
        "  theme 4",
        "    goal 5",
    ]


def test_the_first_has_nothing_to_be_demoted_under() -> None:
    assert proposals.demote(SMALL, 0) == SMALL
    assert proposals.demote(SMALL, 2) == SMALL


def test_an_initiative_that_becomes_a_goal_stands_beside_the_goals() -> None:
    assert outline(proposals.retype(SMALL, 2, "goal"))[:4] == [
        "focus_area 0",
        "  goal 1",
        "  goal 2",
        "  goal 3",
    ]


def test_a_focus_area_that_becomes_a_goal_stands_under_the_area_above() -> None:
    assert outline(proposals.retype(SMALL, 4, "goal")) == [
        "focus_area 0",
        "  goal 1",
        "    initiative 2",
        "  goal 3",
        "  goal 4",
        "  goal 5",
    ]


def test_retyping_there_and_back_changes_nothing_else() -> None:
    there = proposals.retype(SMALL, 4, "goal")
    assert outline(proposals.retype(there, 4, "focus_area")) == outline(SMALL)


def test_what_stands_under_something_left_out_moves_up_and_comes_back() -> None:
    out = proposals.leave_out(SMALL, 1)
    assert outline(out)[:4] == ["focus_area 0", "(left_out 1)", "  initiative 2", "  goal 3"]
    assert proposals.take_back(out, 1) == SMALL


def test_an_aim_in_the_middle_does_not_break_the_area_it_stands_in() -> None:
    assert outline(proposals.retype(SMALL, 1, "aim"))[:4] == [
        "focus_area 0",
        "(aim 1)",
        "  initiative 2",
        "  goal 3",
    ]


def test_explanation_that_becomes_a_goal_gets_its_first_sentence_as_title() -> None:
    entries = [entry(0, "focus_area"), Entry(1, BACKGROUND, 0, "", "- Alle er med. Det er vigtigt.\n\nMere.")]
    goal = proposals.retype(entries, 1, "goal")[1]
    assert (goal.title, goal.text, goal.depth) == ("Alle er med.", "Det er vigtigt.\n\nMere.", 1)


def test_level_names_follow_what_the_parts_have_become() -> None:
    entries = [entry(0, "track", label="Spor"), entry(1, "goal", 1, label="Mål")]
    assert proposals.level_names(proposals.retype(entries, 0, "theme")) == {"theme": "Spor", "goal": "Mål"}


def test_a_guess_is_no_longer_in_doubt_once_somebody_has_decided() -> None:
    entries = [entry(0, "theme", unsure=True)]
    assert proposals.retype(entries, 0, "focus_area")[0].unsure is False


kinds = st.sampled_from(KINDS)
parts = st.lists(st.tuples(kinds, st.integers(0, 5)), min_size=1, max_size=12)
steps = st.sampled_from(["promote", "demote", "leave_out", "take_back", "retype"])
changes = st.lists(st.tuples(steps, st.integers(0, 11), kinds), max_size=15)


def states(entries: Entries, wanted: list[tuple[str, int, str]]) -> Iterator[Entries]:
    yield entries
    for step, index, kind in wanted:
        index %= len(entries)
        if step == "retype":
            entries = proposals.retype(entries, index, kind)
        else:
            entries = getattr(proposals, step)(entries, index)
        yield entries


@settings(max_examples=300, deadline=None)
@given(parts=parts, wanted=changes)
def test_no_sequence_of_changes_breaks_the_tree_or_loses_anything(
    parts: list[tuple[str, int]], wanted: list[tuple[str, int, str]]
) -> None:
    start = made_of(*parts)
    for entries in states(start, wanted):
        assert [(entry.id, entry.title) for entry in entries] == [(entry.id, entry.title) for entry in start]
        for index, parent in enumerate(proposals.parents(entries)):
            check_place(entries, index, parent)


def check_place(entries: Entries, index: int, parent: int | None) -> None:
    entry = entries[index]
    assert entry.depth >= 0
    if entry.is_outside:
        assert parent is None
    elif parent is not None:
        assert parent < index
        assert may_stand_under(entry.kind, entries[parent].kind)


@settings(max_examples=100, deadline=None)
@given(parts=parts, index=st.integers(0, 11))
def test_leaving_out_and_taking_back_is_no_change(parts: list[tuple[str, int]], index: int) -> None:
    entries = made_of(*parts)
    index %= len(entries)
    if entries[index].kind != LEFT_OUT:
        assert proposals.take_back(proposals.leave_out(entries, index), index) == entries


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_becomes_a_proposal_with_every_node_of_the_reading(text: str) -> None:
    try:
        reading = reader.read_text(text)
    except reader.DocumentRefused:
        return
    proposal = proposals.from_reading(reading)
    kept = [entry for entry in proposal.entries if not entry.is_aside]
    assert [entry.kind for entry in kept] == [node.kind.value for node in reading.walk()]
    assert all(entry.title for entry in kept if entry.kind in NodeKind.values)
