"""Every address under `/p/`: read by everybody, and nothing of another organisation's or of a person's."""

from typing import Any

import pytest
from django.test import Client

from organisations.models import Organisation
from organisations.scope import organisation_scope
from strategies.models import Strategy
from tests.routes.addresses import PUBLIC, Route, routes
from tests.routes.rows import rows_of

pytestmark = pytest.mark.django_db

EVERY = pytest.mark.parametrize("route", routes(PUBLIC), ids=lambda route: route.name)
WITH_IDS = pytest.mark.parametrize(
    "route", [route for route in routes(PUBLIC) if route.parameters], ids=lambda route: route.name
)


def published_rows_of(organisation: Organisation) -> dict[str, Any]:
    rows = rows_of(organisation)
    with organisation_scope(organisation):
        Strategy.objects.update(is_public=True)
    return rows


@EVERY
def test_every_view_is_marked_as_public(route: Route) -> None:
    assert hasattr(route.view, "public"), f"decorate {route.name} with @public"


@EVERY
def test_no_view_under_the_organisation_is_public(route: Route) -> None:
    assert route.name not in {other.name for other in routes()}


@WITH_IDS
def test_a_public_row_is_found_without_signing_in(
    route: Route, nordsund: Organisation, client: Client
) -> None:
    answer = client.get(route.address("nordsund", published_rows_of(nordsund)), follow=True)
    assert answer.status_code == 200


@WITH_IDS
def test_an_id_of_another_organisation_is_not_found(
    route: Route, nordsund: Organisation, sundhavn: Organisation, client: Client
) -> None:
    assert client.get(route.address("nordsund", published_rows_of(sundhavn))).status_code == 404


@EVERY
def test_an_organisation_that_does_not_exist_is_not_found(
    route: Route, nordsund: Organisation, client: Client
) -> None:
    assert client.get(route.address("findes-ikke", published_rows_of(nordsund))).status_code == 404


@EVERY
def test_nothing_can_be_sent(route: Route, nordsund: Organisation, client: Client) -> None:
    assert client.post(route.address("nordsund", published_rows_of(nordsund))).status_code == 405
