"""HR writes in a strategy, alone and with others."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Node, Strategy
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR)


def address(node: Node, name: str = "node-edit") -> str:
    return reverse(name, args=["nordsund", node.strategy_id, node.pk])


def form_of(client: Client, url: str) -> dict[str, str]:
    """What the page's editing form would send, with its fingerprints."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    form = page.select_one("form.editor__form")
    assert form is not None
    data = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    data |= {area["name"]: area.text.lstrip("\n") for area in form.select("textarea[name]")}
    for select in form.select("select[name]"):
        chosen = select.select_one("option[selected]")
        data[select["name"]] = chosen["value"] if chosen else ""
    return {str(name): str(value) for name, value in data.items()}


def read(node: Node) -> Node:
    with organisation_scope(node.organisation_id):
        return Node.objects.get(pk=node.pk)


def test_what_is_written_is_saved(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    data = form_of(client, address(goal)) | {"title": "Alle praktikvejledere er uddannet"}
    answer = client.post(address(goal), data)
    assert answer.status_code == 302
    assert read(goal).title == "Alle praktikvejledere er uddannet"
    assert read(goal).text == "Fra 2026."


def test_it_is_saved_as_one_goes(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    data = form_of(client, address(goal)) | {"text": "Fra 2027."}
    answer = client.post(address(goal), data, headers=HTMX)
    assert answer.status_code == 200
    part = BeautifulSoup(answer.content, "html.parser")
    saved = part.select_one("#saving .saved")
    assert saved
    assert re.search(r" \d\d\.\d\d$", saved.text.strip())
    assert not part.select_one("html")
    assert read(goal).text == "Fra 2027."


def test_two_people_in_different_fields_lose_nothing(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    mine, theirs = form_of(client, address(goal)), form_of(client, address(goal))
    client.post(address(goal), theirs | {"title": "Deres titel"})
    client.post(address(goal), mine | {"text": "Min tekst"})
    assert (read(goal).title, read(goal).text) == ("Deres titel", "Min tekst")


def test_the_second_is_shown_what_the_first_wrote(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    mine, theirs = form_of(client, address(goal)), form_of(client, address(goal))
    client.post(address(goal), theirs | {"text": "Deres tekst"})
    answer = client.post(address(goal), mine | {"text": "Min tekst"})
    assert answer.status_code == 422
    page = BeautifulSoup(answer.content, "html.parser")
    assert "Deres tekst" in page.select_one(".theirs").text  # type: ignore[union-attr]
    assert "Min tekst" in page.select_one("textarea[name=text]").text  # type: ignore[union-attr]
    assert read(goal).text == "Deres tekst"


def test_the_second_may_let_their_own_stand(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    mine = form_of(client, address(goal)) | {"text": "Min tekst"}
    client.post(address(goal), form_of(client, address(goal)) | {"text": "Deres tekst"})
    page = BeautifulSoup(client.post(address(goal), mine).content, "html.parser")
    field = page.select_one(".form-group:has(#id_text)")
    choice = field and field.select_one("button[name=mine-text]")
    assert choice is not None
    assert "Deres tekst" in field.text  # type: ignore[union-attr]
    assert "id_text_error" in page.select_one("#id_text")["aria-describedby"]  # type: ignore[index]
    client.post(address(goal), mine | {"mine-text": str(choice["value"])})
    assert read(goal).text == "Min tekst"


def test_what_marks_in_a_text_become_stands_at_the_field(hr: Membership, goal: Node, sign_in: Any) -> None:
    page = BeautifulSoup(sign_in(hr).get(address(goal)).content, "html.parser")
    hint = page.select_one("#id_text_helptext")
    assert hint is not None
    assert "##" in hint.text
    assert page.select_one("#id_text")["aria-describedby"] == "id_text_helptext"  # type: ignore[index]


def test_as_one_goes_anothers_text_is_told_at_its_field(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    mine = form_of(client, address(goal)) | {"text": "Min tekst"}
    client.post(address(goal), form_of(client, address(goal)) | {"text": "Deres tekst"})
    for _again in range(2):
        part = BeautifulSoup(client.post(address(goal), mine, headers=HTMX).content, "html.parser")
        told = part.select_one("template[data-problem=id_text]")
        assert told is not None
        assert told.select_one("#id_text_error")
        assert "Deres tekst" in told.text
        mine |= {str(mark["name"]): str(mark["value"]) for mark in part.select("#saving > input")}
    assert read(goal).text == "Deres tekst"


def test_an_empty_title_is_refused_and_nothing_is_lost(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    answer = client.post(address(goal), form_of(client, address(goal)) | {"title": " ", "text": "Ny"})
    assert answer.status_code == 422
    assert "Ny" in answer.content.decode()
    assert read(goal).title == "Alle er uddannet"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"title": " "}, "id_title"), ({"starts_on": "2028-01-02", "due_on": "2028-01-01"}, "id_due_on")],
)
def test_as_one_goes_the_rest_is_saved_and_what_is_wrong_is_told_at_its_field(
    wrong: dict[str, str], field: str, hr: Membership, goal: Node, sign_in: Any
) -> None:
    client = sign_in(hr)
    data = form_of(client, address(goal)) | {"text": "Ny"} | wrong
    answer = client.post(address(goal), data, headers=HTMX)
    assert answer.status_code == 422
    part = BeautifulSoup(answer.content, "html.parser")
    told = part.select_one("template[data-problem]")
    assert told is not None
    assert told["data-problem"] == field
    assert told.select_one(f"#{field}_error")
    saved = read(goal)
    assert (saved.text, saved.title, saved.starts_on, saved.due_on) == ("Ny", "Alle er uddannet", None, None)


def test_a_day_outside_the_strategys_period_is_saved_and_told_at_its_field(
    hr: Membership, goal: Node, sign_in: Any
) -> None:
    client = sign_in(hr)
    with organisation_scope(goal.organisation):
        Strategy.objects.filter(pk=goal.strategy_id).update(starts_on="2026-01-01", ends_on="2029-12-31")
    data = form_of(client, address(goal)) | {"starts_on": "2029-12-31", "due_on": "2030-01-01"}
    answer = client.post(address(goal), data, headers=HTMX)
    assert answer.status_code == 200
    assert "Uden for strategiens periode, " in answer.content.decode()
    assert str(read(goal).due_on) == "2030-01-01"
    page = BeautifulSoup(client.get(address(goal)).content, "html.parser")
    due = page.select_one("#id_due_on")
    assert due is not None
    assert due["aria-describedby"] == "id_due_on_helptext"
    assert "Uden for strategiens periode" in page.select_one("#id_due_on_helptext").text  # type: ignore[union-attr]
    assert not page.select_one("#id_starts_on_helptext")


def test_an_owner_is_kept_as_text_too(
    hr: Membership, goal: Node, nordsund: Organisation, sign_in: Any
) -> None:
    unit = factories.make_unit(nordsund, "Plejecenter Åbrinken")
    client = sign_in(hr)
    client.post(address(goal), form_of(client, address(goal)) | {"owner": f"unit:{unit.pk}"})
    assert (read(goal).owner_unit_id, read(goal).owner_name) == (unit.pk, "Plejecenter Åbrinken")


def test_owners_to_choose_are_people_and_then_units_in_their_tree(
    nordsund: Organisation, hr: Membership, goal: Node, sign_in: Any
) -> None:
    client, unit = sign_in(hr), factories.make_unit(nordsund, "Ærø")
    factories.make_member(nordsund, Role.Kind.LEADER, name="Åse Lund", unit=unit)
    top = factories.make_unit(nordsund, "Østcenter")
    factories.make_unit(nordsund, "Afdeling", parent=top)
    page = BeautifulSoup(client.get(address(goal)).content, "html.parser")
    people, units = page.select("#id_owner optgroup")
    assert (people["label"], units["label"]) == ("Personer", "Enheder")
    names = [option.text for option in units.select("option")]
    assert names[names.index("Østcenter") + 1] == "– Afdeling"


def test_renaming_in_place_renames_the_menu_beside_it(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    data = form_of(client, address(goal)) | {"title": "Et andet navn"}
    answer = client.post(address(goal), data, headers={"HX-Request": "true"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("#more-for").text == "Mere for Et andet navn"  # type: ignore[union-attr]


def test_another_organisations_owner_is_refused(
    hr: Membership, goal: Node, sundhavn: Organisation, sign_in: Any
) -> None:
    unit = factories.make_unit(sundhavn)
    client = sign_in(hr)
    answer = client.post(address(goal), form_of(client, address(goal)) | {"owner": f"unit:{unit.pk}"})
    assert answer.status_code == 422


def test_a_part_is_added_under_another(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    url = reverse("node-add", args=["nordsund", goal.strategy_id])
    client.post(f"{url}?parent={goal.pk}", {"title": "To hold om året", "kind": "initiative"})
    with organisation_scope(goal.organisation_id):
        assert Node.objects.get(title="To hold om året").parent_id == goal.pk


def test_moving_answers_with_the_tree_for_htmx_and_the_page_without(
    hr: Membership, goal: Node, sign_in: Any
) -> None:
    factories.make_node(goal.strategy, "Det andet", parent=goal.parent)
    client = sign_in(hr)
    part = client.post(address(goal, "node-move"), {"step": "down"}, headers=HTMX)
    tree = BeautifulSoup(part.content, "html.parser")
    assert [link.text for link in tree.select("nav ul ul a")][:2] == [
        "1.1Det andet Mål", "1.2Alle er uddannet Mål"
    ]  # fmt: skip
    assert client.post(address(goal, "node-move"), {"step": "up"}).status_code == 302


def test_the_levels_to_choose_follow_a_move_in_place(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    page = BeautifulSoup(client.get(address(goal)).content, "html.parser")
    before = [button["value"] for button in page.select("#kinds button")]
    answer = client.post(
        address(goal, "node-move"), {"step": "promote"},
        headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{address(goal)}"},
    )  # fmt: skip
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("#kinds")["hx-swap-oob"] == "true"  # type: ignore[index]
    assert [button["value"] for button in page.select("#kinds button")] != before


def test_removing_offers_the_way_back(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    page = client.post(address(goal, "node-remove"), follow=True)
    undo = BeautifulSoup(page.content, "html.parser").select_one(".toast--undo form")
    assert undo is not None
    client.post(str(undo["action"]))
    assert read(goal).removed_at is None


def test_the_way_back_goes_when_the_tree_changes_and_says_so_when_it_is_used_twice(
    hr: Membership, goal: Node, sign_in: Any
) -> None:
    client = sign_in(hr)
    page = client.post(address(goal, "node-remove"), follow=True)
    undo = str(BeautifulSoup(page.content, "html.parser").select_one(".toast--undo form")["action"])  # type: ignore[index]
    part = client.post(undo.partition("?")[0], headers=HTMX)
    toasts = BeautifulSoup(part.content, "html.parser").select_one("#toasts[hx-swap-oob=innerHTML]")
    assert toasts is not None
    assert not toasts.text
    assert "Det er allerede fortrudt" in client.post(undo, follow=True).content.decode()


WRITING = ["node-edit", "node-move", "node-move-to", "node-remove", "node-copy"]


@pytest.mark.parametrize("name", WRITING)
def test_only_hr_writes(name: str, goal: Node, nordsund: Organisation, sign_in: Any) -> None:
    for role in (Role.Kind.LEADER, Role.Kind.READER):
        client = sign_in(factories.make_member(nordsund, role, unit=factories.make_unit(nordsund)))
        assert client.post(address(goal, name), {"title": "Taget"}).status_code == 403


@pytest.mark.parametrize("name", WRITING)
def test_another_organisations_hr_finds_nothing(
    name: str, goal: Node, sundhavn: Organisation, sign_in: Any
) -> None:
    client = sign_in(factories.make_member(sundhavn, Role.Kind.HR))
    assert client.post(address(goal, name), {"title": "Taget"}).status_code == 404
    elsewhere = reverse(name, args=["sundhavn", goal.strategy_id, goal.pk])
    assert client.post(elsewhere, {"title": "Taget"}).status_code == 404


def test_nonsense_is_not_found(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    assert client.post(address(goal, "node-move"), {"step": "sideways"}).status_code == 404
    assert client.post(address(goal, "node-move"), {"kind": "dragon"}).status_code == 404
    assert client.post(address(goal, "node-move-to"), {"parent": "nowhere"}).status_code == 404
    url = reverse("node-add", args=["nordsund", goal.strategy_id])
    assert client.get(f"{url}?parent=x").status_code == 404


def test_an_older_page_does_not_undo_anothers_choice(
    hr: Membership, goal: Node, nordsund: Organisation, sign_in: Any
) -> None:
    unit = factories.make_unit(nordsund, "Plejecenter Åbrinken")
    client = sign_in(hr)
    mine = form_of(client, address(goal)) | {"text": "Min tekst"}
    client.post(
        address(goal), form_of(client, address(goal)) | {"owner": f"unit:{unit.pk}", "due_on": "2028-12-31"}
    )
    client.post(address(goal), mine)
    saved = read(goal)
    assert (saved.owner_name, str(saved.due_on), saved.text) == (unit.name, "2028-12-31", "Min tekst")


def test_a_choice_of_ones_own_is_remembered_once_saved(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    data = form_of(client, address(goal)) | {"due_on": "2027-06-30"}
    part = BeautifulSoup(client.post(address(goal), data, headers=HTMX).content, "html.parser")
    remembered = part.select_one("input[name=initial-due_on]")
    assert remembered is not None
    assert remembered["value"] == "2027-06-30"


def test_removing_what_somebody_has_removed_is_said_plainly(hr: Membership, goal: Node, sign_in: Any) -> None:
    client = sign_in(hr)
    client.post(address(goal, "node-remove"))
    assert client.post(address(goal, "node-remove")).status_code == 404


def test_saving_again_from_an_older_page_keeps_what_the_other_wrote(
    hr: Membership, goal: Node, sign_in: Any
) -> None:
    client = sign_in(hr)
    mine = form_of(client, address(goal))
    client.post(address(goal), form_of(client, address(goal)) | {"title": "Deres titel"})
    for text in ("Min tekst", "Min tekst, som vokser"):
        part = BeautifulSoup(
            client.post(address(goal), mine | {"text": text}, headers=HTMX).content, "html.parser"
        )
        mine |= {str(field["name"]): str(field["value"]) for field in part.select("input[name^=shown-]")}
    assert (read(goal).title, read(goal).text) == ("Deres titel", "Min tekst, som vokser")
