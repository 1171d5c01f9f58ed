"""Somebody looks through all goals and takes the list along as a spreadsheet."""

import datetime
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Node, NodeKind, Party, Status, Strategy
from tests import factories
from tests.dashboards import frame

LIST = "/o/nordsund/goals/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    return factories.make_strategy(nordsund, status=Strategy.Status.IN_FORCE)


@pytest.fixture
def reader(nordsund: Organisation, sign_in: Any) -> Client:
    client: Client = sign_in(factories.make_member(nordsund, Role.Kind.READER))
    return client


def labels(client: Client) -> list[str]:
    """Of the days in the first row, where rows stack: cells without anything are not shown there."""
    row = BeautifulSoup(client.get(LIST).content, "html.parser").select("tbody tr")[0]
    return [str(cell["data-title"]) for cell in row.select("td.nowrap") if cell.contents]


def titles(client: Client, **query: Any) -> list[str]:
    return [node.title for node in client.get(LIST, query).context["list"]]


def test_goals_and_initiatives_in_force_are_listed(
    nordsund: Organisation, strategy: Strategy, reader: Client
) -> None:
    area = factories.make_node(strategy, "Et indsatsområde", kind=NodeKind.FOCUS_AREA)
    factories.make_node(strategy, "Et mål", parent=area)
    factories.make_node(strategy, "Et initiativ", kind=NodeKind.INITIATIVE)
    factories.make_node(strategy, "Fjernet", removed_at=timezone.now())
    factories.make_node(factories.make_strategy(nordsund, "Udkast"), "I et udkast")
    assert sorted(titles(reader)) == ["Et initiativ", "Et mål"]


def test_a_day_that_nobody_has_set_has_no_label(strategy: Strategy, reader: Client) -> None:
    node = factories.make_node(strategy, "Uden dag")
    assert labels(reader) == ["Seneste nyt"]
    with organisation_scope(strategy.organisation):
        Node.objects.filter(pk=node.pk).update(due_on=datetime.date(2027, 6, 30))
    assert labels(reader) == ["Nås senest", "Seneste nyt"]


def test_one_strategy_is_chosen(nordsund: Organisation, strategy: Strategy, reader: Client) -> None:
    other = factories.make_strategy(nordsund, "Bliv her", status=Strategy.Status.IN_FORCE)
    factories.make_node(strategy, "I den ene")
    factories.make_node(other, "I den anden")
    assert titles(reader, strategy=str(other.pk)) == ["I den anden"]


def test_one_status_is_chosen(strategy: Strategy, reader: Client) -> None:
    factories.make_node(strategy, "Skrider", status=Status.AT_RISK)
    factories.make_node(strategy, "Går godt", status=Status.ON_TRACK)
    assert titles(reader, status="at_risk") == ["Skrider"]


def test_ones_own_are_chosen(nordsund: Organisation, strategy: Strategy, sign_in: Any) -> None:
    unit = factories.make_unit(nordsund)
    leader = factories.make_member(nordsund, Role.Kind.LEADER, unit=unit)
    factories.make_node(strategy, "Min enheds", owner_unit=unit)
    factories.make_node(strategy, "Andres", owner_unit=factories.make_unit(nordsund, "Børnehuset Spiren"))
    assert titles(sign_in(leader), owner="me") == ["Min enheds"]


def test_those_of_a_priority_those_that_are_new_and_those_that_a_union_carries_are_chosen(
    nordsund: Organisation, sundhavn: Organisation, strategy: Strategy, reader: Client
) -> None:
    carried = factories.make_node(strategy, "Foreningens", priority=1)
    factories.make_node(strategy, "Nyt", novelty="new", priority=3)
    theirs = factories.make_node(factories.make_strategy(sundhavn, status="in_force"))
    draft = factories.make_node(factories.make_strategy(nordsund, "Udkast"))
    for node, name in ((carried, "Foreningen"), (theirs, "Sundhavns forening"), (draft, "Udkastets")):
        carry(node, name)
    assert titles(reader, priority="1") == ["Foreningens"]
    assert titles(reader, novelty="new") == ["Nyt"]
    assert titles(reader, carried="Foreningen") == ["Foreningens"]
    page = reader.get(LIST).content.decode()
    assert "Sundhavns forening" not in page
    assert "Udkastets" not in page
    [row, *_others] = rows_of(reader.get(f"{LIST}export/", {"carried": "Foreningen"}).content)
    assert row[6:10] == ("høj", None, None, "Foreningen")


def carry(node: Node, name: str) -> None:
    with organisation_scope(node.organisation):
        Party.objects.create(
            organisation=node.organisation, strategy_id=node.strategy_id, node=node, name=name,
            part=Party.Part.CARRIES,
        )  # fmt: skip


def rows_of(content: bytes) -> list[tuple[Any, ...]]:
    """Without the header."""
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return list(sheet.iter_rows(min_row=2, values_only=True))


def test_those_of_a_unit_and_below_it_are_chosen(
    nordsund: Organisation, strategy: Strategy, reader: Client
) -> None:
    district = factories.make_unit(nordsund, "Ældredistrikt Nord")
    house = factories.make_unit(nordsund, "Lyngbakken", parent=district)
    elsewhere = factories.make_unit(nordsund, "Børnehuset Spiren")
    factories.make_node(strategy, "Enhedens", owner_unit=house)
    factories.make_node(strategy, "En medarbejders", owner_person=factories.make_person(nordsund, unit=house))
    factories.make_node(strategy, "Spirens", owner_unit=elsewhere)
    assert sorted(titles(reader, unit=str(district.pk))) == ["En medarbejders", "Enhedens"]


