"""A strategy in force, for the home pages to tell of."""

import pytest

from organisations.models import Organisation
from strategies.models import Strategy
from tests import factories


@pytest.fixture
def strategy(nordsund: Organisation) -> Strategy:
    return factories.make_strategy(nordsund, status=Strategy.Status.IN_FORCE)
