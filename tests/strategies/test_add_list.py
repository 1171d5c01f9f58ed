"""HR writes parts one after the other, or pastes a list of them."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from strategies import steps
from strategies.lists import Line, read_lines
from strategies.models import Node, NodeKind, Strategy
from strategies.refusals import Refused
from strategies.services.lists import add_lines
from tests import factories
from tests.strategies.outline import outline, part

HTMX = {"HX-Request": "true"}


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    return factories.make_strategy(nordsund)


@pytest.fixture
def area(strategy: Strategy) -> Node:
    return factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Et\nTo", [("Et", 0), ("To", 0)]),
        ("- Et\n  - To\n    * Tre\n- Fire", [("Et", 0), ("To", 1), ("Tre", 2), ("Fire", 0)]),
        ("Et\n\tTo\n\n\t\tTre\n\tFire", [("Et", 0), ("To", 1), ("Tre", 2), ("Fire", 1)]),
        ("1. Et\n1.1 To\n2) Tre\na) Fire", [("Et", 0), ("To", 0), ("Tre", 0), ("Fire", 0)]),
        ("   Et\n   To", [("Et", 0), ("To", 0)]),
        ("  Et\nTo\n   Tre", [("Et", 0), ("To", 0), ("Tre", 1)]),
        ("• Et\r\n• To", [("Et", 0), ("To", 0)]),
        ("2027 er målet\n90 % gennemfører", [("2027 er målet", 0), ("90 % gennemfører", 0)]),
        ("1. maj fejres", [("1. maj fejres", 0)]),
        (" \n", []),
    ],
)
def test_a_list_is_read_as_it_stands(text: str, lines: list[tuple[str, int]]) -> None:
    assert read_lines(text) == [Line(title, depth) for title, depth in lines]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Et", ["  goal Et"]),
        ("Et\n  To", ["  goal Et", "    initiative To"]),
        ("Et\n  To\n    Tre", ["  theme Et", "    goal To", "      initiative Tre"]),
    ],
)
def test_levels_follow_the_depth(
    text: str, made: list[str], area: Node, hr: Membership, nordsund: Organisation
) -> None:
    with organisation_scope(nordsund):
        add_lines(strategy=area.strategy, text=text, under=area, by=hr)
        assert outline(area.strategy) == ["focus_area Vejledning", *made]


def test_more_levels_than_there_is_room_for_are_refused(
    area: Node, hr: Membership, nordsund: Organisation
) -> None:
    with organisation_scope(nordsund), pytest.raises(Refused, match="no room here"):
        add_lines(strategy=area.strategy, text="A\n B\n  C\n   D", under=area, by=hr)


def test_a_list_is_one_step(area: Node, hr: Membership, nordsund: Organisation) -> None:
    with organisation_scope(nordsund):
        add_lines(strategy=area.strategy, text="A\n  B\nC", after=area, by=hr)
        assert outline(area.strategy) == [
            "focus_area Vejledning", "focus_area A", "  goal B", "focus_area C"
        ]  # fmt: skip
        assert steps.in_words(steps.undo(strategy_id=area.strategy_id, by=hr)) == "Added: 3 parts"
        assert outline(area.strategy) == ["focus_area Vejledning"]


def address(part: Node) -> str:
    return f"{reverse('list-add', args=['nordsund', part.strategy_id])}?part={part.pk}"


def test_one_after_the_other(area: Node, mette: Client, nordsund: Organisation) -> None:
    first = mette.post(address(area), {"lines": "Et mål", "place": "under"}, headers=HTMX)
    page = BeautifulSoup(first.content, "html.parser")
    field = page.select_one("#writing[data-takes-focus]")
    form = page.select_one(".tree__writing form")
    assert field is not None
    assert form is not None
    assert field.text.strip() == ""
    mette.post(str(form["action"]), {"lines": "Et til", "place": "after"}, headers=HTMX)
    with organisation_scope(nordsund):
        assert outline(area.strategy) == ["focus_area Vejledning", "  goal Et mål", "  goal Et til"]


def test_without_script_it_is_a_small_form(area: Node, mette: Client, nordsund: Organisation) -> None:
    answer = mette.post(address(area), {"lines": "Et område", "place": "after"}, follow=True)
    assert answer.redirect_chain
    with organisation_scope(nordsund):
        assert outline(area.strategy) == ["focus_area Vejledning", "focus_area Et område"]


TOO_MANY = "\n".join(f"Mål {number}" for number in range(10_000))


@pytest.mark.parametrize("headers", [HTMX, {}])
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (TOO_MANY, "10,000 lines"),
        (f"Kort\n{'a' * 501}", "longer than 500"),
        ("A\n B\n  C\n   D", "no room here"),
    ],
)
def test_what_is_refused_stays_in_the_field(
    headers: dict[str, str], text: str, sentence: str, area: Node, mette: Client, nordsund: Organisation
) -> None:
    answer = mette.post(address(area), {"lines": text, "place": "under"}, headers=headers)
    assert answer.status_code == 422
    page = BeautifulSoup(answer.content, "html.parser")
    field = page.select_one("[name=lines][aria-invalid]")
    assert field is not None
    assert field.text.strip() == text
    assert sentence in page.get_text()
    with organisation_scope(nordsund):
        assert outline(area.strategy) == ["focus_area Vejledning"]


def test_a_full_strategy_takes_no_more(area: Node, hr: Membership, nordsund: Organisation) -> None:
    with organisation_scope(nordsund):
        add_lines(strategy=area.strategy, text="\n".join(map(str, range(1_999))), after=area, by=hr)
        with pytest.raises(Refused, match=r"2.000"):
            add_lines(strategy=area.strategy, text="Et for meget", after=area, by=hr)


def test_titles_with_script_are_words(area: Node, mette: Client, nordsund: Organisation) -> None:
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    answer = mette.post(address(area), {"lines": script, "place": "under"}, headers=HTMX)
    page = BeautifulSoup(answer.content, "html.parser")
    assert not page.select("script, img")
    with organisation_scope(nordsund):
        assert part(script)


def test_a_part_of_another_organisation_is_not_found(
    area: Node, mette: Client, sundhavn: Organisation
) -> None:
    other = factories.make_node(factories.make_strategy(sundhavn), "Deres")
    own = reverse("list-add", args=["nordsund", area.strategy_id])
    assert mette.post(f"{own}?part={other.pk}", {"lines": "Et"}).status_code == 404
