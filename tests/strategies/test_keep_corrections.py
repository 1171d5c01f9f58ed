"""HR reads a newer version of a document in, and what she has corrected stays corrected."""

from django.test import Client

from organisations.models import Membership
from organisations.scope import organisation_scope
from strategies.models import NodeKind, Strategy
from strategies.services import reading as services
from strategies.services import structure
from tests.strategies.newer_version import compare, made_of_document, newer, node_of, take_over, ticked_in
from tests.strategies.reading import DOCUMENT, entry_of, outline, page_of, read_in

HERE = "Changed here; the document says what it said before."


def made_with(client: Client, hr: Membership, words: str, **data: str) -> Strategy:
    """The draft, with one part corrected in the preview."""
    reading = read_in(hr)
    client.post(page_of(reading, "reading-change", entry_of(reading, words)), data)
    with organisation_scope(hr.organisation):
        return services.create_strategy(reading=reading, title="Uddannelsesstrategi", by=hr)


def ticked_of(page: str, strategy: Strategy, title: str) -> set[str]:
    with organisation_scope(strategy.organisation_id):
        pk = str(node_of(strategy, title).pk)
    return {key.removesuffix(f"-{pk}") for key in ticked_in(page) if pk in key}


def test_a_level_corrected_in_the_preview_stands(mette: Client, hr: Membership) -> None:
    strategy = made_with(mette, hr, "God start", kind="theme")
    with organisation_scope(hr.organisation):
        assert "  theme God start" in outline(strategy)
    reading = newer(strategy, hr)
    page = compare(mette, reading)
    assert HERE in page
    assert ticked_of(page, strategy, "God start") == set()
    take_over(mette, reading)
    with organisation_scope(hr.organisation):
        assert "  theme God start" in outline(strategy)


def test_a_level_corrected_in_the_editor_stands(mette: Client, hr: Membership) -> None:
    strategy = made_of_document(hr)
    with organisation_scope(hr.organisation):
        goal = node_of(strategy, "Hver arbejdsplads har to vejledere")
        structure.retype(nodes=[goal], kind=NodeKind.INITIATIVE, by=hr)
    page = compare(mette, newer(strategy, hr))
    assert ticked_of(page, strategy, "Hver arbejdsplads har to vejledere") == {"title"}


def test_a_level_that_the_document_changes_is_ticked(mette: Client, hr: Membership) -> None:
    strategy = made_of_document(hr)
    document = DOCUMENT.replace("Mål:\n- Alle nye", "Indsatser:\n- Alle nye")
    page = compare(mette, newer(strategy, hr, document))
    assert ticked_of(page, strategy, "Alle nye får en mentor") == {"kind"}


def test_an_order_changed_here_stands_and_one_changed_in_the_document_is_ticked(
    mette: Client, hr: Membership
) -> None:
    strategy = made_of_document(hr)
    with organisation_scope(hr.organisation):
        first = node_of(strategy, "Alle vejledere er uddannet")
        structure.move_down(nodes=[first], by=hr)
    titles = ("Alle vejledere er uddannet", "Hver arbejdsplads har to vejledere")
    page = compare(mette, newer(strategy, hr, DOCUMENT))
    assert HERE in page
    assert ticked_in(page) == []
    with organisation_scope(hr.organisation):
        structure.move_up(nodes=[first], by=hr)
    swapped = DOCUMENT.replace(titles[0], "X").replace(titles[1], titles[0]).replace("X", titles[1])
    page = compare(mette, newer(strategy, hr, swapped))
    assert set.union(*(ticked_of(page, strategy, title) for title in titles)) == {"place"}


def test_what_was_left_out_before_is_shown_and_not_ticked(mette: Client, hr: Membership) -> None:
    strategy = made_with(mette, hr, "Hver arbejdsplads", step="leave_out")
    page = compare(mette, newer(strategy, hr, DOCUMENT + "- Alle bliver hørt\n"))
    assert "Left out or removed here; the document says what it said before." in page
    assert [key.partition("-")[0] for key in ticked_in(page)] == ["new"]


def test_a_title_corrected_in_the_preview_stands(mette: Client, hr: Membership) -> None:
    strategy = made_with(mette, hr, "Alle vejledere er", step="title", title="Alle vejledere er uddannede")
    page = compare(mette, newer(strategy, hr, DOCUMENT))
    assert HERE in page
    assert ticked_in(page) == []
