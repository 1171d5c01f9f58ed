"""HR closes, merges and moves units on a date."""

import datetime
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings

from organisations.models import Membership, Organisation
from organisations.scope import organisation_scope
from people.models import Role, Unit, UnitChange, UnitPosition
from people.permissions import leads_person
from people.selectors.units import UnitTree, units_below
from people.services.roles import give_role, set_stand_in
from people.services.unit_dates import close_unit, merge_unit, move_unit, what_happens_when
from people.services.units import add_unit
from tests import factories
from tests.people.conftest import DAY, Places
from tests.people.plans import MOVES, plan

EVE = DAY - datetime.timedelta(days=1)
BEFORE = datetime.date(2026, 11, 1)
LATER = datetime.date(2028, 1, 1)
pytestmark = pytest.mark.usefixtures("in_nordsund")


def parent(unit: Unit, day: datetime.date) -> str | None:
    tree = UnitTree(unit.organisation, day)
    above = tree.parents.get(unit.pk)
    return tree.units[above].name if above else None


def test_a_unit_moves_on_its_day_and_stands_where_it_stood_before(places: Places, hr: Membership) -> None:
    move_unit(unit=places.brinken, under=places.south, on=DAY, by=hr)
    assert parent(places.brinken, EVE) == "Distrikt Nord"
    assert parent(places.brinken, DAY) == "Distrikt Syd"
    assert places.brinken.pk in units_below([places.north.pk], EVE)
    assert places.brinken.pk not in units_below([places.north.pk], DAY)


def test_a_later_move_that_is_planned_stands(places: Places, hr: Membership) -> None:
    move_unit(unit=places.brinken, under=places.top, on=LATER, by=hr)
    move_unit(unit=places.brinken, under=places.south, on=DAY, by=hr)
    assert [parent(places.brinken, day) for day in (EVE, DAY, LATER)] == [
        "Distrikt Nord", "Distrikt Syd", "Nordsund Kommune"
    ]  # fmt: skip


def test_a_move_on_the_day_of_an_earlier_one_takes_its_place(places: Places, hr: Membership) -> None:
    move_unit(unit=places.brinken, under=places.south, on=DAY, by=hr)
    move_unit(unit=places.brinken, under=places.top, on=DAY, by=hr)
    assert parent(places.brinken, DAY) == "Nordsund Kommune"


def test_a_unit_cannot_stand_under_itself(places: Places, hr: Membership) -> None:
    with pytest.raises(ValidationError, match="stands under Distrikt Nord itself"):
        move_unit(unit=places.north, under=places.brinken, on=DAY, by=hr)


def test_nor_on_a_day_that_is_only_planned(places: Places, hr: Membership) -> None:
    move_unit(unit=places.south, under=places.brinken, on=LATER, by=hr)
    with pytest.raises(ValidationError, match="itself"):
        move_unit(unit=places.brinken, under=places.south, on=DAY, by=hr)


def test_nothing_moves_under_a_unit_that_is_closed_or_closing_or_not_begun(
    places: Places, hr: Membership
) -> None:  # fmt: skip
    young = add_unit(name="Nyt distrikt", parent=places.top, starts_on=LATER, by=hr)
    close_unit(unit=places.south, on=LATER, by=hr)
    for day in (DAY, LATER, LATER + datetime.timedelta(days=1)):
        with pytest.raises(ValidationError, match="close"):
            move_unit(unit=places.brinken, under=places.south, on=day, by=hr)
    with pytest.raises(ValidationError, match="does not exist before 1 January 2028"):
        move_unit(unit=places.brinken, under=young, on=DAY, by=hr)


def test_nothing_happens_to_a_unit_before_it_begins(places: Places, hr: Membership) -> None:
    young = add_unit(name="Nyt hus", parent=places.north, starts_on=LATER, by=hr)
    with pytest.raises(ValidationError, match="does not exist before"):
        move_unit(unit=young, under=places.south, on=DAY, by=hr)
    with pytest.raises(ValidationError, match="does not exist before"):
        close_unit(unit=young, on=DAY, by=hr)
    with pytest.raises(ValidationError, match="does not exist before"):
        merge_unit(unit=young, into=places.south, on=DAY, by=hr)


def test_closing_hands_people_roles_and_units_to_the_unit_above(places: Places, hr: Membership) -> None:
    person = factories.make_person(places.top.organisation, unit=places.north)
    role = give_role(person=person, kind=Role.Kind.SUPERVISOR, unit=places.north, by=hr)
    close_unit(unit=places.north, on=EVE, by=hr)
    tree = UnitTree(places.top.organisation, DAY)
    assert tree.of(person.unit_id) == places.top
    assert parent(places.brinken, EVE) == "Distrikt Nord"
    assert parent(places.brinken, DAY) == "Nordsund Kommune"
    role.refresh_from_db()
    after = person.roles.exclude(pk=role.pk).get()
    assert (role.ends_on, after.starts_on, after.unit) == (EVE, DAY, places.top)


