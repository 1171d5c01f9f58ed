"""A crawl of every address of a joint strategy that a partner leads: read, and written by nobody else."""

from typing import Any

import pytest

from organisations.models import Organisation
from organisations.scope import organisation_scope
from people.models import Role
from strategies.models import Strategy
from tests import factories
from tests.routes.addresses import Route, routes
from tests.routes.rows import rows_of
from tests.routes.test_bad_input import everything
from tests.routes.test_rights import FOR_EVERYBODY

pytestmark = pytest.mark.django_db

OF_A_STRATEGY = [route for route in routes() if "strategy_id" in route.parameters]
# One's own part is begun from there. What it answers is another test's matter.
WRITES_ELSEWHERE = {"part-begin"}
# What one has done oneself there: nothing.
OWN_STEPS = {"step-undo", "step-redo"}


@pytest.mark.parametrize("route", OF_A_STRATEGY, ids=lambda route: route.name)
def test_a_partner_reads_it_and_writes_nothing(
    route: Route, nordsund: Organisation, sundhavn: Organisation, sign_in: Any
) -> None:
    rows = rows_of(sundhavn)
    partnership = factories.make_partnership(sundhavn, nordsund)
    with organisation_scope(sundhavn):
        Strategy.objects.filter(pk=rows["strategy_id"]).update(partnership=partnership)
    hr = sign_in(factories.make_member(nordsund, Role.Kind.HR))
    before = everything(sundhavn), everything(nordsund)
    address = route.address("nordsund", rows)
    if route.name in FOR_EVERYBODY - OWN_STEPS:
        assert hr.get(address).status_code in {200, 302}
        return
    assert hr.get(address).status_code in {403, 404, 405}
    if route.name not in WRITES_ELSEWHERE:
        assert hr.post(address, {"status": "draft", "step": "up"}).status_code in {403, 404, 405}
        assert (everything(sundhavn), everything(nordsund)) == before
