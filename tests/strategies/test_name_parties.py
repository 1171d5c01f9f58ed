"""HR says who carries a goal or initiative and who contributes, what kind it is, and what it takes."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role, Unit
from people.services.erasing import erase_person
from people.services.merging import merge_persons
from strategies.models import Node, NodeKind, Party
from strategies.parties import show_anew
from strategies.personal_data import export_parties
from strategies.refusals import Refused
from strategies.services.parties import add_party
from tests import factories
from tests.strategies.test_edit_strategy import form_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def goal(nordsund: Organisation) -> Node:
    return factories.make_node(factories.make_strategy(nordsund, status="in_force"), "Alle er uddannet")


def address(node: Node, name: str = "node-parties", *more: Any) -> str:
    return reverse(name, args=["nordsund", node.strategy_id, node.pk, *more])


def read(client: Client, url: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


def facts_of(client: Client, node: Node) -> dict[str, str]:
    rows = read(client, address(node, "node-detail")).select(".cover__facts > div")
    return {row.dt.text: row.dd.text for row in rows}  # type: ignore[union-attr]


def stand(node: Node) -> list[tuple[str, str]]:
    with organisation_scope(node.organisation):
        return list(node.parties.values_list("part", "name"))


def union(node: Node, name: str = "Pædagogernes Forening", **fields: Any) -> Party:
    with organisation_scope(node.organisation):
        return Party.objects.create(
            organisation=node.organisation, strategy_id=node.strategy_id, node=node, name=name,
            **{"part": Party.Part.CARRIES, **fields},
        )  # fmt: skip


def test_ours_and_others_stand_on_the_page(mette: Client, goal: Node, nordsund: Organisation) -> None:
    unit = factories.make_unit(nordsund, "Center for Børn")
    mette.post(address(goal), {"part": "carries", "who": "", "name": " Pædagogernes \n Forening "})
    answer = mette.post(address(goal), {"part": "carries", "who": f"unit:{unit.pk}", "name": ""})
    mette.post(address(goal), {"part": "contributes", "who": "", "name": "Skolen i Vest"})
    assert answer["Location"] == address(goal, "node-edit")
    facts = facts_of(mette, goal)
    assert facts["Carried by"] == "Pædagogernes Forening, Center for Børn"
    assert facts["Contribute"] == "Skolen i Vest"
    rows = read(mette, address(goal, "node-edit")).select("#parties li")
    assert len(rows) == 3


def test_the_editor_gets_the_rows_anew(mette: Client, goal: Node) -> None:
    answer = mette.post(address(goal), {"part": "carries", "name": "Skolen"}, headers=HTMX)
    part = BeautifulSoup(answer.content, "html.parser")
    assert part.select_one("html") is None
    assert "Skolen" in part.select_one("#parties li").text  # type: ignore[union-attr]
    assert "announce" in answer["HX-Trigger-After-Settle"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"part": "carries", "who": "", "name": " "},
        {"part": "owns", "name": "Skolen"},
        {"part": "carries", "name": "S" * 201},
        {"part": "carries", "who": "unit:0", "name": ""},
    ],
)
def test_what_is_wrong_is_said(mette: Client, goal: Node, wrong: dict[str, str]) -> None:
    assert mette.post(address(goal), wrong).status_code == 422
    assert mette.post(address(goal), wrong, headers=HTMX).status_code == 422
    assert stand(goal) == []


def test_nobody_stands_twice_in_the_same_part(mette: Client, goal: Node) -> None:
    union(goal)
    answer = mette.post(address(goal), {"part": "carries", "name": "Pædagogernes Forening"})
    assert answer.status_code == 422
    assert "stands there already" in answer.content.decode()
    mette.post(address(goal), {"part": "contributes", "name": "Pædagogernes Forening"})
    assert len(stand(goal)) == 2


def test_there_is_an_end_to_how_many(goal: Node, hr: Membership) -> None:
    for number in range(50):
        union(goal, f"Forening {number}")
    with organisation_scope(goal.organisation), pytest.raises(Refused, match="50"):
        add_party(node=goal, part=Party.Part.CARRIES, name="En til", by=hr)


def test_a_removal_can_be_undone(mette: Client, goal: Node, nordsund: Organisation) -> None:
    unit = factories.make_unit(nordsund, "Center for Børn")
    kept = [union(goal), union(goal, str(unit), unit=unit)]
    for party in kept:
        page = mette.post(address(goal, "party-remove", party.pk), follow=True)
        undo = BeautifulSoup(page.content, "html.parser").select_one(".toast form")
        assert undo is not None
        mette.post(str(undo["action"]))
    assert sorted(stand(goal)) == [("carries", "Center for Børn"), ("carries", "Pædagogernes Forening")]
    with organisation_scope(nordsund):
        assert goal.parties.get(unit=unit)


def test_others_ids_are_not_found_or_not_chosen(
    mette: Client, goal: Node, sundhavn: Organisation, nordsund: Organisation
) -> None:
    theirs = factories.make_unit(sundhavn)
    assert mette.post(address(goal), {"part": "carries", "who": f"unit:{theirs.pk}"}).status_code == 422
    other = factories.make_node(factories.make_strategy(sundhavn))
    assert mette.post(address(goal, "party-remove", union(other).pk)).status_code == 404
    area = factories.make_node(factories.make_strategy(nordsund), kind=NodeKind.FOCUS_AREA)
    assert mette.get(address(area)).status_code == 404


def test_only_hr_says_who_takes_part(goal: Node, nordsund: Organisation, sign_in: Any) -> None:
    leader = sign_in(factories.make_member(nordsund, Role.Kind.LEADER, unit=factories.make_unit(nordsund)))
    assert leader.post(address(goal), {"part": "carries", "name": "Skolen"}).status_code == 403
    assert leader.post(address(goal, "party-remove", union(goal).pk)).status_code == 403


def test_what_kind_it_is_and_what_it_takes_is_saved_with_the_rest(mette: Client, goal: Node) -> None:
    edit = address(goal, "node-edit")
    data = form_of(mette, edit) | {
        "priority": "1", "novelty": "new", "reach": "local", "resources": "To timer om ugen",
    }  # fmt: skip
    assert mette.post(edit, data).status_code == 302
    facts = facts_of(mette, goal)
    assert facts["About it"] == "High priority, New, Local"
    assert facts["Resources"] == "To timer om ugen"
    mette.post(edit, form_of(mette, edit) | {"priority": ""})
    assert facts_of(mette, goal)["About it"] == "New, Local"


def test_an_older_page_does_not_undo_what_another_chose(mette: Client, goal: Node) -> None:
    edit = address(goal, "node-edit")
    older = form_of(mette, edit)
    mette.post(edit, form_of(mette, edit) | {"priority": "2", "resources": "En dag"})
    mette.post(edit, older | {"novelty": "ongoing"})
    assert facts_of(mette, goal)["About it"] == "Medium priority, Ongoing"
    assert facts_of(mette, goal)["Resources"] == "En dag"


def test_a_level_that_is_not_followed_keeps_what_it_had_as_a_goal(
    mette: Client, nordsund: Organisation
) -> None:
    area = factories.make_node(
        factories.make_strategy(nordsund), kind=NodeKind.THEME, resources="En dag", priority=1
    )
    edit = address(area, "node-edit")
    assert read(mette, edit).select_one("[name=resources], #parties") is None
    mette.post(edit, form_of(mette, edit) | {"title": "Nyt navn"})
    with organisation_scope(nordsund):
        area.refresh_from_db()
    assert (area.title, area.resources, area.priority) == ("Nyt navn", "En dag", 1)


def test_the_document_tells_who_takes_part_and_asks_as_often_for_three_as_for_one(
    mette: Client, nordsund: Organisation, django_assert_num_queries: Any
) -> None:
    for goals in (1, 3):
        strategy = factories.make_strategy(nordsund, status="in_force")
        area = factories.make_node(strategy, "Vejledning", kind=NodeKind.FOCUS_AREA)
        for number in range(goals):
            union(factories.make_node(strategy, f"Mål {number}", parent=area, novelty="new"))
        page = reverse("document-page", args=["nordsund", "strategy", strategy.pk])
        with django_assert_num_queries(14):
            document = read(mette, page)
        cells = [cell.text.strip() for cell in document.select("td")]
        assert cells.count("Pædagogernes Forening") == goals
        assert cells.count("Ny") == goals


@pytest.mark.usefixtures("in_nordsund")
class TestPersons:
    def test_what_a_person_takes_part_in_is_exported_and_erased(self, hr: Membership, goal: Node) -> None:
        person = factories.make_person(goal.organisation, "Amira Holst")
        party = add_party(node=goal, part=Party.Part.CARRIES, who=person, by=hr)
        assert [row["shown_as"] for row in export_parties(person)] == ["Amira Holst"]
        erase_person(person=person, by=hr)
        assert not Party.objects.filter(pk=party.pk).exists()

    def test_two_records_of_one_person_become_one_party(self, hr: Membership, goal: Node) -> None:
        kept = factories.make_person(goal.organisation, "Amira Holst")
        double = factories.make_person(goal.organisation, "Amira H.")
        for person in (kept, double):
            add_party(node=goal, part=Party.Part.CARRIES, who=person, by=hr)
        show_anew([merge_persons(kept=kept, merged=double, by=hr)])
        assert list(goal.parties.values_list("person", "name")) == [(kept.pk, "Amira Holst")]

    def test_a_new_name_is_shown(self, hr: Membership, goal: Node) -> None:
        unit = factories.make_unit(goal.organisation, "Center for Børn")
        add_party(node=goal, part=Party.Part.CARRIES, who=unit, by=hr)
        unit.name = "Center for Børn og Unge"
        unit.save()
        show_anew([unit])
        assert goal.parties.get().name == "Center for Børn og Unge"

    def test_two_units_that_exchange_their_names_stay_two(self, hr: Membership, goal: Node) -> None:
        first, second = (factories.make_unit(goal.organisation, name) for name in ("Nord", "Syd"))
        for unit in (first, second):
            add_party(node=goal, part=Party.Part.CARRIES, who=unit, by=hr)
        first.name, second.name = "Syd", "Nord"
        Unit.objects.bulk_update([first, second], ["name"])
        show_anew([first, second])
        assert dict(goal.parties.values_list("unit", "name")) == {first.pk: "Syd", second.pk: "Nord"}