def test_merging_ends_the_leaders_role_and_keeps_the_others(places: Places, hr: Membership) -> None:
    leader = factories.make_member(
        places.top.organisation, Role.Kind.LEADER, unit=places.brinken, name="Lone"
    )
    guide = factories.make_person(places.top.organisation, "Kåre", unit=places.brinken)
    give_role(person=guide, kind=Role.Kind.SUPERVISOR, unit=places.brinken, by=hr)
    merge_unit(unit=places.brinken, into=places.toften, on=DAY, by=hr)
    assert list(Role.objects.filter(unit=places.toften).values_list("kind", "starts_on")) == [
        ("supervisor", DAY)
    ]
    assert Role.objects.get(kind=Role.Kind.LEADER, person__membership=leader).ends_on == EVE
    places.brinken.refresh_from_db()
    assert (places.brinken.ends_on, places.brinken.successor) == (EVE, places.toften)


def test_a_role_planned_for_after_the_merger_begins_in_the_other_unit(places: Places, hr: Membership) -> None:
    guide = factories.make_person(places.top.organisation, unit=places.brinken)
    give_role(person=guide, kind=Role.Kind.SUPERVISOR, unit=places.brinken, starts_on=LATER, by=hr)
    merge_unit(unit=places.brinken, into=places.toften, on=DAY, by=hr)
    assert list(guide.roles.values_list("unit__name", "starts_on")) == [("Toften", LATER)]


def test_a_stand_in_goes_on_in_the_other_unit(places: Places, hr: Membership) -> None:
    guide, other = (factories.make_person(places.top.organisation, name) for name in ("Kåre", "Signe"))
    role = give_role(person=guide, kind=Role.Kind.SUPERVISOR, unit=places.brinken, by=hr)
    set_stand_in(role=role, person=other, starts_on=BEFORE, ends_on=LATER, by=hr)
    merge_unit(unit=places.brinken, into=places.toften, on=DAY, by=hr)
    after = guide.roles.get(unit=places.toften)
    assert list(after.stand_ins.values_list("person__name", "starts_on", "ends_on")) == [
        ("Signe", DAY, LATER)
    ]


def test_the_successors_leader_leads_the_people_from_the_day_without_any_job(
    places: Places, hr: Membership
) -> None:  # fmt: skip
    leader = factories.make_member(places.top.organisation, Role.Kind.LEADER, unit=places.toften, name="Lone")
    person = factories.make_person(places.top.organisation, unit=places.brinken)
    assert not leads_person.test(leader, person)
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    merge_unit(unit=places.brinken, into=places.toften, on=yesterday, by=hr)
    del leader._units_led  # type: ignore[attr-defined]
    assert leads_person.test(leader, person)
    assert person.unit_id not in units_below([places.toften.pk], yesterday - datetime.timedelta(days=1))


def test_the_top_cannot_close_while_anything_is_open(places: Places, hr: Membership) -> None:
    with pytest.raises(ValidationError, match="No unit above"):
        close_unit(unit=places.top, on=DAY, by=hr)


def test_two_units_above_each_other_can_close_on_the_same_day(places: Places, hr: Membership) -> None:
    person = factories.make_person(places.top.organisation, unit=places.brinken)
    guide = give_role(person=person, kind=Role.Kind.SUPERVISOR, unit=places.brinken, by=hr)
    close_unit(unit=places.north, on=EVE, by=hr)
    close_unit(unit=places.brinken, on=EVE, by=hr)
    assert UnitTree(places.top.organisation, DAY).of(places.brinken.pk) == places.top
    assert person.roles.exclude(pk=guide.pk).get().unit == places.top


def test_a_unit_that_closes_later_takes_nothing_over(places: Places, hr: Membership) -> None:
    close_unit(unit=places.north, on=LATER, by=hr)
    with pytest.raises(ValidationError, match="would take over"):
        close_unit(unit=places.brinken, on=EVE, by=hr)
    person = factories.make_person(places.top.organisation)
    with pytest.raises(ValidationError, match="end the role by then"):
        give_role(person=person, kind=Role.Kind.SUPERVISOR, unit=places.north, by=hr)


def test_a_unit_cannot_merge_into_itself_or_what_stands_below(places: Places, hr: Membership) -> None:
    for into in (places.north, places.brinken):
        with pytest.raises(ValidationError):
            merge_unit(unit=places.north, into=into, on=DAY, by=hr)


