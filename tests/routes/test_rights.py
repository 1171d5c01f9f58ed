"""Every page × every role. A new page fails here until somebody has written who may see it."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Person, Role, StandIn, Unit
from tests import factories
from tests.routes.addresses import Route, routes
from tests.routes.rows import rows_of

pytestmark = pytest.mark.django_db

EVERYBODY = frozenset(Role.Kind)
HR = frozenset({Role.Kind.HR})
HR_AND_LEADERS = HR | {Role.Kind.LEADER}
NOBODY_BUT_ITS_OWNER: frozenset[Role.Kind] = frozenset()

FOR_EVERYBODY = {
    "document-file",
    "document-page",
    "goal-export",
    "goal-list",
    "indicator-detail",
    "indicator-export",
    "indicator-list",
    "node-detail",
    "organisation-home",
    "organisation-logo",
    "partnership-detail",
    "partnership-list",
    "revision-compare",
    "revision-detail",
    "revision-list",
    "search",
    "shown-to-partners",
    "step-redo",
    "step-undo",
    "strategy-detail",
    "strategy-follow-up",
    "strategy-follow-up-export",
    "strategy-list",
    "strategy-matrix",
    "strategy-partners",
}
FOR_LEADERS_TOO = {
    "person-detail", "person-export", "person-list", "unit-detail", "unit-export", "unit-list",
}  # fmt: skip
FOR_ITS_OWNER = {"file-download", "job-detail"}
FOR_HR = {
    "background-preview",
    "field-edit",
    "field-list",
    "group-edit",
    "group-list",
    "indicator-add",
    "indicator-edit",
    "indicator-measure",
    "indicator-move",
    "indicator-remove",
    "list-add",
    "look-up-export",
    "look-up-list",
    "measurement-add",
    "measurement-edit",
    "measurement-remove",
    "member-link",
    "member-list",
    "member-person",
    "node-add",
    "node-copy",
    "node-edit",
    "node-history",
    "node-move",
    "node-move-to",
    "node-parties",
    "node-place",
    "node-remove",
    "node-several",
    "organisation-colour",
    "organisation-look",
    "organisation-settings",
    "organisation-setup",
    "organisation-words",
    "part-begin",
    "part-follow",
    "partner-invite",
    "partner-withdraw",
    "partnership-add",
    "partnership-answer",
    "partnership-edit",
    "party-remove",
    "person-add",
    "person-data",
    "person-edit",
    "person-end-account",
    "person-erase",
    "person-import",
    "person-invite",
    "person-look-ups",
    "person-merge",
    "person-reopen-account",
    "person-withdraw",
    "progress-add",
    "progress-correct",
    "reading-alike",
    "reading-change",
    "reading-compare",
    "reading-detail",
    "reading-entry",
    "reading-remove",
    "reading-undo",
    "relation-add",
    "relation-edit",
    "relation-end",
    "revision-file",
    "revision-take-back",
    "right-export",
    "right-list",
    "role-add",
    "role-end",
    "stand-in-add",
    "stand-in-end",
    "strategy-add",
    "strategy-adopt",
    "strategy-copy",
    "strategy-edit",
    "strategy-joint",
    "strategy-newer",
    "strategy-preview",
    "strategy-publish",
    "strategy-read",
    "strategy-remove",
    "strategy-status",
    "unit-add",
    "unit-close",
    "unit-edit",
    "unit-import",
    "unit-merge",
    "unit-move",
    "unit-take-back",
    "text-preview",
    "workbook-export",
    "workbook-import",
}
LISTS = [
    (FOR_EVERYBODY, EVERYBODY),
    (FOR_LEADERS_TOO, HR_AND_LEADERS),
    (FOR_HR, HR),
    (FOR_ITS_OWNER, NOBODY_BUT_ITS_OWNER),
]
# Answers 404 while the organisation has no logo.
NOT_THERE = {"organisation-logo"}


def may_of(name: str) -> frozenset[Role.Kind]:
    return next(roles for names, roles in LISTS if name in names)


def test_every_page_is_in_one_list() -> None:
    listed = [name for names, _roles in LISTS for name in names]
    assert sorted(listed) == [route.name for route in routes()]


TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


def hold(role: Role.Kind, unit: Unit, who: Person) -> None:
    """For good."""
    give(role, unit, who)


def stand_in(role: Role.Kind, unit: Unit, who: Person) -> None:
    """For somebody who is away today."""
    lend(give(role, unit, absent(who)), who, TODAY(), TODAY())


def hold_on_other_days(role: Role.Kind, unit: Unit, who: Person) -> None:
    """Until yesterday and from tomorrow, as one's own and for others."""
    give(role, unit, who, ends_on=TODAY() - DAY)
    give(role, unit, who, starts_on=TODAY() + DAY)
    lend(give(role, unit, absent(who)), who, TODAY() - 9 * DAY, TODAY() - DAY)
    lend(give(role, unit, absent(who)), who, TODAY() + DAY, TODAY() + 9 * DAY)
    lend(give(role, unit, absent(who), ends_on=TODAY() - DAY), who, TODAY(), TODAY())


