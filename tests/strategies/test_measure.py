"""Numbers are typed in, corrected and taken back; what stood there is kept."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Indicator, Measurement, Node
from strategies.refusals import Refused
from strategies.selectors.figures import corrections_of
from strategies.services import measuring
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 10, 31)


@pytest.fixture
def goal(nordsund: Organisation) -> Node:
    return factories.make_node(factories.make_strategy(nordsund, status="in_force"))


@pytest.fixture
def indicator(goal: Node) -> Indicator:
    return factories.make_indicator(goal.strategy, node=goal)


def address(name: str, indicator: Indicator, *more: Any) -> str:
    return reverse(name, args=["nordsund", indicator.strategy_id, indicator.pk, *more])


def measured(indicator: Indicator) -> dict[datetime.date, Decimal]:
    with organisation_scope(indicator.organisation_id):
        return dict(Measurement.objects.filter(indicator=indicator).values_list("measured_on", "value"))


def type_in(client: Client, indicator: Indicator, value: str, day: str = "2026-10-31") -> Any:
    return client.post(address("measurement-add", indicator), {"value": value, "measured_on": day})


def problem(answer: Any) -> str:
    assert answer.status_code == 422
    summary = BeautifulSoup(answer.content, "html.parser").select_one(".alert-error li")
    assert summary is not None
    return summary.text


def test_a_number_is_typed_in_and_stands_on_its_page(mette: Client, indicator: Indicator) -> None:
    answer = type_in(mette, indicator, "45.5")
    assert answer["Location"] == address("indicator-detail", indicator)
    page = BeautifulSoup(mette.get(answer["Location"]).content, "html.parser")
    assert measured(indicator) == {DAY: Decimal("45.5")}
    assert page.select_one(".figure__value b").text == "45.5\u00a0%"  # type: ignore[union-attr]
    assert page.select_one("svg.chart") is not None


def test_the_same_day_again_corrects_it_and_says_so(mette: Client, indicator: Indicator) -> None:
    type_in(mette, indicator, "45.5")
    type_in(mette, indicator, "54.5")
    page = BeautifulSoup(mette.get(address("indicator-detail", indicator)).content, "html.parser")
    assert measured(indicator) == {DAY: Decimal("54.5")}
    (correction,) = page.select("[aria-labelledby=corrections] li")
    assert correction.text.startswith("31 October 2026: from 45.5 to 54.5Mette Dalgaard, ")


def test_the_same_number_again_is_no_correction(mette: Client, indicator: Indicator) -> None:
    type_in(mette, indicator, "45.5")
    type_in(mette, indicator, "45.50")
    with organisation_scope(indicator.organisation_id):
        assert corrections_of(indicator) == []


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "Value (%): Fill in this field."),
        ("many", "Value (%): Write a number with digits only, for instance 1,234 or 45.5."),
        ("NaN", "Value (%): Write a number with digits only, for instance 1,234 or 45.5."),
        ("1e9", "Value (%): Write a number with digits only, for instance 1,234 or 45.5."),
        ("9" * 40, "Value (%): The number is too large: at most 12 digits."),
        ("0.00001", "Value (%): At most 4 decimals."),
    ],
)
def test_what_is_no_number_is_refused(mette: Client, indicator: Indicator, value: str, sentence: str) -> None:
    assert problem(type_in(mette, indicator, value)) == sentence
    assert measured(indicator) == {}


def test_danes_write_a_comma(nordsund: Organisation, indicator: Indicator, sign_in: Any) -> None:
    client = sign_in(factories.make_member(nordsund, Role.Kind.HR, user=factories.make_user(language="da")))
    type_in(client, indicator, "1.234,5")
    assert measured(indicator) == {DAY: Decimal("1234.5")}
    (number,) = numbers_of(indicator)
    form = BeautifulSoup(client.get(address("measurement-edit", indicator, number)).content, "html.parser")
    assert form.select_one("[name=value]")["value"] == "1234,5"  # type: ignore[index]


def numbers_of(indicator: Indicator) -> list[Any]:
    with organisation_scope(indicator.organisation_id):
        return list(Measurement.objects.filter(indicator=indicator).values_list("pk", flat=True))


def test_the_future_has_not_been_measured(mette: Client, indicator: Indicator, hr: Membership) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    sentence = "A day in the future cannot have been measured."
    assert problem(type_in(mette, indicator, "4", str(tomorrow))) == f"Measured on: {sentence}"
    with organisation_scope(hr.organisation), pytest.raises(Refused, match=sentence):
        measuring.measure(indicator=indicator, measured_on=tomorrow, value=Decimal(4), by=hr)


def test_a_number_is_moved_to_the_right_day(mette: Client, indicator: Indicator) -> None:
    type_in(mette, indicator, "45", "2026-10-30")
    (number,) = numbers_of(indicator)
    mette.post(address("measurement-edit", indicator, number), {"value": "45", "measured_on": "2026-10-31"})
    assert measured(indicator) == {DAY: Decimal(45)}
    page = mette.get(address("indicator-detail", indicator)).content.decode()
    assert "now on 31 October 2026" in page


def test_two_numbers_cannot_share_a_day(mette: Client, indicator: Indicator) -> None:
    type_in(mette, indicator, "45", "2026-10-30")
    (number,) = numbers_of(indicator)
    type_in(mette, indicator, "50")
    change = {"value": "45", "measured_on": "2026-10-31"}
    answer = mette.post(address("measurement-edit", indicator, number), change)
    assert problem(answer) == "That day has a number already. Correct that one instead."
    assert measured(indicator) == {datetime.date(2026, 10, 30): Decimal(45), DAY: Decimal(50)}


def undo_after(client: Client, answer: Any) -> str:
    return way_after("undo", client, answer)


def way_after(way: str, client: Client, answer: Any) -> str:
    """The address behind the latest toast on the page that an act leads to."""
    page = BeautifulSoup(client.get(answer["Location"]).content, "html.parser")
    return str(page.select(f'form[action*="/{way}/"]')[-1]["action"])


def test_a_removed_number_comes_back(mette: Client, indicator: Indicator) -> None:
    type_in(mette, indicator, "45.5")
    (number,) = numbers_of(indicator)
    undo = undo_after(mette, mette.post(address("measurement-remove", indicator, number)))
    assert measured(indicator) == {}
    assert "45.5 was removed" in mette.get(address("indicator-detail", indicator)).content.decode()
    answer = mette.post(undo)
    assert answer["Location"] == address("indicator-detail", indicator)
    assert measured(indicator) == {DAY: Decimal("45.5")}


def test_what_was_measured_again_since_is_not_undone(mette: Client, indicator: Indicator) -> None:
    type_in(mette, indicator, "45")
    (number,) = numbers_of(indicator)
    undo = undo_after(mette, mette.post(address("measurement-remove", indicator, number)))
    type_in(mette, indicator, "46")
    page = mette.post(undo, follow=True).content.decode()
    assert "Uddannede vejledere, 31 October 2026 has been measured since." in page
    assert measured(indicator) == {DAY: Decimal(46)}


@pytest.fixture
def owner(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.SUPERVISOR, name="Yusuf Demir")


@pytest.fixture
def mine(nordsund: Organisation, owner: Membership) -> Indicator:
    """On a goal that the owner has."""
    with organisation_scope(nordsund):
        person = owner.persons.get()
    strategy = factories.make_strategy(nordsund, status="in_force")
    return factories.make_indicator(strategy, node=factories.make_node(strategy, owner_person=person))


def test_the_owner_takes_back_a_number_and_types_it_in_again(
    mine: Indicator, owner: Membership, sign_in: Any
) -> None:
    client = sign_in(owner)
    undone = client.post(undo_after(client, type_in(client, mine, "45")))
    assert (undone["Location"], measured(mine)) == (address("indicator-detail", mine), {})
    again = client.post(way_after("redo", client, undone))
    assert (again["Location"], measured(mine)) == (address("indicator-detail", mine), {DAY: Decimal(45)})
    client.post(undo_after(client, again))
    assert measured(mine) == {}


def test_a_way_back_that_is_used_up_says_so(mine: Indicator, owner: Membership, sign_in: Any) -> None:
    client = sign_in(owner)
    undo = undo_after(client, type_in(client, mine, "45"))
    client.post(undo)
    page = client.post(undo, follow=True, headers={"referer": "http://testserver/o/nordsund/"})
    assert page.status_code == 200
    assert "fortrudt" in page.content.decode()
    page = client.post(undo, follow=True)
    assert page.redirect_chain[-1][0] == reverse("strategy-detail", args=["nordsund", mine.strategy_id])


def test_a_number_that_is_no_longer_theirs_is_not_taken_back(
    mine: Indicator, owner: Membership, sign_in: Any
) -> None:
    client = sign_in(owner)
    undo = undo_after(client, type_in(client, mine, "45"))
    with organisation_scope(mine.organisation_id):
        Node.objects.filter(pk=mine.node_id).update(owner_person=None)
    assert client.post(undo).status_code == 403
    assert measured(mine) == {DAY: Decimal(45)}


def test_the_owner_types_in_the_numbers_of_the_goal_alone(
    mine: Indicator, owner: Membership, sign_in: Any
) -> None:
    background = factories.make_indicator(mine.strategy)
    client = sign_in(owner)
    type_in(client, mine, "45")
    assert measured(mine) == {DAY: Decimal(45)}
    assert type_in(client, background, "45").status_code == 403
    assert client.get(address("indicator-edit", mine)).status_code == 403


def test_others_see_the_numbers_and_change_none(
    nordsund: Organisation, indicator: Indicator, sign_in: Any
) -> None:
    client = sign_in(factories.make_member(nordsund, Role.Kind.LEADER, unit=factories.make_unit(nordsund)))
    page = client.get(address("indicator-detail", indicator))
    assert page.status_code == 200
    assert "measurement-add" not in page.content.decode()
    answer = type_in(client, indicator, "45")
    assert answer.status_code == 403
    assert "Only the owner and HR" in answer.content.decode() or "Kun ejeren og HR" in answer.content.decode()
    assert measured(indicator) == {}


def test_the_numbers_of_another_indicator_are_not_found(mette: Client, indicator: Indicator) -> None:
    other = factories.make_indicator(indicator.strategy, "En anden", values={DAY: 5})
    (number,) = numbers_of(other)
    assert mette.get(address("measurement-edit", indicator, number)).status_code == 404
    assert mette.post(address("measurement-remove", indicator, number)).status_code == 404
    assert (measured(indicator), measured(other)) == ({}, {DAY: Decimal(5)})
