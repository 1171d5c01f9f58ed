"""Every page × every role. A new page fails here until somebody has written who may see it."""

from typing import Any

import pytest

from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Role, Unit
from tests import factories
from tests.routes.addresses import Route, routes
from tests.routes.rows import rows_of

pytestmark = pytest.mark.django_db

EVERYBODY = frozenset(Role.Kind)
HR = frozenset({Role.Kind.HR})
HR_AND_LEADERS = HR | {Role.Kind.LEADER}
NOBODY_BUT_ITS_OWNER: frozenset[Role.Kind] = frozenset()

FOR_EVERYBODY = {
    "document-file", "document-page", "goal-export", "goal-list", "node-detail", "organisation-home",
    "organisation-logo", "search", "strategy-detail", "strategy-list",
}  # fmt: skip
FOR_LEADERS_TOO = {
    "person-detail", "person-export", "person-list", "unit-detail", "unit-export", "unit-list",
}  # fmt: skip
FOR_ITS_OWNER = {"file-download", "job-detail"}
FOR_HR = {
    "field-edit", "field-list", "group-edit", "group-list", "look-up-list", "node-add", "node-edit",
    "node-move", "node-move-to", "node-remove", "node-restore", "organisation-colour", "organisation-look",
    "organisation-settings", "organisation-setup", "organisation-words", "person-add", "person-data",
    "person-edit", "person-end-account", "person-erase", "person-import", "person-invite",
    "person-look-ups", "person-merge", "person-reopen-account",
    "person-withdraw", "progress-add", "reading-alike", "reading-change", "reading-compare", "reading-detail",
    "reading-entry", "reading-remove", "reading-restore", "reading-undo", "right-export",
    "right-list", "role-add", "role-end", "stand-in-add", "stand-in-end", "strategy-add", "strategy-edit",
    "strategy-newer", "strategy-preview", "strategy-publish", "strategy-read", "strategy-remove",
    "strategy-status",
    "unit-add", "unit-close", "unit-edit",
    "unit-import", "unit-merge", "unit-move",
}  # fmt: skip
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


@pytest.mark.parametrize("role", list(Role.Kind))
def test_who_may_open_which_page(role: Role.Kind, nordsund: Organisation, sign_in: Any) -> None:
    rows = rows_of(nordsund)
    with organisation_scope(nordsund):
        unit = Unit.objects.get(pk=rows["unit_id"])
    client = sign_in(factories.make_member(nordsund, role, unit=unit, name="Den, der spørger"))
    wrong = []
    for route in sorted(routes(), key=lambda route: (route.name in DOES, route.name)):
        answer = ask(client, route, rows)
        allowed = answer.status_code not in {403, 404} or route.name in NOT_THERE
        if answer.status_code == 404 and route.name in DOES:
            continue
        if allowed != (role in may_of(route.name)):
            wrong.append(f"{route.name}: {answer.status_code}")
    assert wrong == []


# Pages without a form of their own: they are asked by POST, last, since some take rows away.
DOES = {
    "node-move", "node-remove", "node-restore", "person-invite", "person-withdraw", "reading-change",
    "reading-restore", "reading-undo",
    "person-end-account", "person-reopen-account", "stand-in-end", "strategy-status",
}  # fmt: skip


def ask(client: Any, route: Route, rows: dict[str, Any]) -> Any:
    address = route.address("nordsund", rows)
    return client.post(address, {}) if route.name in DOES else client.get(address)