def give(role: Role.Kind, unit: Unit, who: Person, **dates: datetime.date) -> Role:
    return Role.objects.create(organisation=who.organisation, person=who, kind=role, unit=unit, **dates)


def lend(role: Role, who: Person, first: datetime.date, last: datetime.date) -> None:
    StandIn.objects.create(
        organisation=who.organisation, role=role, person=who, starts_on=first, ends_on=last
    )  # fmt: skip


def absent(who: Person) -> Person:
    return factories.make_person(who.organisation, name="Den, der er væk")


@pytest.mark.parametrize("role", list(Role.Kind))
def test_who_may_open_which_page(role: Role.Kind, nordsund: Organisation, sign_in: Any) -> None:
    assert wrongly_answered(role, hold, True, nordsund, sign_in) == []


@pytest.mark.parametrize(("holds", "counts"), [(stand_in, True), (hold_on_other_days, False)])
@pytest.mark.parametrize("role", [Role.Kind.HR, Role.Kind.LEADER])
def test_a_stand_in_may_the_same_and_only_on_its_days(
    role: Role.Kind, holds: Callable[..., None], counts: bool, nordsund: Organisation, sign_in: Any
) -> None:
    """Of the roles that open more than everybody sees."""
    assert wrongly_answered(role, holds, counts, nordsund, sign_in) == []


def wrongly_answered(
    role: Role.Kind, holds: Callable[..., None], counts: bool, nordsund: Organisation, sign_in: Any
) -> list[str]:
    """Pages that opened to whom they should not, or did not to whom they should."""
    rows = rows_of(nordsund)
    member = factories.make_member(nordsund, name="Den, der spørger")
    with organisation_scope(nordsund):
        holds(role, Unit.objects.get(pk=rows["unit_id"]), member.persons.get())
    client = sign_in(member)
    wrong = []
    for route in sorted(routes(), key=lambda route: (route.name in DOES, route.name)):
        answer = ask(client, route, rows)
        allowed = answer.status_code not in {403, 404} or route.name in NOT_THERE
        if answer.status_code == 404 and route.name in DOES:
            continue
        may = may_of(route.name)
        if allowed != (may == EVERYBODY or (counts and role in may)):
            wrong.append(f"{route.name}: {answer.status_code}")
    return wrong


# Pages without a form of their own: they are asked by POST, last, since some take rows away.
DOES = {
    "background-preview",
    "indicator-measure",
    "indicator-move",
    "indicator-remove",
    "measurement-remove",
    "node-move",
    "node-remove",
    "part-begin",
    "part-follow",
    "partner-invite",
    "partner-withdraw",
    "partnership-answer",
    "party-remove",
    "person-end-account",
    "person-invite",
    "person-reopen-account",
    "person-withdraw",
    "reading-change",
    "reading-undo",
    "relation-end",
    "revision-file",
    "revision-take-back",
    "shown-to-partners",
    "stand-in-end",
    "step-redo",
    "step-undo",
    "strategy-status",
    "text-preview",
}


def ask(client: Any, route: Route, rows: dict[str, Any]) -> Any:
    address = route.address("nordsund", rows)
    return client.post(address, {}) if route.name in DOES else client.get(address)
