"""HR places goals and initiatives where tracks cross focus areas, and everybody reads the matrix."""

from dataclasses import dataclass
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies import steps
from strategies.models import Cell, Node, NodeKind, Party, Strategy
from strategies.refusals import Refused
from strategies.services.cells import place_node
from strategies.services.parties import add_party
from strategies.services.structure import remove
from strategies.services.texts import remove_strategy
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@dataclass
class Crossing:
    """Two tracks, two focus areas, and an initiative under the first track."""

    strategy: Strategy
    tracks: list[Node]
    areas: list[Node]
    initiative: Node

    def address(self, name: str = "node-place", node: Node | None = None) -> str:
        return reverse(name, args=["nordsund", self.strategy.pk, (node or self.initiative).pk])

    @property
    def matrix(self) -> str:
        return reverse("strategy-matrix", args=["nordsund", self.strategy.pk])

    def cells(self) -> set[tuple[str, str]]:
        with organisation_scope(self.strategy.organisation):
            return set(self.initiative.cells.values_list("track__title", "focus_area__title"))


def make_crossing(organisation: Organisation) -> Crossing:
    strategy = factories.make_strategy(organisation, status="in_force")
    tracks = [factories.make_node(strategy, title, kind=NodeKind.TRACK) for title in ("Bliv", "Kom")]
    areas = [factories.make_node(strategy, title, kind=NodeKind.FOCUS_AREA) for title in ("Ledelse", "Nyt")]
    initiative = factories.make_node(
        strategy, "Tilbud til seniorer", parent=tracks[0], kind=NodeKind.INITIATIVE, novelty="new",
        reach="local",
    )  # fmt: skip
    return Crossing(strategy, tracks, areas, initiative)


@pytest.fixture
def crossing(nordsund: Organisation) -> Crossing:
    return make_crossing(nordsund)


def place(crossing: Crossing, track: int = 0, area: int = 0, node: Node | None = None) -> None:
    with organisation_scope(crossing.strategy.organisation):
        Cell.objects.create(
            organisation=crossing.strategy.organisation, strategy=crossing.strategy,
            node=node or crossing.initiative, track=crossing.tracks[track],
            focus_area=crossing.areas[area],
        )  # fmt: skip


