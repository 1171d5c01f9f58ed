"""What SQL as the app role can and cannot do with another organisation's rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Person, Unit
from strategies.models import Node, NodeKind, ProgressUpdate, Status, Strategy
from tests import factories

pytestmark = pytest.mark.django_db


@contextmanager
def refused_link(organisation: Organisation) -> Iterator[None]:
    """What is written inside is refused when the transaction would end."""
    with pytest.raises(IntegrityError, match="_link"):  # noqa: PT012, SIM117 - the refusal comes at the end
        with organisation_scope(organisation):
            yield
            connection.check_constraints()


def test_each_organisation_sees_its_own(nordsund: Organisation, sundhavn: Organisation) -> None:
    mine, theirs = factories.make_unit(nordsund, "Åbrinken"), factories.make_unit(sundhavn, "Havnen")
    with organisation_scope(nordsund):
        assert list(Unit.objects.all()) == [mine]
        assert not Unit.objects.filter(pk=theirs.pk).exists()
        assert Unit.objects.filter(pk=theirs.pk).update(name="Taget") == 0


def test_a_row_for_another_organisation_is_refused(nordsund: Organisation, sundhavn: Organisation) -> None:
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        organisation_scope(nordsund),
    ):
        Unit.objects.create(organisation=sundhavn, name="Smuglet")


def test_a_row_cannot_be_given_away(nordsund: Organisation, sundhavn: Organisation) -> None:
    unit = factories.make_unit(nordsund)
    with pytest.raises(ProgrammingError, match="row-level security"), organisation_scope(nordsund):
        Unit.objects.filter(pk=unit.pk).update(organisation=sundhavn)


def test_a_link_to_another_organisations_row_is_refused(
    nordsund: Organisation, sundhavn: Organisation
) -> None:
    theirs = factories.make_unit(sundhavn)
    with refused_link(nordsund):
        Person.objects.create(organisation=nordsund, name="Freja", unit_id=theirs.pk)


def test_a_node_cannot_hang_under_another_strategys_node(nordsund: Organisation) -> None:
    first = factories.make_strategy(nordsund, "Den ene")
    second = factories.make_strategy(nordsund, "Den anden")
    goal = factories.make_node(first)
    with refused_link(nordsund):
        factories.make_node(second, parent=goal, kind=NodeKind.INITIATIVE)


def test_a_node_in_another_organisations_strategy_is_refused(
    nordsund: Organisation, sundhavn: Organisation
) -> None:
    theirs = factories.make_strategy(sundhavn)
    with pytest.raises(ProgrammingError, match="row-level security"), organisation_scope(nordsund):
        Node.objects.create(organisation=nordsund, strategy_id=theirs.pk, kind=NodeKind.GOAL, title="Smuglet")


def test_history_is_as_private_as_what_it_tells_of(nordsund: Organisation, sundhavn: Organisation) -> None:
    factories.make_node(factories.make_strategy(nordsund))
    events: Any = Node._meta.get_field("history_events").related_model
    with organisation_scope(nordsund):
        assert [event.pgh_label for event in events.objects.all()] == ["insert"]
    with organisation_scope(sundhavn):
        assert not events.objects.exists()


def test_progress_is_append_only(nordsund: Organisation) -> None:
    strategy = factories.make_strategy(nordsund)
    node = factories.make_node(strategy)
    with organisation_scope(nordsund):
        update = ProgressUpdate.objects.create(
            organisation=nordsund, strategy=strategy, node=node, status=Status.DONE, text="Nået"
        )
        with pytest.raises(Exception, match="(?i)cannot update"), transaction.atomic():
            ProgressUpdate.objects.filter(pk=update.pk).update(text="Skrevet om")


def test_the_app_role_cannot_truncate_or_change_tables(nordsund: Organisation) -> None:
    for statement in (
        "TRUNCATE people_person CASCADE",
        "ALTER TABLE people_person DISABLE ROW LEVEL SECURITY",
        "DROP POLICY organisation ON people_person",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_strategys_rows_are_found_by_their_index(nordsund: Organisation) -> None:
    """The policy's array of strategies is an index condition: no reading of the whole table."""
    strategies = [factories.make_strategy(nordsund, f"Strategi {n}") for n in range(3)]
    with organisation_scope(nordsund):
        Node.objects.bulk_create(
            Node(organisation=nordsund, strategy=s, kind=NodeKind.GOAL, title=str(n), position=n)
            for s in strategies
            for n in range(400)
        )
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # statistics of so few rows say little
            cursor.execute(
                "EXPLAIN SELECT * FROM strategies_node WHERE strategy_id = %s ORDER BY position",
                [strategies[0].pk],
            )
            plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "strategies_node" in plan
    assert "Seq Scan on strategies_node" not in plan, plan


def test_strategies_are_seen_by_their_organisation_only(
    nordsund: Organisation, sundhavn: Organisation
) -> None:
    factories.make_node(factories.make_strategy(nordsund))
    with organisation_scope(sundhavn):
        assert not Strategy.objects.exists()
        assert not Node.objects.exists()
