"""A small municipality: a top, two districts, two workplaces in the first, and its HR."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from organisations.models import Membership, Organisation
from people.models import Role, Unit
from tests import factories

DAY = datetime.date(2027, 1, 1)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """What services say is read in English; pages have their organisation's language."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@dataclass
class Places:
    top: Unit
    north: Unit
    south: Unit
    brinken: Unit
    toften: Unit


@pytest.fixture
def hr(nordsund: Organisation) -> Membership:
    return factories.make_member(nordsund, Role.Kind.HR, name="Mette Holmgaard")


@pytest.fixture
def places(nordsund: Organisation) -> Places:
    top = factories.make_unit(nordsund, "Nordsund Kommune", kind=Unit.Kind.MUNICIPALITY, external_id="1000")
    north = factories.make_unit(nordsund, "Distrikt Nord", top, kind=Unit.Kind.DISTRICT, external_id="2100")
    south = factories.make_unit(nordsund, "Distrikt Syd", top, kind=Unit.Kind.DISTRICT, external_id="2200")
    brinken = factories.make_unit(nordsund, "Åbrinken", north, external_id="2110")
    toften = factories.make_unit(nordsund, "Toften", north, external_id="2120")
    return Places(top, north, south, brinken, toften)
