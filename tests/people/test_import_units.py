"""HR reads in how the organisation is built up: which unit is which, and under which it stands."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisations.models import Membership
from people.models import Unit, UnitChange, UnitPosition
from people.selectors.units import UnitTree
from people.services.importing import import_units, plan_units
from people.services.unit_changes import take_back
from people.services.unit_dates import close_unit, move_unit
from people.sheets import UnitColumn
from tests import factories
from tests.people.conftest import Places
from tests.people.spreadsheets import DAYS, table


@pytest.mark.usefixtures("in_nordsund")
class TestService:
    @pytest.mark.parametrize(
        ("lines", "column"),
        [
            (["1;A;centre;;", "1;B;centre;;"], "external_id"),
            (["1;A;castle;;"], "kind"),
            (["1;A;centre;404;"], "parent_external_id"),
            (["1;A;centre;2;", "2;B;centre;1;"], "parent_external_id"),
            (["1;A;centre;1;"], "parent_external_id"),
            ([";A;centre;;", ";a;centre;;"], "name"),
            ([";Åbrinken;workplace;2200;"], "name"),
            ([";Bakken;workplace;Ingen;"], "parent_external_id"),
            (["1;;centre;;"], "name"),
            (["1;A;centre;;i morgen"], "starts_on"),
            (["1000;Nordsund Kommune;municipality;2110;"], "parent_external_id"),
        ],
    )
    def test_wrong_units_are_named_and_nothing_is_written(
        self, hr: Membership, places: Places, lines: list[str], column: str
    ) -> None:
        sheet = table("external_id;name;kind;parent_external_id;starts_on", *lines)
        plan = plan_units(sheet, by=hr)
        assert plan.problems
        assert column in {problem.column for problem in plan.problems} or column == "parent_external_id"
        with pytest.raises(ValidationError):
            import_units(sheet, by=hr)
        assert Unit.objects.count() == 5

    def test_a_unit_moves_and_closes_and_its_new_parent_may_stand_below_it_in_the_file(
        self, hr: Membership, places: Places
    ) -> None:
        head = "external_id;name;kind;parent_external_id;ends_on"
        import_units(
            table(head, "2110;Åbrinken;workplace;9;", "2120;Toften;workplace;2100;2027-06-30",
                  "9;Nyt distrikt;district;1000;"), by=hr,
        )  # fmt: skip
        tree = UnitTree(hr.organisation)
        assert [unit.name for unit in tree.path(places.brinken)] == [
            "Nordsund Kommune", "Nyt distrikt", "Åbrinken"
        ]  # fmt: skip
        assert Unit.objects.get(external_id="2120").successor == places.north

    def test_two_units_swap_their_numbers(self, hr: Membership, places: Places) -> None:
        brinken, toften = places.brinken.pk, places.toften.pk
        young = factories.make_unit(hr.organisation, "Stuen", places.brinken, external_id="9")
        head = "id;external_id;name;parent_external_id"
        sheet = table(
            head, f"{brinken};2120;Åbrinken;2100", f"{toften};2110;Toften;2100", f"{young.pk};9;Stuen;2120"
        )
        assert plan_units(sheet, by=hr).counts["unchanged"] == 1
        import_units(sheet, by=hr)
        numbers = dict(Unit.objects.filter(pk__in=[brinken, toften]).values_list("pk", "external_id"))
        assert numbers == {brinken: "2120", toften: "2110"}
        assert UnitTree(hr.organisation).parents[young.pk] == brinken

    def test_a_number_that_another_unit_keeps_is_refused(self, hr: Membership, places: Places) -> None:
        sheet = table("id;external_id;name", f"{places.brinken.pk};2120;Åbrinken")
        assert [problem.reason for problem in plan_units(sheet, by=hr).problems] == [
            "Another unit has this number."
        ]

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)])
    def test_two_units_swap_their_places(
        self, hr: Membership, places: Places, order: tuple[int, int]
    ) -> None:
        """The workplace below comes above, whichever row is first."""
        lines = ["2100;Distrikt Nord;2110", "2110;Åbrinken;1000"]
        import_units(table("external_id;name;parent_external_id", *(lines[at] for at in order)), by=hr)
        path = UnitTree(hr.organisation).path(places.north)
        assert [unit.name for unit in path] == ["Nordsund Kommune", "Åbrinken", "Distrikt Nord"]

    def test_a_way_that_leads_round_by_a_unit_outside_the_file_is_refused(
        self, hr: Membership, places: Places
    ) -> None:
        sheet = table("external_id;name;parent_external_id", "1000;Nordsund Kommune;2110")
        (problem,) = plan_units(sheet, by=hr).problems
        assert (problem.column, problem.reason) == (
            "parent_external_id", "The unit would stand under itself."
        )  # fmt: skip

    def test_two_rows_about_one_unit_are_refused(self, hr: Membership, places: Places) -> None:
        sheet = table("id;external_id;name", f"{places.brinken.pk};7;Åbrinken", ";2110;Åbrinken igen")
        reasons = [problem.reason for problem in plan_units(sheet, by=hr).problems]
        assert "Another row is about the same unit." in reasons

    def test_a_unit_moves_away_from_one_that_closes_in_the_same_file(
        self, hr: Membership, places: Places
    ) -> None:
        head = "external_id;name;parent_external_id;ends_on"
        import_units(
            table(head, "2100;Distrikt Nord;1000;2027-06-30", "2110;Åbrinken;2200;"), by=hr
        )  # fmt: skip
        places_of = UnitPosition.objects.filter(unit=places.brinken, ends_on=None)
        assert places_of.get().parent == places.south

    def test_a_thousand_units_are_read_in_with_few_queries(
        self, hr: Membership, places: Places, django_assert_max_num_queries: Any
    ) -> None:
        """Whatever their order: each tenth is a district, and the others stand under one."""
        rows = [f"n{n};Sted {n};{'1000' if n % 10 == 9 else f'n{n // 10 * 10 + 9}'}" for n in range(1_000)]
        sheet = table("external_id;name;parent_external_id", *rows)
        with django_assert_max_num_queries(50):
            assert plan_units(sheet, by=hr).counts["new"] == 1_000
            import_units(sheet, by=hr)
        tree = UnitTree(hr.organisation)
        (place,) = (unit for unit in tree.units.values() if unit.name == "Sted 500")
        assert [unit.name for unit in tree.path(place)] == ["Nordsund Kommune", "Sted 509", "Sted 500"]

    def test_a_thousand_units_change_with_few_queries_and_with_history(
        self, hr: Membership, places: Places, django_assert_max_num_queries: Any
    ) -> None:
        """Names, numbers and places, and what shows their names."""
        head = "id;external_id;name;parent_external_id"
        import_units(table(head, *(f";{n};Sted {n};2100" for n in range(1_000))), by=hr)
        found = {unit.external_id: unit for unit in Unit.objects.filter(name__startswith="Sted")}
        strategy = factories.make_strategy(hr.organisation)
        node = factories.make_node(strategy, "Mål", owner_unit=found["7"], owner_name="Sted 7")
        rows = [f"{found[str(n)].pk};{(n + 1) % 1_000};Hus {n};2200" for n in range(1_000)]
        events = apps.get_model("people", "UnitEvent").objects
        with django_assert_max_num_queries(60):
            assert plan_units(table(head, *rows), by=hr).counts["changed"] == 1_000
            import_units(table(head, *rows), by=hr)
        tree = UnitTree(hr.organisation)
        seven = tree.units[found["7"].pk]
        assert (seven.name, seven.external_id, tree.parents[seven.pk]) == ("Hus 7", "8", places.south.pk)
        assert len(tree.children[places.south.pk]) == 1_000
        history = events.filter(pgh_obj=seven).order_by("pgh_id")
        assert [event.name for event in history][-1] == "Hus 7"
        assert {str(event.pgh_context["membership"]) for event in history} == {str(hr.pk)}
        node.refresh_from_db()
        assert node.owner_name == "Hus 7"
        assert plan_units(table(head, *rows), by=hr).counts["unchanged"] == 1_000

    def test_units_without_numbers_are_found_by_name_and_place(self, hr: Membership) -> None:
        """Whatever the order of the rows, and although a name stands under each district."""
        head = "name;kind;parent_external_id"
        lines = [
            "Natteam;workplace;distrikt  nord", "Natteam;workplace;Distrikt Syd",
            "Distrikt Nord;district;Nordsund", "Distrikt Syd;district;Nordsund", "Nordsund;municipality;",
        ]  # fmt: skip
        assert import_units(table(head, *lines), by=hr).counts["new"] == 5
        tree = UnitTree(hr.organisation)
        assert sorted(" / ".join(unit.name for unit in tree.path(one)) for one in tree.units.values()) == [
            "Nordsund", "Nordsund / Distrikt Nord", "Nordsund / Distrikt Nord / Natteam",
            "Nordsund / Distrikt Syd", "Nordsund / Distrikt Syd / Natteam",
        ]  # fmt: skip
        assert plan_units(table(head, *lines), by=hr).counts["unchanged"] == 5
        assert plan_units(table("name", "Nordsund"), by=hr).counts["unchanged"] == 1

    def test_a_unit_without_a_number_is_given_one_and_one_with_keeps_it(
        self, hr: Membership, places: Places
    ) -> None:
        factories.make_unit(hr.organisation, "Bakken", places.north)
        head = "external_id;name;parent_external_id"
        sheet = table(head, "9;Bakken;Distrikt Nord", ";Toften;2100")
        plan = import_units(sheet, by=hr)
        assert (plan.counts["changed"], plan.counts["unchanged"]) == (1, 1)
        numbers = dict(Unit.objects.filter(name__in=["Bakken", "Toften"]).values_list("name", "external_id"))
        assert numbers == {"Bakken": "9", "Toften": "2120"}

    def test_a_name_that_could_be_two_units_is_refused_with_what_to_do(
        self, hr: Membership, places: Places
    ) -> None:
        for parent in (places.north, places.south, places.south):
            factories.make_unit(hr.organisation, "Natteam", parent)
        sheet = table(
            "name;parent_external_id", "Natteam;2200", "Dagteam;Natteam", "Toften;2200", "Hus;Ud", "Ud;Hus"
        )  # fmt: skip
        problems = plan_units(sheet, by=hr).problems
        reasons = {(one.row, one.column and one.column.value): one.reason for one in problems}
        several = "More than one unit is called “Natteam”. Write its number or its ID instead."
        assert reasons[2, "name"] == reasons[3, "parent_external_id"] == several
        assert "stands elsewhere" in reasons[4, "name"]
        assert reasons[6, "parent_external_id"] == "The unit would stand under itself."

    def test_of_many_that_move_each_that_cannot_is_named(self, hr: Membership, places: Places) -> None:
        close_unit(unit=places.south, on=timezone.localdate() + DAYS, by=hr)
        move_unit(unit=places.toften, under=places.brinken, on=timezone.localdate() + 9 * DAYS, by=hr)
        head = "external_id;name;parent_external_id"
        sheet = table(
            head, "2110;Åbrinken;2120", "2100;Distrikt Nord;2200", "2120;Toften;1000"
        )  # fmt: skip
        problems = plan_units(sheet, by=hr).problems
        assert {(one.row, one.column): one.reason.split(" on ")[0] for one in problems} == {
            (2, UnitColumn.PARENT): "Toften stands under Åbrinken itself.",
            (3, UnitColumn.PARENT): "Distrikt Syd closes",
        }
        with pytest.raises(ValidationError):
            import_units(sheet, by=hr)
        assert UnitTree(hr.organisation).parents[places.toften.pk] == places.north.pk

    def test_a_unit_that_is_still_to_come_moves_by_a_plan_that_can_be_taken_back(
        self, hr: Membership, places: Places
    ) -> None:
        head = "external_id;name;parent_external_id;starts_on"
        day = timezone.localdate() + 9 * DAYS
        import_units(table(head, f"9;Bakken;2100;{day}"), by=hr)
        import_units(table(head, f"9;Bakken;2200;{day}"), by=hr)
        bakken = Unit.objects.get(external_id="9")
        assert UnitTree(hr.organisation).parents[bakken.pk] == places.south.pk
        take_back(change=UnitChange.objects.get(unit=bakken), by=hr)
        assert UnitTree(hr.organisation).parents[bakken.pk] == places.north.pk

    @pytest.mark.parametrize("heading", ["Hører under", "Tillhör", "Belongs to", "Överordnad enhet"])
    def test_the_column_of_the_unit_above_may_be_called_as_people_call_it(
        self, hr: Membership, places: Places, heading: str
    ) -> None:
        sheet = table(f"Enhed;{heading}", "Bakken;Distrikt Nord")
        plan = import_units(sheet, by=hr)
        assert (plan.unused, plan.notes) == ([], [])
        bakken = Unit.objects.get(name="Bakken")
        assert UnitTree(hr.organisation).parents[bakken.pk] == places.north.pk

    def test_a_column_of_our_own_goes_before_what_people_call_it(
        self, hr: Membership, places: Places
    ) -> None:
        sheet = table("name;enhed;parent_external_id;tillhör", "Bakken;Hus 2;2100;Distrikt Syd")
        plan = import_units(sheet, by=hr)
        assert plan.unused == ["enhed", "tillhör"]
        bakken = Unit.objects.get(name="Bakken")
        assert UnitTree(hr.organisation).parents[bakken.pk] == places.north.pk

    def test_without_a_column_for_the_unit_above_it_is_said_where_new_units_will_stand(
        self, hr: Membership, places: Places
    ) -> None:
        (note,) = plan_units(table("name", "Bakken"), by=hr).notes
        assert note.startswith("No column says under which unit each one stands, so all new units")
        assert plan_units(table("name;external_id", "Åbrinken;2110"), by=hr).notes == []
