"""HR states whom a strategy covers, who adopted it and when it is to be revised; it then announces itself."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Strategy
from tests import factories
from tests.strategies.test_edit_strategy import form_of

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
HOME = "/o/nordsund/"


def page_of(strategy: Strategy, name: str = "strategy-detail") -> str:
    return reverse(name, args=[strategy.organisation.slug, strategy.pk])


def read(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def cover_of(client: Client, strategy: Strategy) -> dict[str, str]:
    rows = read(client, page_of(strategy)).select(".cover__facts > div")
    return {row.dt.text: row.dd.text for row in rows}  # type: ignore[union-attr]


def write(client: Client, strategy: Strategy, **fields: str) -> Any:
    address = page_of(strategy, "strategy-edit")
    return client.post(address, form_of(client, address) | fields)


def test_what_is_stated_stands_on_the_page_and_in_the_document(mette: Client, nordsund: Organisation) -> None:
    strategy = factories.make_strategy(nordsund, status="in_force")
    answer = write(
        mette, strategy, leaves_out="Ledere", adopted_by="Økonomiudvalget", adopted_on="2025-01-15",
        revision_due_on="2031-03-01",
    )  # fmt: skip
    assert answer.status_code == 302
    cover = cover_of(mette, strategy)
    assert cover["Does not cover"] == "Ledere"
    assert cover["Adopted"].startswith("Økonomiudvalget, 15 January 2025")
    assert cover["To be revised from"] == "1 March 2031"
    document = reverse("document-page", args=["nordsund", "strategy", strategy.pk])
    facts = read(mette, document).text
    for words in ("Ledere", "Økonomiudvalget, 15. januar 2025", "1. marts 2031"):
        assert words in facts


def test_two_who_state_different_things_lose_nothing(mette: Client, nordsund: Organisation) -> None:
    strategy = factories.make_strategy(nordsund)
    address = page_of(strategy, "strategy-edit")
    mine, theirs = form_of(mette, address), form_of(mette, address)
    mette.post(address, theirs | {"leaves_out": "Ledere", "adopted_on": "2025-01-15"})
    mette.post(address, mine | {"adopted_by": "Byrådet"})
    with organisation_scope(nordsund):
        strategy.refresh_from_db()
    assert (strategy.leaves_out, strategy.adopted_by) == ("Ledere", "Byrådet")
    assert strategy.adopted_on == datetime.date(2025, 1, 15)


def test_a_day_of_adoption_ahead_is_told_as_such(mette: Client, nordsund: Organisation) -> None:
    ahead = timezone.localdate() + 30 * DAY
    strategy = factories.make_strategy(nordsund)
    assert write(mette, strategy, adopted_on=ahead.isoformat()).status_code == 302
    cover = cover_of(mette, strategy)
    assert "To be adopted" in cover
    assert "Adopted" not in cover


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"starts_on": "2027-01-01", "ends_on": "2026-12-31"}, "The last day cannot be before the first."),
        (
            {"starts_on": "2027-01-01", "revision_due_on": "2026-12-31"},
            "It cannot be revised before it begins.",
        ),
    ],
)
def test_days_in_the_wrong_order_are_refused_and_nothing_is_saved(
    mette: Client, nordsund: Organisation, fields: dict[str, str], sentence: str
) -> None:
    strategy = factories.make_strategy(nordsund)
    answer = write(mette, strategy, **fields, leaves_out="Ledere")
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Ledere" in answer.content.decode()
    with organisation_scope(nordsund):
        strategy.refresh_from_db()
    assert (strategy.starts_on, strategy.leaves_out) == (None, "")


def test_a_revision_announces_itself_to_hr_and_on_the_page(mette: Client, nordsund: Organisation) -> None:
    today = timezone.localdate()
    due = factories.make_strategy(nordsund, "Forfalden", status="in_force", revision_due_on=today)
    factories.make_strategy(nordsund, "I morgen", status="in_force", revision_due_on=today + DAY)
    factories.make_strategy(nordsund, "Et udkast", revision_due_on=today - DAY)
    factories.make_strategy(nordsund, "Afsluttet", status="finished", revision_due_on=today - DAY)
    factories.make_strategy(nordsund, "Udløbet", status="in_force", ends_on=today - DAY)
    home = read(mette, HOME)
    assert home.select_one(".lead").text.startswith("The goals are well looked after. It is time")  # type: ignore[union-attr]
    assert [link.text for link in home.select("[aria-labelledby=revise] a")] == ["Forfalden", "Udløbet"]
    assert "It is to be revised from" in read(mette, page_of(due)).select_one(".cover .notice").text  # type: ignore[union-attr]


def test_the_last_quarter_of_its_last_year_is_the_usual_time() -> None:
    strategy = Strategy(ends_on=datetime.date(2027, 12, 31), status="in_force")
    assert strategy.revised_from == datetime.date(2027, 10, 1)
    assert not strategy.is_to_be_revised(datetime.date(2027, 9, 30))
    assert strategy.is_to_be_revised(datetime.date(2027, 10, 1))


def test_others_than_hr_see_it_on_the_page_and_not_at_home(nordsund: Organisation, sign_in: Any) -> None:
    due = factories.make_strategy(
        nordsund, "Forfalden", status="in_force", revision_due_on=timezone.localdate()
    )
    reader = sign_in(factories.make_member(nordsund, Role.Kind.READER))
    assert read(reader, HOME).select_one("[aria-labelledby=revise]") is None
    assert read(reader, page_of(due)).select_one(".cover .notice") is not None


def test_another_organisations_revision_is_not_announced(mette: Client, sundhavn: Organisation) -> None:
    factories.make_strategy(sundhavn, "Deres", status="in_force", revision_due_on=timezone.localdate())
    assert "Deres" not in read(mette, HOME).text
