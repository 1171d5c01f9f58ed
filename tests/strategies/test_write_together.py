"""Two people change the same strategy at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from files.spreadsheets import read_workbook
from organisations.models import Membership
from organisations.scope import organisation_scope
from strategies.models import Measurement, Node, NodeKind, Status, Strategy
from strategies.refusals import Refused
from strategies.services import structure, texts
from strategies.services.importing import import_workbook
from strategies.services.lists import add_lines
from strategies.services.progress import report_progress
from tests import factories
from tests.strategies.outline import outline


@pytest.fixture
def strategy(committed: Membership) -> Strategy:
    return factories.make_strategy(committed.organisation)


def at_once(by: Membership, *acts: Callable[[], object]) -> list[str]:
    """What each is told: nothing, or why it was refused."""
    together = Barrier(len(acts))

    def do(act: Callable[[], object]) -> str:
        try:
            with organisation_scope(by.organisation):
                together.wait()
                act()
        except Refused as refused:
            return refused.message
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(do, acts))


def now(strategy: Strategy) -> list[str]:
    with organisation_scope(strategy.organisation_id):
        return outline(strategy)


def test_what_both_add_is_there(committed: Membership, strategy: Strategy) -> None:
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    told = at_once(
        committed,
        lambda: add_lines(strategy=strategy, text="Mettes\nMettes andet", under=area, by=committed),
        lambda: add_lines(strategy=strategy, text="Lones\nLones andet", under=area, by=committed),
    )
    assert told == ["", ""]
    assert sorted(now(strategy)[1:]) == [
        "  goal Lones",
        "  goal Lones andet",
        "  goal Mettes",
        "  goal Mettes andet",
    ]
    with organisation_scope(strategy.organisation_id):
        positions = Node.objects.filter(parent=area).values_list("position", flat=True)
        assert sorted(positions) == [0, 1, 2, 3]


def test_moving_two_parts_into_each_other_makes_no_circle(committed: Membership, strategy: Strategy) -> None:
    first = factories.make_node(strategy, "Første", kind=NodeKind.FOCUS_AREA)
    second = factories.make_node(strategy, "Andet", kind=NodeKind.THEME)
    told = at_once(
        committed,
        lambda: structure.move(nodes=[first], parent=second, by=committed),
        lambda: structure.move(nodes=[second], parent=first, by=committed),
    )
    assert [bool(refused) for refused in told] == [True, False]
    assert now(strategy) == ["focus_area Første", "  theme Andet"]


def test_one_who_moves_what_the_other_removes_is_told_or_comes_first(
    committed: Membership, strategy: Strategy
) -> None:
    goal = factories.make_node(strategy, "Mål")
    area = factories.make_node(strategy, "Område", kind=NodeKind.FOCUS_AREA)
    _moved, removed = at_once(
        committed,
        lambda: structure.move(nodes=[goal], parent=area, by=committed),
        lambda: structure.remove(nodes=[goal], by=committed),
    )
    assert removed == ""
    assert now(strategy) == ["focus_area Område"]


def test_a_spreadsheet_and_a_text_that_are_saved_at_once_are_both_kept(
    committed: Membership, strategy: Strategy
) -> None:
    goal = factories.make_node(strategy, "Mål", text="Før")
    factories.make_indicator(strategy, "Hold", goal)
    parts, figures = b"Niveau;Titel\nSpor;Nyt\n", b"Indikator;M\xe5lt;V\xe6rdi\nHold;2026-01-31;5\n"
    told = at_once(
        committed,
        lambda: import_workbook(read_workbook(parts, "b.csv"), strategy=strategy, by=committed),
        lambda: texts.change_node(node=goal, texts={"text": "Efter"}, shown={}, facts={}, by=committed),
        lambda: report_progress(node=goal, status=Status.DONE, text="Nået.", by=committed),
        lambda: import_workbook(read_workbook(figures, "b.csv"), strategy=strategy, by=committed),
    )
    assert told == [""] * 4
    assert now(strategy) == ["goal Mål", "track Nyt"]
    with organisation_scope(strategy.organisation_id):
        node = Node.objects.get(pk=goal.pk)
        assert (node.text, Status(node.status)) == ("Efter", Status.DONE)
        assert Measurement.objects.get().value == Decimal(5)
