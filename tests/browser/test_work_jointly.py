"""Two municipalities and a school work on one strategy, each in a browser of its own."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.look import assert_accessible, in_language

JOINT = "Sammen om fremtidens hænder"
GOAL = "Medarbejdere fortæller selv"


def t(text: str) -> str:
    return in_language("da", text)


def open_joint(page: Page, slug: str) -> str:
    """The address of the joint strategy, by the way that people take."""
    page.goto(f"/o/{slug}/strategies/")
    page.get_by_role("link", name=t("Partnerships")).click()
    page.locator("main .follow-ups a").first.click()
    page.get_by_role("link", name=JOINT, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sammen om")
    return page.url


def test_each_writes_its_own_part_and_reads_that_of_the_others(visit: Any) -> None:
    partner: Page = visit("Anders Vejby")
    lead: Page = visit("Mette Holmgaard")
    school: Page = visit("Pia Dahlerup", width=360)
    address = open_joint(partner, "vesterlyng")
    assert partner.get_by_role("link", name=t("Edit"), exact=True).count() == 0
    partner.get_by_role("button", name=t("Begin our part")).click()
    expect(partner.get_by_role("heading", level=1)).to_contain_text("Vesterlyng")
    assert_accessible(partner)
    partner.get_by_role("link", name=GOAL).first.click()
    part_goal = partner.url
    partner.goto(f"{part_goal}edit/")
    expect(partner.locator("main .notice")).to_contain_text(
        t("Common to all partners: it follows the joint strategy. Below it you add what is yours.")
    )
    assert_accessible(partner)
    partner.locator("#writing").fill("Film fra Klitrosen")
    partner.locator("#writing").press("Control+Enter")
    expect(partner.locator("#tree")).to_contain_text("Film fra Klitrosen")
    partner.goto(f"{part_goal}progress/")
    partner.locator("main label", has_text=t("on track").capitalize()).first.click()
    partner.locator("main textarea").first.fill("Den første film er klippet.")
    partner.locator("main form button[type=submit]").first.click()
    expect(partner.get_by_text("Den første film er klippet.")).to_be_visible()

    open_joint(lead, "nordsund")
    lead.get_by_role("link", name=t("Goal by partner")).first.click()
    row = lead.get_by_role("row", name=GOAL)
    expect(row).to_contain_text("Den første film er klippet.")
    expect(row).to_contain_text("1 initiativ")
    assert_accessible(lead)
    theirs = part_goal.replace("/vesterlyng/", "/nordsund/")
    lead.goto(theirs)
    expect(lead.get_by_role("heading", level=1)).to_have_text(GOAL)
    assert lead.request.get(f"{theirs}edit/").status == 403
    assert lead.request.get(f"{theirs}progress/").status == 403
    assert lead.request.get(f"{theirs}history/").status == 403

    open_joint(school, "sosu-midt")
    school.get_by_role("link", name=GOAL).first.click()
    expect(school.get_by_text("Film fra Klitrosen")).to_be_visible()
    assert_accessible(school)
    assert address.replace("/vesterlyng/", "/sosu-midt/") == school.url.split("parts/")[0]


@pytest.mark.parametrize("width", [360, 1280])
def test_who_is_invited_reads_what_it_is_and_nothing_more(visit: Any, width: int) -> None:
    lead: Page = visit("Mette Holmgaard", width=width)
    address = open_joint(lead, "nordsund").replace("/nordsund/", "/bjorkvik/")
    assert_accessible(lead)
    lead.get_by_role("link", name=t("Goal by partner")).first.click()
    assert_accessible(lead)
    invited: Page = visit("Helena Sjögren", width=width)
    invited.goto("/o/bjorkvik/partnerships/")
    invited.locator("main .follow-ups a", has_text="Sammen om SOSU").click()
    expect(invited.get_by_role("button", name=in_language("sv", "Take part"))).to_be_visible()
    assert_accessible(invited)
    assert invited.request.get(address).status == 404


def test_a_leader_reads_it_and_begins_nothing(visit: Any) -> None:
    leader: Page = visit("Rune Tvedegaard")
    open_joint(leader, "hedelund")
    expect(leader.get_by_role("link", name=t("Our part"))).to_be_visible()
    assert leader.get_by_role("button", name=t("Begin our part")).count() == 0
    assert_accessible(leader)
