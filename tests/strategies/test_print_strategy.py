"""The strategy for reading: cover, contents, and its texts."""

import io
import itertools
from typing import Any

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from look.text import markdown
from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from reports.documents import Document, Items, Table, Text
from reports.formats import FORMATS
from strategies import reports
from strategies.models import NodeKind, Strategy
from tests import factories
from tests.reports.test_write_pdf import elements, of_kind
from tests.strategies.telling import fill, in_force, pages, read_pdf, sections

pytestmark = pytest.mark.django_db

# Tags, who carries it, who contributes, and resources.
NOTHING_MORE = (None, None, None, None)


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    nordsund.language = "en"
    nordsund.save()
    return in_force(nordsund)


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR)


def build(hr: Membership, strategy: Strategy) -> Document:
    with organisation_scope(hr.organisation):
        return reports.build(hr, strategy)


def test_aims_are_told_with_their_texts(hr: Membership, strategy: Strategy) -> None:
    factories.make_node(strategy, "Flere bliver", kind=NodeKind.AIM, text="Fordi vi mangler dem.")
    factories.make_node(strategy, "Flere begynder", kind=NodeKind.AIM)
    (aims,) = sections(build(hr, strategy))["About the strategy"].blocks
    assert isinstance(aims, Text)
    page = BeautifulSoup(markdown(aims.text), "html.parser")
    told = [" ".join(one.get_text(" ").split()) for one in page.select("li")]
    assert told == ["Flere bliver Fordi vi mangler dem.", "Flere begynder"]


def test_a_table_in_a_text_is_a_table_with_headers_in_the_pdf(hr: Membership, strategy: Strategy) -> None:
    strategy.background = "## Tallene\n\n| År | Elever |\n| --- | --- |\n| 2026 | 120 |\n"
    with read_pdf(build(hr, strategy)) as pdf:
        (table,) = of_kind(pdf, "Table")
        scopes = [str(cell.A.Scope) for cell in elements(table) if str(cell.S) == "/TH"]
    assert scopes == ["/Column", "/Column"]


def test_goals_are_told_with_their_texts_and_what_is_done_about_them(
    hr: Membership, strategy: Strategy
) -> None:
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA, text="Derfor.")
    goal = factories.make_node(strategy, "Målet", parent=area, text="Fordi.", owner_name="Center for HR")
    factories.make_node(strategy, "Initiativet", parent=goal, kind=NodeKind.INITIATIVE)

    things = sections(build(hr, strategy))["Vejledning"].blocks[1]

    assert isinstance(things, Items)
    assert [(item.number, item.title, item.text, item.depth) for item in things.items] == [
        ("1.1", "Målet", "Fordi.", 0),
        ("1.1.1", "Initiativet", "", 1),
    ]
    assert list(things.items[0].cells) == ["not_started", "Center for HR", None, *NOTHING_MORE]


def test_goals_without_texts_are_a_table(hr: Membership, strategy: Strategy) -> None:
    theme = factories.make_node(strategy, "Temaet", kind=NodeKind.THEME)
    factories.make_node(strategy, "Målet", parent=theme)
    table = sections(build(hr, strategy))["Temaet"].blocks[0]
    assert isinstance(table, Table)
    assert [column.label for column in table.columns] == ["Goal or initiative", "Status"]
    assert list(table.rows) == [["1.1 Målet", "not_started"]]


def test_one_text_is_enough_to_tell_all_of_them_alike(hr: Membership, strategy: Strategy) -> None:
    for title, text in (("Fortalt", "Fordi."), ("Kort", "")):
        area = factories.make_node(strategy, title, kind=NodeKind.FOCUS_AREA)
        factories.make_node(strategy, "Målet", parent=area, text=text)
    found = sections(build(hr, strategy))
    assert all(isinstance(found[title].blocks[0], Items) for title in ("Fortalt", "Kort"))


def test_the_spreadsheet_has_the_same_goals_whether_told_or_not(hr: Membership, strategy: Strategy) -> None:
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    factories.make_node(strategy, "Fortalt", parent=area, text="Med **ord**.")
    content = FORMATS["xlsx"].content_of(build(hr, strategy))
    sheets = load_workbook(io.BytesIO(content)).worksheets
    found = [row for sheet in sheets for row in sheet.iter_rows(values_only=True) if "1.1 Fortalt" in row]
    cells = ("Vejledning", "1.1 Fortalt", "Not started", None, None, *NOTHING_MORE, "Med ord.")
    assert found == [cells]


def test_the_lead_stands_under_the_title_and_begins_the_pdf(
    nordsund: Organisation, hr: Membership, sign_in: Any
) -> None:
    strategy = in_force(nordsund, lead="Kort og godt.")
    page = sign_in(hr).get(f"/o/nordsund/documents/strategy/{strategy.pk}/").text
    assert page.count("Kort og godt.") == 1
    assert pages(build(hr, strategy)) == 3


def test_a_strategy_with_nothing_in_it_can_be_printed(hr: Membership, strategy: Strategy) -> None:
    document = build(hr, strategy)
    assert document.sections == []
    assert pages(document) == 2


@pytest.mark.parametrize(
    "word", ["Rekrutteringsgrundlag ", "W" * 500, "採用と定着の戦略", "استراتيجية ", "Στρατηγική "]
)
def test_very_long_titles_and_other_scripts_are_set(
    nordsund: Organisation, hr: Membership, word: str
) -> None:
    long = (word * 500)[:500]
    strategy = in_force(nordsund, long[:300], subtitle=long[:200])
    fill(strategy, 6, title=long[:490], areas=2, text="")
    with read_pdf(build(hr, strategy)) as pdf:
        levels = [int(str(element.S)[2]) for element in of_kind(pdf, "H1", "H2", "H3", "H4")]
        assert {tuple(round(float(edge)) for edge in page.mediabox) for page in pdf.pages} == {
            (0, 0, 595, 842)
        }
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))


def test_300_parts_with_texts_are_set_without_nearly_empty_pages(hr: Membership, strategy: Strategy) -> None:
    """Six lines each, and chapters that follow one another: about eight to a page."""
    fill(strategy, 300, areas=10)
    assert 30 < pages(build(hr, strategy)) < 60
