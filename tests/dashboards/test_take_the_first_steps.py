"""HR of a new organisation is led from one step of setting up to the next."""

from typing import Any

from bs4 import BeautifulSoup

from organisations.models import Organisation
from people.models import Role
from tests import factories
from tests.dashboards.homes import HOME, headings, member, page, set_up


def test_a_new_organisation_leads_hr_through_the_first_steps(nordsund: Organisation, sign_in: Any) -> None:
    client = sign_in(member(nordsund, Role.Kind.HR))
    home = page(client)
    assert headings(home)[0] == "First steps"
    assert "Nothing is stuck" not in home.text
    assert primaries(home) == [f"{HOME}settings/words/"]
    factories.make_unit(nordsund)
    home = page(client)
    assert said_of_steps(home) == {
        "Choose your words": "Not yet", "Make it look like yours": "Not yet", "Units": "Done",
        "People": "Next", "The first strategy": "Not yet",
    }  # fmt: skip
    assert primaries(home) == [f"{HOME}people/import/"]


def primaries(home: BeautifulSoup) -> list[str]:
    return [str(link["href"]) for link in home.select("main .button-primary")]


def said_of_steps(home: BeautifulSoup) -> dict[str, str]:
    rows = home.select(".timeline > li")
    return {row.select("h2, h3")[0].text: row.select(".timeline__when")[0].text for row in rows}


def test_the_steps_are_gone_when_what_is_needed_is_there(nordsund: Organisation, sign_in: Any) -> None:
    client = sign_in(member(nordsund, Role.Kind.HR))
    set_up(nordsund)
    assert headings(page(client))[0] == "Where it is stuck"


def test_the_steps_are_for_hr_alone(nordsund: Organisation, sign_in: Any) -> None:
    assert "First steps" not in headings(page(sign_in(member(nordsund, Role.Kind.READER))))