def read(client: Client, url: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


def ticks_of(page: BeautifulSoup) -> dict[str, list[str]]:
    """What the form would send as it stands."""
    data: dict[str, list[str]] = {}
    for box in page.select("#places input[name]:not([name=csrfmiddlewaretoken])"):
        if box.get("type") == "hidden" or box.has_attr("checked"):
            data.setdefault(str(box["name"]), []).append(str(box["value"]))
    return data


def test_ticks_place_it_in_several_cells(mette: Client, crossing: Crossing) -> None:
    data = ticks_of(read(mette, crossing.address("node-edit")))
    data |= {
        str(crossing.tracks[0].pk): [str(crossing.areas[0].pk)],
        str(crossing.tracks[1].pk): [str(crossing.areas[1].pk)],
    }
    assert mette.post(crossing.address(), data).status_code == 302
    assert crossing.cells() == {("Bliv", "Ledelse"), ("Kom", "Nyt")}
    node = read(mette, crossing.address("node-detail")).select_one(".cover__facts")
    assert node is not None
    assert "Bliv × Ledelse" in node.text


def test_unticking_takes_it_out_and_htmx_gets_the_ticks_anew(mette: Client, crossing: Crossing) -> None:
    place(crossing)
    data = ticks_of(read(mette, crossing.address()))
    data.pop(str(crossing.tracks[0].pk))
    answer = mette.post(crossing.address(), data, headers=HTMX)
    assert answer.status_code == 200
    assert crossing.cells() == set()
    part = BeautifulSoup(answer.content, "html.parser")
    assert part.select_one("html") is None
    assert ticks_of(part) == {}


def test_what_another_placed_meanwhile_stands(mette: Client, crossing: Crossing) -> None:
    older = ticks_of(read(mette, crossing.address()))
    place(crossing, track=1, area=1)
    mette.post(crossing.address(), older | {str(crossing.tracks[0].pk): [str(crossing.areas[0].pk)]})
    assert crossing.cells() == {("Bliv", "Ledelse"), ("Kom", "Nyt")}


def test_the_matrix_shows_each_cell_with_status_and_tags_and_what_waits(
    crossing: Crossing, nordsund: Organisation, sign_in: Any
) -> None:
    place(crossing, track=0, area=1)
    factories.make_node(crossing.strategy, "Uden plads", kind=NodeKind.INITIATIVE)
    factories.make_node(crossing.strategy, "Under den", parent=None, kind=NodeKind.GOAL)
    reader = sign_in(factories.make_member(nordsund, Role.Kind.READER))
    page = read(reader, crossing.matrix)
    cells = [cell.text for cell in page.select(".matrix tbody tr")[0].select("td")]
    assert "Tilbud til seniorer" not in cells[0]
    assert "Tilbud til seniorer" in cells[1]
    assert page.select_one(".matrix td[data-title=Nyt] .status, .matrix td[data-title=Nyt] svg") is not None
    assert page.select_one(".matrix__tags").text.count("·") == 1  # type: ignore[union-attr]
    waiting = [link.text for link in page.select("[aria-labelledby=waiting] li a")]
    assert sorted(waiting) == ["Uden plads", "Under den"]
    assert crossing.matrix in str(
        read(reader, reverse("strategy-detail", args=["nordsund", crossing.strategy.pk]))
    )


def test_what_stands_under_or_above_a_placed_one_does_not_wait(mette: Client, crossing: Crossing) -> None:
    goal = factories.make_node(crossing.strategy, "Et mål")
    below = factories.make_node(crossing.strategy, "Placeret", parent=goal, kind=NodeKind.INITIATIVE)
    place(crossing, node=below)
    place(crossing)
    assert read(mette, crossing.matrix).select_one("[aria-labelledby=waiting]") is None


def test_a_strategy_without_both_says_what_would_be_here(mette: Client, nordsund: Organisation) -> None:
    strategy = factories.make_strategy(nordsund)
    node = factories.make_node(strategy, kind=NodeKind.GOAL)
    page = read(mette, reverse("strategy-matrix", args=["nordsund", strategy.pk]))
    assert page.select_one(".matrix") is None
    assert page.select_one(".empty") is not None
    edit = read(mette, reverse("node-edit", args=["nordsund", strategy.pk, node.pk]))
    assert edit.select_one("#places") is None


def test_removing_a_track_says_how_many_lose_their_place_and_undo_brings_all_back(
    mette: Client, crossing: Crossing
) -> None:
    beside = factories.make_node(crossing.strategy, "Ved siden af", kind=NodeKind.INITIATIVE)
    for area in (0, 1):
        place(crossing, 1, area, beside)
    place(crossing, 1, 0)
    place(crossing, 0, 0)
    answer = mette.post(crossing.address("node-remove", crossing.tracks[1]), follow=True)
    page = BeautifulSoup(answer.content, "html.parser")
    toast = page.select_one(".toast")
    assert toast is not None
    assert "2 goals and initiatives lose their place in the matrix" in toast.text
    assert "Ved siden af" in read(mette, crossing.matrix).select_one("[aria-labelledby=waiting]").text  # type: ignore[union-attr]
    mette.post(str(toast.select_one("form")["action"]))  # type: ignore[index]
    assert crossing.cells() == {("Kom", "Ledelse"), ("Bliv", "Ledelse")}
    assert "Ved siden af" in read(mette, crossing.matrix).select_one(".matrix").text  # type: ignore[union-attr]


@pytest.mark.usefixtures("in_nordsund")
class TestService:
    def test_a_track_that_was_removed_meanwhile_is_said(self, hr: Membership, crossing: Crossing) -> None:
        remove(nodes=[crossing.tracks[1]], by=hr)
        wish = {(crossing.tracks[1].pk, crossing.areas[0].pk)}
        with pytest.raises(Refused, match="track or the focus area"):
            place_node(node=crossing.initiative, into=wish, out_of=(), by=hr)
        steps.undo(strategy_id=crossing.strategy.pk, by=hr)
        place_node(node=crossing.initiative, into=wish, out_of=(), by=hr)
        place_node(node=crossing.initiative, into=wish, out_of=(), by=hr)
        assert crossing.initiative.cells.count() == 1

    def test_a_draft_is_removed_with_its_cells_and_parties(self, hr: Membership, crossing: Crossing) -> None:
        place(crossing)
        add_party(node=crossing.initiative, part=Party.Part.CARRIES, name="Fagforeningen", by=hr)
        crossing.strategy.status = Strategy.Status.DRAFT
        crossing.strategy.save()
        remove_strategy(strategy=crossing.strategy, by=hr)
        assert not Cell.objects.exists()
        assert not Party.objects.exists()

    def test_a_focus_area_is_no_track(self, hr: Membership, crossing: Crossing) -> None:
        wrong = {(crossing.areas[0].pk, crossing.areas[1].pk)}
        with pytest.raises(Refused):
            place_node(node=crossing.initiative, into=wrong, out_of=(), by=hr)


def test_others_ids_are_refused(mette: Client, crossing: Crossing, sundhavn: Organisation) -> None:
    theirs = make_crossing(sundhavn)
    wrong = {str(crossing.tracks[0].pk): [str(theirs.areas[0].pk)]}
    assert mette.post(crossing.address(), wrong).status_code == 422
    assert mette.get(crossing.address(node=theirs.initiative)).status_code == 404
    assert mette.get(reverse("strategy-matrix", args=["nordsund", theirs.strategy.pk])).status_code == 404
    assert crossing.cells() == set()


def test_only_hr_places(crossing: Crossing, nordsund: Organisation, sign_in: Any) -> None:
    client = sign_in(factories.make_member(nordsund, Role.Kind.STEERING_GROUP))
    assert client.post(crossing.address(), {}).status_code == 403


def test_the_matrix_of_a_draft_is_hrs(crossing: Crossing, nordsund: Organisation, sign_in: Any) -> None:
    with organisation_scope(nordsund):
        Strategy.objects.update(status="draft")
    assert sign_in(factories.make_member(nordsund, Role.Kind.READER)).get(crossing.matrix).status_code == 404


def test_the_document_has_the_matrix(mette: Client, crossing: Crossing) -> None:
    place(crossing)
    document = reverse("document-page", args=["nordsund", "strategy", crossing.strategy.pk])
    tables = [table for table in read(mette, document).select("table") if "Bliv" in table.text]
    assert "Tilbud til seniorer" in tables[0].text
    assert "Ledelse" in tables[0].text


@pytest.mark.parametrize("n", [1, 3])
def test_the_matrix_asks_as_often_for_one_as_for_three(
    mette: Client, crossing: Crossing, django_assert_num_queries: Any, n: int
) -> None:
    for number in range(n):
        node = factories.make_node(crossing.strategy, f"Initiativ {number}", kind=NodeKind.INITIATIVE)
        place(crossing, node=node)
        factories.make_node(crossing.strategy, f"Venter {number}", kind=NodeKind.INITIATIVE)
    with django_assert_num_queries(11):
        mette.get(crossing.matrix)
