"""Whatever stands in a strategy, its workbook is read in again without a change."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.fields import new_ids
from files.spreadsheets import read_workbook, write_xlsx
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from strategies.models import Indicator, Measurement, Node, NodeKind, Strategy
from strategies.nesting import FOLLOWED, may_stand_under
from strategies.selectors.workbooks import workbook_of
from strategies.services.importing import plan_workbook
from tests import factories

# What PostgreSQL can store as text.
LETTERS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
ODD = st.sampled_from(["=1+1", "1", "1.1", "goal 1", "Alle", "-", "'", "'="])
TITLES = ODD | st.text(LETTERS, min_size=1, max_size=9)
TEXTS = st.text(LETTERS, max_size=40)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2020, 1, 1))
NUMBERS = st.decimals(-(10**11), 10**11, places=4)
PART = st.tuples(st.sampled_from(NodeKind), st.integers(0, 9), TITLES, TEXTS, st.none() | DAYS)
PARTS = st.lists(PART, min_size=1, max_size=9)
FIGURE = st.tuples(st.integers(-1, 9), TITLES, TEXTS, st.dictionaries(DAYS, NUMBERS, max_size=3))
FIGURES = st.lists(FIGURE, max_size=4)


@pytest.fixture
def hr_of_a_draft(hr: Membership) -> Membership:
    factories.make_strategy(hr.organisation)
    return hr


def grow(strategy: Strategy, parts: list[Any], figures: list[Any]) -> int:
    """How many rows there are."""
    own = {"organisation": strategy.organisation, "strategy": strategy}
    nodes: list[Node] = []
    for pk, (kind, above, title, text, day) in zip(new_ids(len(parts)), parts, strict=True):
        parent: Node | None = nodes[above % len(nodes)] if nodes else None
        if parent and not may_stand_under(kind, parent.kind):
            parent = None
        node = Node(pk=pk, kind=kind, parent=parent, title=title, text=text, due_on=day, **own)
        node.position = sum(one.parent_id == node.parent_id for one in nodes)
        nodes.append(node)
    Node.objects.bulk_create(nodes)
    goals = [node for node in nodes if node.kind in FOLLOWED]
    for on, name, definition, values in figures:
        goal = goals[on % len(goals)] if goals and on >= 0 else None
        measure(Indicator.objects.create(name=name, definition=definition, node=goal, **own), values)
    return len(nodes) + sum(1 + len(values) for *_rest, values in figures)


def measure(indicator: Indicator, values: dict[datetime.date, Decimal]) -> None:
    own = {"organisation": indicator.organisation, "strategy": indicator.strategy}
    Measurement.objects.bulk_create(
        Measurement(indicator=indicator, measured_on=day, value=value, note=indicator.name, **own)
        for day, value in values.items()
    )


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=PARTS, figures=FIGURES)
def test_an_export_is_unchanged_when_read_in(
    nordsund: Organisation, hr_of_a_draft: Membership, parts: list[Any], figures: list[Any]
) -> None:
    with organisation_scope(nordsund):
        strategy = Strategy.objects.get()
        Node.with_removed.all().delete()
        Indicator.with_removed.all().delete()
        rows = grow(strategy, parts, figures)
        content = write_xlsx(workbook_of(strategy))
        plan = plan_workbook(read_workbook(content, "b.xlsx"), strategy=strategy, by=hr_of_a_draft)
    assert [(problem.sheet, problem.row, problem.reason) for problem in plan.problems] == []
    assert [row.changes for row in plan.rows if row.changes] == []
    assert plan.counts["unchanged"] == rows
