"""An organisation's own words for supervisor and student reach its roles."""

import io
from dataclasses import asdict

import pytest
from django.test import Client
from django.utils.translation import override
from openpyxl import load_workbook

from organisations.models import Membership
from organisations.usual_words import USUAL
from people.models import Role
from people.role_words import role_word, role_words
from tests import factories
from tests.people.conftest import Places
from tests.people.pages import Pages


@pytest.fixture
def own(hr: Membership) -> Membership:
    danish = {key: asdict(USUAL[key]["da"][1]) for key in ("supervisor", "student")}
    hr.organisation.words = danish
    hr.organisation.save()
    return hr


def test_they_are_used_in_the_organisations_language_only(own: Membership) -> None:
    with override("da"):
        assert role_word(own.organisation, Role.Kind.SUPERVISOR) == "oplæringsvejleder"
        assert role_word(own.organisation, "newcomer", capital=True) == "Studerende eller nyansat"
        assert role_word(None, Role.Kind.SUPERVISOR) == "praktikvejleder"
    with override("sv"):
        assert role_word(own.organisation, Role.Kind.SUPERVISOR) == "handledare"


def test_several_stand_in_one_line_each_once(own: Membership) -> None:
    with override("da"):
        assert role_words(own.organisation, ["supervisor", "leader", "supervisor"]) == (
            "Leder, oplæringsvejleder"
        )
        assert role_words(own.organisation, []) == ""


@pytest.mark.parametrize(
    "name", ["person-list", "person-detail", "right-list", "role-add", "role-end", "unit-detail"]
)
def test_every_page_with_roles_uses_them(
    client: Client, own: Membership, places: Places, name: str
) -> None:  # fmt: skip
    pages = Pages(own, places)
    client.force_login(own.user)
    page = client.get(pages.url(name)).text
    assert "Oplæringsvejleder" in page
    assert "raktikvejleder" not in page


def test_who_can_do_what_takes_them_along(
    client: Client, own: Membership, places: Places
) -> None:  # fmt: skip
    pages = Pages(own, places)
    client.force_login(own.user)
    sheet = load_workbook(io.BytesIO(client.get(pages.url("right-export")).content)).worksheets[0]
    assert "Oplæringsvejleder" in [row[1] for row in sheet.iter_rows(values_only=True)]


def test_a_newcomers_home_names_the_supervisor_so(
    client: Client, own: Membership, places: Places
) -> None:  # fmt: skip
    Pages(own, places)
    newcomer = factories.make_member(own.organisation, Role.Kind.NEWCOMER, unit=places.brinken)
    client.force_login(newcomer.user)
    assert "Oplæringsvejleder på din arbejdsplads" in client.get("/o/nordsund/").text
