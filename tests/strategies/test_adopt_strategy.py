"""HR freezes the strategy as it was adopted, and may take that back within a day."""

import datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Node, NodeKind, Party, Revision, Strategy
from strategies.refusals import Refused
from strategies.revisions.content import Content
from strategies.selectors.revisions import working_copy
from strategies.services.revisions import adopt_strategy, take_back
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
TOLD = {
    "adopted_by": "Byrådet", "adopted_on": "2026-06-15", "about": "Den første", "starts_on": "2026-07-01",
}  # fmt: skip


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    """In force, with a focus area and a goal that a person owns."""
    strategy = factories.make_strategy(nordsund, "Vi uddanner", status="in_force", adopted_by="Udvalget")
    area = factories.make_node(strategy, "Vejledere", kind=NodeKind.FOCUS_AREA)
    karen = factories.make_person(nordsund, "Karen Bisgaard")
    goal = factories.make_node(
        strategy, "Alle er uddannet", parent=area, owner_person=karen, owner_name="Karen Bisgaard",
        owner_function="Centerleder", text="Fra 2026.",
    )  # fmt: skip
    factories.make_indicator(strategy, "Uddannede", goal, {datetime.date(2026, 1, 1): 48})
    with organisation_scope(nordsund):
        for name, person in (("Karen Bisgaard", karen), ("Fagforeningen", None)):
            Party.objects.create(
                organisation=nordsund, strategy=strategy, node=goal, part="carries", name=name, person=person
            )
    return strategy


def adopt(strategy: Strategy, by: Membership, **told: Any) -> Revision:
    with organisation_scope(strategy.organisation):
        strategy.refresh_from_db()
        facts: dict[str, Any] = {
            "adopted_by": "Byrådet",
            "on": datetime.date(2026, 6, 15),
            "about": "",
        } | told
        return adopt_strategy(strategy=strategy, by=by, **facts)


def address(name: str, strategy: Strategy, *more: Any) -> str:
    return reverse(name, args=["nordsund", strategy.pk, *more])


def test_it_is_kept_as_it_was(strategy: Strategy, hr: Membership, nordsund: Organisation) -> None:
    revision = adopt(strategy, hr)
    with organisation_scope(nordsund):
        was = working_copy(strategy)
        Node.objects.filter(title="Alle er uddannet").update(title="Hver er uddannet", position=4)
        revision.refresh_from_db()
        assert Content.from_json(revision.content) == was
        assert (revision.number, strategy.adopted_on) == (1, None)
        strategy.refresh_from_db()
    assert (strategy.adopted_by, strategy.adopted_on) == ("Byrådet", datetime.date(2026, 6, 15))


def test_no_person_is_named_in_it(strategy: Strategy, hr: Membership) -> None:
    content = str(adopt(strategy, hr).content)
    assert "Karen" not in content
    assert "Centerleder" in content
    assert "Fagforeningen" in content


def test_a_draft_is_in_force_then(strategy: Strategy, hr: Membership, nordsund: Organisation) -> None:
    with organisation_scope(nordsund):
        Strategy.objects.update(status="draft")
    adopt(strategy, hr)
    with organisation_scope(nordsund):
        assert Strategy.objects.get().status == "in_force"


def test_nothing_in_it_can_be_changed(strategy: Strategy, hr: Membership, nordsund: Organisation) -> None:
    revision = adopt(strategy, hr)
    with organisation_scope(nordsund):
        changes: list[dict[str, Any]] = [{"content": {}}, {"adopted_by": "En anden"}, {"number": 4}]
        for change in changes:
            with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
                Revision.objects.filter(pk=revision.pk).update(**change)


def test_it_is_taken_back_by_who_made_it(strategy: Strategy, hr: Membership, nordsund: Organisation) -> None:
    adopt(strategy, hr)
    second = adopt(strategy, hr, adopted_by="Et andet udvalg")
    with organisation_scope(nordsund):
        take_back(revision=second, by=hr)
        strategy.refresh_from_db()
        assert (strategy.adopted_by, strategy.status) == ("Byrådet", "in_force")
    assert adopt(strategy, hr).number == 2


