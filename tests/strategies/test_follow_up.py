"""Somebody asks how a strategy is going."""

import datetime
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.listings import follow_up_sheet
from strategies.models import NodeKind, Status, Strategy
from strategies.tree import Tree
from tests import factories
from tests.dashboards import frame
from tests.strategies.telling import DAY, in_force, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    return in_force(nordsund)


@pytest.fixture
def reader(nordsund: Organisation, sign_in: Any) -> Client:
    user = factories.make_user(language="en")
    client: Client = sign_in(factories.make_member(nordsund, Role.Kind.READER, user=user))
    return client


def page(strategy: Strategy, name: str = "strategy-follow-up") -> str:
    return reverse(name, args=[strategy.organisation.slug, strategy.pk])


def titles(client: Client, strategy: Strategy, **query: Any) -> list[str]:
    return sorted(node.title for node in client.get(page(strategy), query).context["list"])


def test_the_answer_stands_first_in_words(strategy: Strategy, reader: Client) -> None:
    today = timezone.localdate()
    goals: dict[str, dict[str, Any]] = {
        "Går godt": {"status": Status.ON_TRACK},
        "Nået": {"status": Status.DONE, "due_on": today - DAY},
        "Skrider": {"status": Status.AT_RISK},
        "For sent": {"due_on": today - DAY},
    }
    for title, fields in goals.items():
        factories.make_node(strategy, title, owner_unit=factories.make_unit(strategy.organisation), **fields)
    factories.make_node(strategy, "Ingens", starts_on=today - 91 * DAY)

    text = reader.get(page(strategy)).content.decode()

    assert "Of 5 goals and initiatives, 2 are done or on track." in text
    assert "To look at: 1 at risk, 1 overdue, 1 without an owner, 1 without news for 90 days." in text


def test_when_all_is_well_it_says_so(nordsund: Organisation, strategy: Strategy, reader: Client) -> None:
    factories.make_node(strategy, status=Status.ON_TRACK, owner_unit=factories.make_unit(nordsund))
    assert "Nothing is at risk, overdue, without an owner or without news." in reader.get(page(strategy)).text


def test_a_strategy_with_nothing_in_it_has_a_page_too(strategy: Strategy, reader: Client) -> None:
    text = reader.get(page(strategy)).text
    assert "There are no goals or initiatives to follow yet." in text
    assert 'class="empty"' in text


def test_areas_are_counted_by_status_with_what_stands_in_none(strategy: Strategy, reader: Client) -> None:
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    goal = factories.make_node(strategy, parent=area, status=Status.DONE)
    factories.make_node(strategy, parent=goal, kind=NodeKind.INITIATIVE, status=Status.AT_RISK)
    factories.make_node(strategy, "Alene", status=Status.AT_RISK)

    areas = reader.get(page(strategy)).context["areas"]

    assert [(one.node and one.node.title, dict(one.counts)) for one in areas] == [
        ("Vejledning", {"done": 1, "at_risk": 1}),
        (None, {"at_risk": 1}),
    ]


def test_what_was_reported_since_a_day_is_shown_with_the_status_before(
    strategy: Strategy, reader: Client
) -> None:
    worse, same, older, corrected = (
        factories.make_node(strategy, title) for title in ("Værre", "Som før", "Længe siden", "Rettet")
    )
    tell(worse, Status.ON_TRACK, "Det begyndte godt.", days=40)
    tell(worse, Status.AT_RISK, "Nu mangler der to.", days=3)
    tell(same, Status.ON_TRACK, days=50)
    tell(same, Status.ON_TRACK, "Stadig.", days=2)
    tell(older, Status.DONE, days=30)
    wrong = tell(corrected, Status.DONE, days=20)
    tell(corrected, Status.ON_TRACK, days=20, corrects=wrong)
    tell(corrected, Status.AT_RISK, days=1)
    since = (timezone.localdate() - 10 * DAY).isoformat()

    answer = reader.get(page(strategy), {"since": since})

    shown = {node.title: (node.before, node.status, node.news) for node in answer.context["list"]}
    assert shown == {
        "Værre": ("on_track", "at_risk", "Nu mangler der to."),
        "Som før": ("on_track", "on_track", "Stadig."),
        "Rettet": ("on_track", "at_risk", ""),
    }
    assert "Status before" in answer.text
    assert "Status before" not in reader.get(page(strategy)).text


