"""Somebody goes back from a page about people or units."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from organisations.models import Membership
from tests.people.conftest import Places
from tests.people.pages import POSTED, Pages
from tests.people.test_look_ups import IN_WORKBOOK, WITHOUT_PEOPLE
from tests.people.test_rights import NAMES

SHOWN = [name for name in NAMES if name not in POSTED | IN_WORKBOOK | WITHOUT_PEOPLE]


@pytest.mark.parametrize("name", SHOWN)
def test_the_way_back_begins_at_home(client: Client, hr: Membership, places: Places, name: str) -> None:
    pages = Pages(hr, places)
    client.force_login(hr.user)
    way = BeautifulSoup(client.get(pages.url(name)).content, "html.parser").select(".breadcrumbs__link")
    addresses = [step["href"] for step in way]
    lists = ("/o/nordsund/people/", "/o/nordsund/units/")
    assert addresses[0] == "/o/nordsund/"
    assert name in ("person-list", "unit-list") or addresses[1] in lists