@pytest.mark.parametrize(
    ("waits", "found"),
    [
        ("overdue", ["I går"]),
        ("soon", ["I dag", "Om 60 dage"]),
        ("open", ["I dag", "I går", "Om 60 dage", "Om 61 dage"]),
    ],
)
def test_what_waits_is_chosen(strategy: Strategy, reader: Client, waits: str, found: list[str]) -> None:
    today = timezone.localdate()
    for title, due in {"I går": -1, "I dag": 0, "Om 60 dage": 60, "Om 61 dage": 61}.items():
        factories.make_node(strategy, title, due_on=today + due * DAY)
    factories.make_node(strategy, "Nået", due_on=today - DAY, status=Status.DONE)
    factories.make_node(strategy, "Stoppet", due_on=today - DAY, status=Status.STOPPED)
    assert sorted(titles(reader, waits=waits)) == found


def test_those_without_news_are_chosen(strategy: Strategy, reader: Client) -> None:
    now, today = timezone.now(), timezone.localdate()
    factories.make_node(strategy, "Nyt for nylig", reported_at=now - 89 * DAY)
    factories.make_node(strategy, "Længe siden", reported_at=now - 92 * DAY)
    factories.make_node(strategy, "Aldrig, men lige begyndt", starts_on=today - 89 * DAY)
    factories.make_node(strategy, "Aldrig", starts_on=today - 91 * DAY)
    factories.make_node(strategy, "Ikke begyndt", starts_on=today + DAY)
    assert sorted(titles(reader, waits="silent")) == ["Aldrig", "Længe siden"]


def test_a_strategy_that_began_long_ago_waits_for_news_of_its_goals(
    nordsund: Organisation, reader: Client
) -> None:
    begun = timezone.localdate() - 91 * DAY
    old = factories.make_strategy(nordsund, status=Strategy.Status.IN_FORCE, starts_on=begun)
    factories.make_node(old, "Aldrig")
    assert titles(reader, waits="silent") == ["Aldrig"]


def test_a_word_is_searched_for_in_title_text_and_owner(strategy: Strategy, reader: Client) -> None:
    factories.make_node(strategy, "Vejlederne er uddannet")
    factories.make_node(strategy, "Andet", text="Flere VEJLEDERE")
    factories.make_node(strategy, "Tredje", owner_name="Vejlederteamet")
    factories.make_node(strategy, "Fjerde")
    assert sorted(titles(reader, q="vejleder")) == ["Andet", "Tredje", "Vejlederne er uddannet"]


def test_the_spreadsheet_holds_what_is_shown_over_all_pages(strategy: Strategy, reader: Client) -> None:
    for number in range(30):
        factories.make_node(strategy, f"=Mål {number:02}", status=Status.AT_RISK, due_on=timezone.localdate())
    factories.make_node(strategy, "Går godt", status=Status.ON_TRACK)
    shown = reader.get(LIST, {"status": "at_risk", "sort": "title"})
    answer = reader.get(shown.context["list"].export)
    assert "attachment" in answer.headers["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 31
    assert rows[1][0] == "'=Mål 00"
    assert rows[1][4] == datetime.datetime.combine(timezone.localdate(), datetime.time())


def test_before_the_first_goal_the_page_says_what_would_be_here(reader: Client) -> None:
    answer = reader.get(LIST)
    assert 'class="empty"' in answer.text
    assert "/o/nordsund/strategies/" in answer.text


def test_choices_and_rows_are_of_ones_own_organisation(
    nordsund: Organisation, sundhavn: Organisation, reader: Client
) -> None:
    theirs = factories.make_strategy(sundhavn, "Plads til at blive", status=Strategy.Status.IN_FORCE)
    factories.make_node(theirs, "Sundhavns mål")
    unit = factories.make_unit(sundhavn, "Børnehuset Kastanien")
    answer = reader.get(LIST, {"strategy": str(theirs.pk), "unit": str(unit.pk)})
    assert "Sundhavns mål" not in answer.text
    assert "Plads til at blive" not in answer.text
    assert "Kastanien" not in answer.text
    assert reader.get("/o/sundhavn/goals/").status_code == 404
    assert reader.get("/o/sundhavn/goals/export/").status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_the_number_of_queries_does_not_grow(
    nordsund: Organisation, strategy: Strategy, reader: Client,
    django_assert_num_queries: DjangoAssertNumQueries, n: int,
) -> None:  # fmt: skip
    for _ in range(n):
        factories.make_node(strategy, owner_unit=factories.make_unit(nordsund))
    with django_assert_num_queries(frame.QUERIES + 7):
        reader.get(LIST)


@pytest.mark.parametrize("n", [1, 3])
def test_the_spreadsheet_takes_the_same_number_of_queries_too(
    nordsund: Organisation, strategy: Strategy, reader: Client,
    django_assert_num_queries: DjangoAssertNumQueries, n: int,
) -> None:  # fmt: skip
    for _ in range(n):
        factories.make_node(strategy)
    with organisation_scope(nordsund):
        assert strategy.nodes.count() == n
    with django_assert_num_queries(frame.QUERIES + 5):
        reader.get(f"{LIST}export/")