def test_what_was_reported_on_the_day_itself_has_changed_since_it(strategy: Strategy, reader: Client) -> None:
    goal = factories.make_node(strategy, "I dag")
    tell(goal, Status.DONE, days=0)
    today = timezone.localdate()
    assert titles(reader, strategy, since=today.isoformat()) == ["I dag"]
    assert titles(reader, strategy, since=(today + DAY).isoformat()) == []


def test_each_filter_narrows(nordsund: Organisation, strategy: Strategy, reader: Client) -> None:
    today = timezone.localdate()
    district = factories.make_unit(nordsund, "Distrikt Nord")
    house = factories.make_unit(nordsund, parent=district)
    person = factories.make_person(nordsund)
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    theme = factories.make_node(strategy, "Tema", parent=area, kind=NodeKind.THEME)
    factories.make_node(strategy, "Husets", parent=theme, owner_unit=house, owner_name=house.name)
    factories.make_node(
        strategy, "Amiras", owner_person=person, owner_name=person.name, kind=NodeKind.INITIATIVE
    )
    factories.make_node(strategy, "For sent", due_on=today - DAY, status=Status.AT_RISK)
    factories.make_node(strategy, "Tavs", starts_on=today - 91 * DAY)

    assert titles(reader, strategy, area=str(area.pk)) == ["Husets"]
    assert titles(reader, strategy, unit=str(district.pk)) == ["Husets"]
    assert titles(reader, strategy, owner=f"unit:{house.pk}") == ["Husets"]
    assert titles(reader, strategy, owner=f"person:{person.pk}") == ["Amiras"]
    assert titles(reader, strategy, owner="none") == ["For sent", "Tavs"]
    assert titles(reader, strategy, kind="initiative") == ["Amiras"]
    assert titles(reader, strategy, status="at_risk") == ["For sent"]
    assert titles(reader, strategy, waits="overdue") == ["For sent"]
    assert titles(reader, strategy, waits="silent") == ["Tavs"]
    assert titles(reader, strategy, q="hus") == ["Husets"]


def test_owners_to_choose_are_grouped_as_in_the_forms(
    nordsund: Organisation, strategy: Strategy, reader: Client
) -> None:
    district = factories.make_unit(nordsund, "Østdistrikt")
    house = factories.make_unit(nordsund, "Ahuset", parent=district)
    person = factories.make_person(nordsund, "Åse Lund")
    for unit in (house, district):
        factories.make_node(strategy, owner_unit=unit, owner_name=unit.name)
    factories.make_node(strategy, owner_person=person, owner_name=person.name)
    shown = BeautifulSoup(reader.get(page(strategy)).content, "html.parser")
    groups = shown.select("#list-owner optgroup")
    assert [(group["label"], [option.text for option in group.select("option")]) for group in groups] == [
        ("People", ["Åse Lund"]),
        ("Units", ["Østdistrikt", "– Ahuset"]),
    ]


@pytest.mark.parametrize("owner", ["person:", "unit:nonsense", "person:' OR 1=1", "strategy__title:x"])
def test_an_owner_that_owns_nothing_here_is_no_choice(strategy: Strategy, reader: Client, owner: str) -> None:
    factories.make_node(strategy, "Et mål")
    assert titles(reader, strategy, owner=owner) == ["Et mål"]


def test_what_is_done_stands_last(strategy: Strategy, reader: Client) -> None:
    today = timezone.localdate()
    factories.make_node(strategy, "Nået", status=Status.DONE, due_on=today - 9 * DAY)
    factories.make_node(strategy, "Åbent", due_on=today)
    factories.make_node(strategy, "Først", due_on=today - DAY)
    shown = [node.title for node in reader.get(page(strategy)).context["list"]]
    assert shown == ["Først", "Åbent", "Nået"]


@pytest.mark.parametrize(
    ("sort", "shown"),
    [
        ("", ["Dateret", "Å", "Ærlig", "B", "A"]),
        ("due", ["Dateret", "Å", "Ærlig", "B", "A"]),
        ("-due", ["A", "B", "Ærlig", "Å", "Dateret"]),
        ("status", ["Å", "Ærlig", "B", "Dateret", "A"]),
    ],
)
def test_without_dates_the_list_is_in_the_order_of_the_strategy(
    strategy: Strategy, reader: Client, sort: str, shown: list[str]
) -> None:
    above, below = (
        factories.make_node(strategy, title, kind=NodeKind.FOCUS_AREA) for title in ("Over", "Under")
    )
    factories.make_node(strategy, "B", below)
    factories.make_node(strategy, "Dateret", below, due_on=timezone.localdate() + DAY)
    factories.make_node(strategy, "A", below)
    goal = factories.make_node(strategy, "Å", above)
    factories.make_node(strategy, "Ærlig", goal, NodeKind.INITIATIVE)
    found = [node.title for node in reader.get(page(strategy), {"sort": sort}).context["list"]]
    assert found == shown


