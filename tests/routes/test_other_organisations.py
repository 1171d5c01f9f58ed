"""A crawl of every address with another organisation's ids: nothing is there."""

from typing import Any

import pytest

from organisations.models import Organisation
from people.models import Role
from tests import factories
from tests.routes.addresses import Route, routes
from tests.routes.rows import rows_of

pytestmark = pytest.mark.django_db

EVERY = pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
WITH_IDS = pytest.mark.parametrize(
    "route", [route for route in routes() if set(route.parameters) - {"key"}], ids=lambda route: route.name
)


@EVERY
def test_every_view_says_which_right_it_needs(route: Route) -> None:
    assert hasattr(route.view, "needs"), f"decorate {route.name} with @needs"


@WITH_IDS
def test_an_id_of_another_organisation_is_not_found(route: Route, sundhavn: Organisation, hr: Any) -> None:
    address = route.address("nordsund", rows_of(sundhavn))
    assert hr.get(address).status_code in {404, 405}
    assert hr.post(address, {}).status_code in {404, 405}


@EVERY
def test_another_organisations_pages_are_not_found(route: Route, sundhavn: Organisation, hr: Any) -> None:
    address = route.address("sundhavn", rows_of(sundhavn))
    assert hr.get(address).status_code == 404
    assert hr.post(address, {}).status_code == 404


@EVERY
def test_nobody_gets_in_without_signing_in(route: Route, nordsund: Organisation, client: Any) -> None:
    answer = client.get(route.address("nordsund", rows_of(nordsund)))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/?next=")


@EVERY
def test_an_organisation_that_does_not_exist_looks_the_same(
    route: Route, nordsund: Organisation, hr: Any
) -> None:
    assert hr.get(route.address("findes-ikke", rows_of(nordsund))).status_code == 404


@EVERY
def test_a_member_who_has_left_is_told_so(route: Route, nordsund: Organisation, sign_in: Any) -> None:
    member = factories.make_member(nordsund, Role.Kind.HR)
    factories.end_membership(member)
    answer = sign_in(member).get(route.address("nordsund", rows_of(nordsund)))
    assert (answer.status_code, answer.templates[0].name) == (403, "organisations/access_ended.html")
