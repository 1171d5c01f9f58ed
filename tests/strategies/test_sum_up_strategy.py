"""Two pages for the political committee, whatever the strategy holds."""

import datetime
from typing import Any

import pikepdf
import pytest
from django.utils import timezone

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from reports.documents import Document, Items, Table
from strategies.documents import summary
from strategies.models import NodeKind, Status, Strategy
from tests import factories
from tests.reports.test_write_pdf import of_kind
from tests.strategies.telling import DAY, fill, in_force, pages, read_pdf, sections, tell

DAYS = datetime.date(2025, 12, 31), datetime.date(2026, 6, 30)

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    nordsund.language = "en"
    nordsund.save()
    return in_force(nordsund, lead="Vi uddanner dem, vi skal arbejde sammen med.")


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR)


def build(hr: Membership, strategy: Strategy) -> Document:
    with organisation_scope(hr.organisation):
        return summary.build(hr, strategy, since=timezone.localdate() - 90 * DAY)


def named(document: Document, heading: str) -> list[str]:
    blocks = sections(document)[heading].blocks
    return [item.title for block in blocks if isinstance(block, Items) for item in block.items]


def test_it_answers_in_the_order_of_the_questions(hr: Membership, strategy: Strategy) -> None:
    fill(strategy, 60)
    assert list(sections(build(hr, strategy))) == [
        "In short", "To be decided", "What does not go well", "What goes well", "By area and status",
        "What the strategy wants",
    ]  # fmt: skip


def test_the_indicators_furthest_from_their_target_say_where_they_go(
    hr: Membership, strategy: Strategy
) -> None:
    by = datetime.date(2029, 12, 31)
    for name, values in (("Langt", (60, 50)), ("Nær", (10, 90)), ("Stille", (50, 50))):
        factories.make_indicator(
            strategy, name, None, dict(zip(DAYS, values, strict=True)), target=100, target_on=by,
            unit="%",
        )  # fmt: skip
    factories.make_indicator(strategy, "Uden måltal", None, {DAYS[1]: 5})
    document = build(hr, strategy)
    (table,) = sections(document)["Indicators"].blocks
    assert isinstance(table, Table)
    assert [tuple(str(cell).replace("\xa0", " ") for cell in row) for row in table.rows] == [
        ("Langt", "50 %, 30 June 2026", "100 %, 31 December 2029",
         "Further away than at the start, down from 60 % at the start"),
        ("Stille", "50 %, 30 June 2026", "100 %, 31 December 2029", "No nearer than at the start"),
        ("Nær", "90 %, 30 June 2026", "100 %, 31 December 2029", "On the way, up from 10 % at the start"),
    ]  # fmt: skip


def test_what_has_become_good_stands_before_what_was_good(hr: Membership, strategy: Strategy) -> None:
    for title, earlier, now in (
        ("Som før", Status.ON_TRACK, Status.ON_TRACK),
        ("Vendt", Status.AT_RISK, Status.DONE),
    ):
        goal = factories.make_node(strategy, title)
        tell(goal, earlier, days=200)
        tell(goal, now, "Nyt.", days=9 if title == "Vendt" else 1)
    factories.make_node(strategy, "Uden ord", status=Status.ON_TRACK)
    assert named(build(hr, strategy), "What goes well") == ["Vendt", "Som før"]


def test_what_finds_no_room_is_counted(hr: Membership, strategy: Strategy) -> None:
    today = timezone.localdate()
    for number in range(9):
        factories.make_node(strategy, f"Mål {number}", due_on=today - DAY)
    section = sections(build(hr, strategy))["What does not go well"]
    assert section.blocks[-1].text == "And 6 more: see the follow-up report."  # type: ignore[attr-defined]


def test_the_decision_that_is_asked_for_stands_first(hr: Membership, strategy: Strategy) -> None:
    long, asking = (factories.make_node(strategy, title) for title in ("Længe", "Spørger"))
    tell(long, Status.AT_RISK, "Stadig.", days=120)
    tell(asking, Status.ON_TRACK, "Det går.", days=3, decision="Om vi får to mere. Direktøren.")
    document = build(hr, strategy)
    assert named(document, "To be decided") == ["Spørger", "Længe"]
    things = next(block for block in sections(document)["To be decided"].blocks if isinstance(block, Items))
    assert things.items[0].text == "Om vi får to mere. Direktøren."


@pytest.mark.parametrize("goals", [0, 1, 60, 300])
def test_it_has_at_most_two_pages(hr: Membership, strategy: Strategy, goals: int) -> None:
    fill(strategy, goals)
    assert 1 <= pages(build(hr, strategy)) <= 2


@pytest.mark.parametrize(
    "word",
    [
        "Rekrutteringsgrundlag for social- og sundhedsassistenter ",
        "W" * 40 + " ",
        "W" * 500,
        "採用と定着の戦略",
        "استراتيجية ",
    ],
)
def test_long_titles_and_other_scripts_stay_on_two_pages(
    nordsund: Organisation, hr: Membership, word: str
) -> None:
    long = (word * 500)[:500]
    strategy = in_force(nordsund, long[:300], lead=long * 4, subtitle=long[:200])
    for _number in range(8):
        factories.make_node(strategy, long, kind=NodeKind.AIM)
    fill(strategy, 60, title=long[:490], areas=15, text=long)
    for _number in range(6):
        factories.make_indicator(
            strategy, long[:200], None, {DAYS[0]: 5, DAYS[1]: 7}, target=9, unit=long[:30]
        )
    assert pages(build(hr, strategy)) == 2


def test_it_has_neither_cover_nor_contents_and_is_as_accessible(hr: Membership, strategy: Strategy) -> None:
    fill(strategy, 12)
    with read_pdf(build(hr, strategy)) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert len(of_kind(pdf, "H1")) == 1
        assert len(of_kind(pdf, "Figure")) == 1
        assert not [note for page in pdf.pages for note in page.get("/Annots", pikepdf.Array())]


@pytest.mark.parametrize("goals", [1, 3])
def test_it_asks_the_database_three_times(
    hr: Membership, strategy: Strategy, django_assert_num_queries: Any, goals: int
) -> None:
    fill(strategy, goals)
    with organisation_scope(hr.organisation):
        strategy = Strategy.objects.select_related("owner_unit").get()
        with django_assert_num_queries(2):
            summary.build(hr, strategy, since=timezone.localdate() - 90 * DAY)