def test_the_spreadsheet_holds_exactly_what_is_shown(strategy: Strategy, reader: Client) -> None:
    area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
    due = timezone.localdate() + DAY
    for number in range(30):
        goal = factories.make_node(strategy, f"=Mål {number:02}", parent=area, due_on=due)
        tell(goal, Status.AT_RISK, "Der **mangler** to.", days=3)
    factories.make_node(strategy, "Ikke meldt", parent=area)
    since = (timezone.localdate() - 10 * DAY).isoformat()
    shown = reader.get(page(strategy), {"since": since, "sort": "-title"})

    answer = reader.get(shown.context["list"].export)

    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 1 + shown.context["list"].count == 31
    assert rows[0] == (
        "Number", "Goal or initiative", "Owner", "Status before", "Status", "To be reached by",
        "Latest news", "What has happened",
    )  # fmt: skip
    assert rows[1][:2] == ("1.30", "'=Mål 29")
    assert rows[1][3:5] == ("Not started", "At risk")
    assert rows[1][5] == datetime.datetime.combine(due, datetime.time())
    assert rows[1][7] == "Der mangler to."


@pytest.mark.parametrize("language", ["da", "sv"])
def test_the_spreadsheet_heads_the_number_of_a_part(language: str) -> None:
    with translation.override(language):
        assert follow_up_sheet([], Tree([]), changed=False).header[0] == "Nummer"


def test_a_draft_is_followed_by_hr_alone(nordsund: Organisation, reader: Client) -> None:
    draft = factories.make_strategy(nordsund, "Kladden")
    assert reader.get(page(draft)).status_code == 404
    assert reader.get(page(draft, "strategy-follow-up-export")).status_code == 404
    reader.force_login(factories.make_member(nordsund, Role.Kind.HR).user)
    assert reader.get(page(draft)).status_code == 200


def test_another_organisations_is_not_there(
    nordsund: Organisation, sundhavn: Organisation, strategy: Strategy, reader: Client
) -> None:
    theirs = in_force(sundhavn, "Sundhavns plan")
    goal = factories.make_node(theirs, "Sundhavns mål", owner_unit=factories.make_unit(sundhavn, "Kastanien"))
    factories.make_node(strategy, "Vores")
    for name in ("strategy-follow-up", "strategy-follow-up-export"):
        assert reader.get(page(theirs, name)).status_code == 404
        assert reader.get(reverse(name, args=["nordsund", theirs.pk])).status_code == 404
    query = {"area": str(goal.pk), "owner": f"unit:{goal.owner_unit_id}", "unit": str(goal.owner_unit_id)}
    answer = reader.get(page(strategy), query)
    assert [node.title for node in answer.context["list"]] == ["Vores"]
    assert "Kastanien" not in answer.text


def test_the_strategys_page_and_the_steering_groups_home_lead_there(
    nordsund: Organisation, strategy: Strategy, reader: Client
) -> None:
    assert page(strategy) in reader.get(reverse("strategy-detail", args=["nordsund", strategy.pk])).text
    reader.force_login(factories.make_member(nordsund, Role.Kind.STEERING_GROUP).user)
    assert page(strategy) in reader.get("/o/nordsund/").text


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("strategy-follow-up", 6), ("strategy-follow-up-export", 5)])
def test_the_number_of_queries_does_not_grow(
    nordsund: Organisation, strategy: Strategy, reader: Client,
    django_assert_num_queries: DjangoAssertNumQueries, n: int, name: str, queries: int,
) -> None:  # fmt: skip
    for number in range(n):
        area = factories.make_node(strategy, f"Område {number}", kind=NodeKind.FOCUS_AREA)
        goal = factories.make_node(strategy, parent=area, owner_unit=factories.make_unit(nordsund))
        tell(goal, Status.AT_RISK, "Nyt.", days=3)
    with organisation_scope(nordsund):
        assert strategy.updates.count() == n
    since = (timezone.localdate() - 10 * DAY).isoformat()
    with django_assert_num_queries(frame.QUERIES + queries):
        assert reader.get(page(strategy, name), {"since": since}).status_code == 200