def test_a_closed_unit_stays_closed(places: Places, hr: Membership) -> None:
    close_unit(unit=places.brinken, on=EVE, by=hr)
    with pytest.raises(ValidationError, match="closes on"):
        move_unit(unit=places.brinken, under=places.south, on=DAY, by=hr)
    with pytest.raises(ValidationError, match="closes on"):
        close_unit(unit=places.brinken, on=LATER, by=hr)


def test_what_is_open_is_seen_beforehand(places: Places, hr: Membership) -> None:
    factories.make_member(places.top.organisation, Role.Kind.LEADER, unit=places.north, name="Lone")
    guide = factories.make_person(places.top.organisation, "Kåre", unit=places.north)
    give_role(person=guide, kind=Role.Kind.SUPERVISOR, unit=places.north, by=hr)
    seen = what_happens_when(unit=places.north, action=UnitChange.Action.CLOSE, on=EVE)
    assert (seen.goes_to, seen.persons) == (places.top, 2)
    assert [role.person.name for role in seen.roles] == ["Kåre"]
    assert [role.person.name for role in seen.ending] == ["Lone"]
    assert {unit.name for unit in seen.units} == {"Åbrinken", "Toften"}
    merging = what_happens_when(unit=places.north, action=UnitChange.Action.MERGE, on=DAY, into=places.south)
    assert merging.goes_to == places.south


def test_what_is_refused_leaves_no_trace(places: Places, hr: Membership) -> None:
    before = list(UnitPosition.objects.order_by("pk").values())
    with pytest.raises(ValidationError):
        move_unit(unit=places.north, under=places.brinken, on=DAY, by=hr)
    assert list(UnitPosition.objects.order_by("pk").values()) == before


@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(MOVES)
def test_whatever_is_done_the_tree_is_whole_on_every_day(
    nordsund: Organisation, moves: list[tuple[str, int, int, int]]
) -> None:  # fmt: skip
    """Each unit that exists has one place, no way up leads round, and no one belongs to a closed unit."""
    with organisation_scope(nordsund):
        by = factories.make_member(nordsund, Role.Kind.HR)
        units = [factories.make_unit(nordsund, "0")]
        for number in range(1, 6):
            units.append(factories.make_unit(nordsund, str(number), units[(number - 1) // 2]))
        people = [factories.make_person(nordsund, unit=unit) for unit in units]
        for person in people:
            give_role(person=person, kind=Role.Kind.SUPERVISOR, unit=person.unit, by=by)
        for action, which, other, offset in moves:
            unit, target = (Unit.objects.get(pk=units[index].pk) for index in (which, other))
            plan(action, unit, target, DAY + datetime.timedelta(days=offset), by)
        for offset in {0, 41, *(day + around for *_, day in moves for around in (-1, 0, 1))}:
            _is_whole(nordsund, DAY + datetime.timedelta(days=offset), {unit.pk for unit in units})


def _is_whole(organisation: Organisation, day: datetime.date, mine: set[UUID]) -> None:
    tree = UnitTree(organisation, day)
    open_units = {pk for pk in mine if tree.is_open(tree.units[pk])}
    walked = [branch.unit.pk for branch in tree.walk() if branch.unit.pk in mine]
    assert sorted(walked) == sorted(open_units)
    for pk in mine:
        home = tree.of(pk)
        assert home is not None
        assert home.pk in open_units
        assert pk in units_below([home.pk], day)
        assert pk in tree.within(home)
    held = Role.objects.filter(kind=Role.Kind.SUPERVISOR, unit__in=mine)
    for role in held.select_related("unit"):
        begun = role.starts_on is None or role.starts_on <= day
        if begun and (role.ends_on is None or role.ends_on >= day):
            assert role.unit.pk in open_units


def advisory_locks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_the_tree_changes_once_at_a_time(places: Places, hr: Membership) -> None:
    before = advisory_locks()
    move_unit(unit=places.brinken, under=places.south, on=DAY, by=hr)
    assert advisory_locks() == before + 1


def test_what_another_has_just_closed_is_seen(places: Places, hr: Membership) -> None:
    read_earlier = Unit.objects.get(pk=places.south.pk)
    close_unit(unit=places.south, on=EVE, by=hr)
    with pytest.raises(ValidationError, match="closed on"):
        move_unit(unit=places.brinken, under=read_earlier, on=LATER, by=hr)


def test_a_tree_that_bites_its_tail_is_still_drawn(nordsund: Organisation, places: Places) -> None:
    UnitPosition.objects.filter(unit=places.north).update(parent=places.brinken)
    Unit.objects.filter(pk=places.south.pk).update(ends_on=EVE, successor=places.toften)
    Unit.objects.filter(pk=places.toften.pk).update(ends_on=EVE, successor=places.south)
    tree = UnitTree(nordsund, DAY)
    assert tree.path(tree.units[places.brinken.pk]) == [places.north, places.brinken]
    assert tree.of(places.south.pk) in (places.south, places.toften)