def test_others_and_later_cannot_take_it_back(
    strategy: Strategy, hr: Membership, nordsund: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = adopt(strategy, hr)
    colleague = factories.make_member(nordsund, Role.Kind.HR)
    with organisation_scope(nordsund), pytest.raises(Refused):
        take_back(revision=first, by=colleague)
    tomorrow = timezone.now() + datetime.timedelta(days=1, minutes=1)
    monkeypatch.setattr("strategies.services.revisions.timezone.now", lambda: tomorrow)
    with organisation_scope(nordsund), pytest.raises(Refused):
        take_back(revision=first, by=hr)


def test_what_a_newer_one_followed_is_not_taken_back(
    strategy: Strategy, hr: Membership, nordsund: Organisation
) -> None:
    first = adopt(strategy, hr)
    adopt(strategy, hr)
    with organisation_scope(nordsund), pytest.raises(Refused):
        take_back(revision=first, by=hr)


def test_hr_adopts_it_on_its_page(strategy: Strategy, mette: Client) -> None:
    page = mette.get(address("strategy-adopt", strategy)).text
    assert 'value="Udvalget"' in page
    answer = mette.post(address("strategy-adopt", strategy), TOLD, follow=True)
    assert "Den første" in answer.text
    assert "Alle er uddannet" in answer.text
    assert "Karen" not in answer.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("adopted_on", ""), ("adopted_on", "2999-01-01"), ("adopted_on", "i går"), ("adopted_by", ""),
        ("adopted_by", "x" * 201), ("about", "x" * 2001),
    ],
)  # fmt: skip
def test_bad_input_is_told(field: str, value: str, strategy: Strategy, mette: Client) -> None:
    answer = mette.post(address("strategy-adopt", strategy), TOLD | {field: value})
    assert answer.status_code == 422
    with organisation_scope(strategy.organisation):
        assert not Revision.objects.exists()


def test_a_day_before_the_last_one_is_told(strategy: Strategy, hr: Membership, mette: Client) -> None:
    adopt(strategy, hr)
    answer = mette.post(address("strategy-adopt", strategy), TOLD | {"adopted_on": "2026-06-14"})
    assert "Revision 1 was adopted on 15 June 2026" in answer.text


def test_the_button_takes_it_back(strategy: Strategy, hr: Membership, mette: Client) -> None:
    revision = adopt(strategy, hr)
    here = address("revision-detail", strategy, revision.pk)
    assert "Take the adoption back" in mette.get(here).text
    answer = mette.post(address("revision-take-back", strategy, revision.pk), follow=True)
    assert "Taken back" in answer.text
    again = mette.post(address("revision-take-back", strategy, revision.pk), follow=True)
    assert "Only who adopted it can take it back" in again.text


def test_what_was_adopted_is_not_removed_with_its_draft(
    strategy: Strategy, hr: Membership, nordsund: Organisation, mette: Client
) -> None:
    adopt(strategy, hr)
    with organisation_scope(nordsund):
        Strategy.objects.update(status="draft")
    mette.post(address("strategy-remove", strategy))
    with organisation_scope(nordsund):
        assert Revision.objects.count() == 1


def test_the_period_is_asked_for_where_the_strategy_does_not_say_it(
    strategy: Strategy, mette: Client, nordsund: Organisation
) -> None:
    page = address("strategy-adopt", strategy)
    assert {"starts_on", "ends_on"} <= set(mette.get(page).context["form"].fields)
    assert mette.post(page, TOLD | {"starts_on": ""}).status_code == 422
    assert mette.post(page, TOLD | {"ends_on": "2026-06-30"}).status_code == 422
    assert mette.post(page, TOLD | {"ends_on": "2029-12-31"}).status_code == 302
    with organisation_scope(nordsund):
        now, content = Strategy.objects.get(), Revision.objects.get().content
    assert (now.starts_on, now.ends_on) == (datetime.date(2026, 7, 1), datetime.date(2029, 12, 31))
    assert content["strategy"]["ends_on"] == "2029-12-31"
    assert not {"starts_on", "ends_on"} & set(mette.get(page).context["form"].fields)


def test_a_draft_has_one_way_into_force_and_the_other_is_explained_there(
    strategy: Strategy, mette: Client, nordsund: Organisation
) -> None:
    with organisation_scope(nordsund):
        Strategy.objects.update(status="draft")
    shown = mette.get(address("strategy-detail", strategy)).text
    assert "Adopt, and put in force" in shown
    assert 'value="in_force"' not in shown
    page = mette.get(address("strategy-adopt", strategy)).text
    assert "It can be in force without it" in page
    assert 'value="in_force"' in page
    with organisation_scope(nordsund):
        Strategy.objects.update(status="in_force")
    assert "It can be in force without it" not in mette.get(address("strategy-adopt", strategy)).text
