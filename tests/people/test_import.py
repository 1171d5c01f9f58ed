"""HR reads in people and units from a spreadsheet."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.test import RequestFactory
from django.utils.translation import override

from files.imports import names_of_choices
from files.spreadsheets import TableRefused, read_table, write_csv, write_xlsx
from organisations.models import Membership, Organisation
from people.models import Person, Role, Unit, UnitPosition
from people.selectors.lists import read_persons_for_export
from people.services.importing import import_persons, import_units, plan_persons, plan_units
from people.services.unit_dates import merge_unit
from people.sheets import PersonColumn, UnitColumn, person_sheet
from tests import factories
from tests.people.conftest import DAY, Places
from tests.people.spreadsheets import HEADER, LANGUAGES, example, in_own_words, table, units


@pytest.mark.usefixtures("in_nordsund")
class TestService:
    def test_who_has_no_number_yet_is_found_by_mail_address(self, hr: Membership) -> None:
        amira = factories.make_person(hr.organisation, "Amira Holst", email="amira@example.org")
        plan = plan_persons(
            table("employee_number;name;email", "77;Amira Holst;Amira@example.org"), by=hr
        )  # fmt: skip
        assert [row.target for row in plan.rows] == [amira]

    def test_one_mail_address_makes_one_person(self, hr: Membership) -> None:
        plan = plan_persons(
            table("name;email", "Amira;amira@example.org", "Amira H;Amira@example.org"), by=hr
        )
        assert [(problem.row, problem.column) for problem in plan.problems] == [(2, "email"), (3, "email")]

    def test_who_has_a_number_may_share_a_mail_address(self, hr: Membership) -> None:
        lines = ("employee_number;name;email", "7;Amira;ward@example.org", "8;Kåre;ward@example.org")
        assert import_persons(table(*lines), by=hr).counts["new"] == 2
        assert plan_persons(table(*lines), by=hr).counts["unchanged"] == 2
        assert plan_persons(table(*lines, ";Bo;ward@example.org"), by=hr).problems

    def test_the_examples_are_read_in_and_then_unchanged(self, hr: Membership) -> None:
        factories.make_unit(hr.organisation, "Uddannelsesenheden", external_id="1110")
        assert import_units(example("units.csv"), by=hr).counts["new"] == 12
        assert import_persons(example("people.csv"), by=hr).counts["new"] == 11
        assert plan_units(example("units.csv"), by=hr).counts["unchanged"] == 12
        assert plan_persons(example("people.csv"), by=hr).counts["unchanged"] == 11
        assert Person.objects.get(employee_number="41003").roles.get().unit.external_id == "2140"

    def test_a_preview_changes_nothing(self, hr: Membership) -> None:
        assert plan_units(example("units.csv"), by=hr).can_be_done
        assert not Unit.objects.exists()
        assert not UnitPosition.objects.exists()

    def test_what_is_exported_is_unchanged_when_read_in(
        self, hr: Membership, places: Places, rf: RequestFactory
    ) -> None:
        """Also for somebody without number and mail, in a unit that has closed, with odd text."""
        factories.make_person(hr.organisation, "=Odd", title="+45", phone="-1", unit=places.brinken)
        factories.make_unit(hr.organisation, "Uden nummer", places.top)
        merge_unit(unit=places.brinken, into=places.toften, on=DAY.replace(year=2026), by=hr)
        persons, tree = read_persons_for_export(rf.get("/"), hr)
        for sheet, plan in (
            (person_sheet(persons, tree, hr.organisation), plan_persons),
            (units(hr), plan_units),
        ):
            for content in (write_csv(sheet), write_xlsx([sheet])):
                counts = plan(read_table(content, "e"), by=hr).counts
                assert (counts["new"], counts["changed"], counts["wrong"]) == (0, 0, 0)
                assert counts["unchanged"] == len(list(sheet.rows))

    @pytest.mark.parametrize(
        ("line", "column"),
        [
            ("7;;a@example.org;2110;;", "name"),
            ("7;Amira;not a mail;2110;;", "email"),
            ("7;Amira;;9999;;", "unit_external_id"),
            ("7;Amira;;2110;king;", "role"),
            ("7;Amira;;;leader;", "role"),
            ("7;Amira;;2110;;11/22/2026", "starts_on"),
            ("8;Amira;;2110;;", "employee_number"),
            (f"7;{'A' * 201};;2110;;", "name"),
        ],
    )
    def test_a_wrong_row_is_named_and_nothing_is_written(
        self, hr: Membership, places: Places, line: str, column: str
    ) -> None:
        sheet = table(HEADER, "8;Kåre Lind;;2110;;", line)
        plan = plan_persons(sheet, by=hr)
        assert (3, column) in [(problem.row, problem.column) for problem in plan.problems]
        assert all(problem.reason for problem in plan.problems)
        with pytest.raises(ValidationError):
            import_persons(sheet, by=hr)
        assert Person.objects.count() == 1

    def test_another_organisations_ids_are_unknown(
        self, hr: Membership, places: Places, sundhavn: Organisation
    ) -> None:
        plan = plan_persons(table("id;name", f"{places.top.pk};Amira", "x;Kåre"), by=hr)
        assert [problem.column for problem in plan.problems] == ["id", "id"]

    def test_a_missing_column_is_said(self, hr: Membership) -> None:
        for plan in (plan_persons, plan_units):
            with pytest.raises(TableRefused, match="“Name”"):
                plan(table("hvem", "Amira"), by=hr)

    @pytest.mark.parametrize("reader", LANGUAGES)
    @pytest.mark.parametrize("writer", LANGUAGES)
    def test_what_one_language_exports_another_reads_unchanged(
        self, hr: Membership, places: Places, rf: RequestFactory, writer: str, reader: str
    ) -> None:
        in_own_words(hr.organisation)
        for kind in Role.Kind:
            factories.make_member(hr.organisation, kind, Role.Kind.READER, unit=places.brinken, name=kind)
        with override(writer):
            persons, tree = read_persons_for_export(rf.get("/"), hr)
            sheets = [write_csv(person_sheet(persons, tree, hr.organisation)), write_csv(units(hr))]
        with override(reader):
            for plan, content in zip((plan_persons, plan_units), sheets, strict=True):
                found = plan(read_table(content, "e.csv"), by=hr)
                assert found.unused == []
                assert set(found.counts.values()) == {0, found.counts["unchanged"]}

    def test_headings_and_roles_are_words_in_the_language_of_who_exports(
        self, hr: Membership, places: Places, rf: RequestFactory
    ) -> None:
        in_own_words(hr.organisation)
        person = factories.make_member(
            hr.organisation, Role.Kind.SUPERVISOR, Role.Kind.LEADER, unit=places.top
        )
        with override("da"):
            persons, tree = read_persons_for_export(rf.get("/"), hr)
            sheet = person_sheet(persons, tree, hr.organisation)
            kinds_of_unit = {row[3] for row in units(hr).rows}
        assert sheet.header[:3] == ["ID", "Medarbejdernummer", "Navn"]
        assert "Leder, klinisk vejleder" in next(row for row in sheet.rows if row[2] == person.name)
        assert kinds_of_unit == {"Hele organisationen", "Distrikt", "Arbejdsplads"}

    @pytest.mark.parametrize("columns", [PersonColumn, UnitColumn])
    def test_no_two_columns_have_the_same_name_in_any_language(self, columns: type[TextChoices]) -> None:
        names = names_of_choices(columns)
        assert set(names.values()) == set(columns)
        for language in LANGUAGES:
            with override(language):
                assert [names[str(column.label).lower()] for column in columns] == list(columns)

    def test_a_column_that_stands_there_in_two_languages_is_refused(self, hr: Membership) -> None:
        with pytest.raises(TableRefused, match="twice"):
            plan_persons(table("NAVN;Name", "Amira;Amira"), by=hr)

    def test_columns_that_are_not_read_are_said(self, hr: Membership) -> None:
        assert plan_persons(table("name;salary", "Amira;1"), by=hr).unused == ["salary"]

    def test_roles_are_added_in_the_readers_own_words_and_never_ended(
        self, hr: Membership, places: Places
    ) -> None:
        import_persons(table(HEADER, "7;Amira;;2110;supervisor;"), by=hr)
        import_persons(table(HEADER, "7;Amira;;2110;READER;22.11.2026"), by=hr)
        assert set(Role.objects.filter(person__name="Amira").values_list("kind", flat=True)) == {
            "supervisor", "reader"
        }  # fmt: skip

    def test_people_are_put_into_a_unit_by_its_name(self, hr: Membership, places: Places) -> None:
        for parent in (places.north, places.south):
            factories.make_unit(hr.organisation, "Natteam", parent)
        import_persons(table("name;unit", "Amira;åbrinken"), by=hr)
        assert Person.objects.get(name="Amira").unit == places.brinken
        (problem,) = plan_persons(table("name;unit", "Bo;Natteam"), by=hr).problems
        assert problem.reason.startswith("More than one unit is called “Natteam”.")

    def test_ten_thousand_people_are_read_in_with_few_queries(
        self, hr: Membership, places: Places, django_assert_max_num_queries: Any
    ) -> None:
        rows = [f"{n};Person {n};;2110;supervisor;2026-01-01" for n in range(10_000)]
        with django_assert_max_num_queries(60):
            import_persons(table(HEADER, *rows), by=hr)
        assert Person.objects.count() == 10_001
        assert Role.objects.filter(kind="supervisor").count() == 10_000
