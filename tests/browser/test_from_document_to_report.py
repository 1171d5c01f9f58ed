"""The main job: a document becomes a strategy, the strategy becomes a printed report.

With a mouse, by keyboard alone, and without script; then a leader reads it on a phone, and the other
organisation sees nothing of it.
"""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.look import assert_accessible, in_language

DOCUMENT = """Uddannelsesstrategi 2026-2029

Baggrund
Om ti år mangler vi en tredjedel af de kolleger, vi har brug for.

Indsatsområde 1: Praktikvejledning
Mål:
- Alle vejledere har vejlederuddannelsen
- Hver arbejdsplads har to vejledere

Indsatsområde 2: En god begyndelse
Mål:
- Alle nye får en introduktionsplan
"""


def t(text: str) -> str:
    return in_language("da", text)


def read_in(page: Page, document: str = DOCUMENT) -> None:
    page.goto("/o/nordsund/strategies/read/")
    page.get_by_label(t("Or paste the text")).fill(document)
    page.get_by_role("button", name=t("Read it")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(t("This is how we read the document"))


def make_the_draft(page: Page, title: str) -> None:
    page.get_by_label(t("Title"), exact=True).fill(title)
    page.get_by_role("button", name=t("Make the draft")).first.click()
    page.wait_for_url("**/strategies/*-*/")


def test_hr_reads_a_document_in_and_prints_the_strategy(visit: Any) -> None:
    page = visit("Mette Holmgaard")
    read_in(page)
    assert_accessible(page)
    make_the_draft(page, "Strategien fra dokumentet")
    expect(page.get_by_role("heading", level=2)).to_contain_text(["Praktikvejledning", "En god begyndelse"])
    page.get_by_role("link", name=t("Show as a document")).click()
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name=t("Get as PDF")).click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def test_text_is_saved_as_one_writes(visit: Any) -> None:
    page = visit("Mette Holmgaard")
    read_in(page)
    make_the_draft(page, "Strategien, der rettes")
    page.get_by_role("link", name=t("Edit"), exact=True).click()
    page.get_by_role("navigation", name=t("Contents of the strategy")).get_by_text("To vejledere").or_(
        page.get_by_text("Hver arbejdsplads har to vejledere")
    ).first.click()
    page.locator("#id_title").fill("Hver arbejdsplads har tre vejledere")
    expect(page.locator("#saving .saved")).to_be_visible()
    expect(page.locator("#tree")).to_contain_text("tre vejledere")
    page.get_by_role("button", name=t("Move up")).click()
    expect(page.locator("#tree")).to_contain_text("1.1Hver arbejdsplads har tre vejledere")
    expect(page.get_by_role("button", name=t("Move up"))).to_be_focused()
    page.reload()
    expect(page.locator("#id_title")).to_have_value("Hver arbejdsplads har tre vejledere")
    assert_accessible(page)


def test_the_second_of_two_is_shown_what_the_first_wrote(visit: Any) -> None:
    first = visit("Mette Holmgaard")
    read_in(first)
    make_the_draft(first, "Strategien for to")
    first.get_by_role("link", name=t("Edit"), exact=True).click()
    second = visit("Yusuf Demir")
    second.goto(first.url)
    first.get_by_label(t("In short")).fill("Mettes indledning")
    expect(first.locator("#saving .saved")).to_be_visible()
    second.get_by_label(t("In short")).fill("Yusufs indledning")
    expect(second.locator(".form-group .theirs")).to_contain_text("Mettes indledning")
    expect(second.get_by_label(t("In short"))).to_have_value("Yusufs indledning")
    assert_accessible(second)
    second.get_by_role("button", name=t("Let mine stand")).click()
    expect(second.locator("#saving .saved")).to_be_visible()
    first.reload()
    expect(first.get_by_label(t("In short"))).to_have_value("Yusufs indledning")


def test_all_of_it_without_script(visit: Any) -> None:
    page = visit("Mette Holmgaard", width=360, script=False)
    read_in(page)
    make_the_draft(page, "Strategien uden script")
    page.get_by_role("link", name=t("Edit"), exact=True).click()
    page.get_by_label(t("In short")).fill("Skrevet uden script")
    page.get_by_role("button", name=t("Save")).click()
    expect(page.get_by_label(t("In short"))).to_have_value("Skrevet uden script")
    page.goto(page.url.replace("edit/", "parts/add/"))
    page.get_by_label(t("Title"), exact=True).fill("Et nyt område")
    page.get_by_role("button", name=t("Add"), exact=True).click()
    page.get_by_role("button", name=t("Move up")).click()
    expect(page.locator("#id_title")).to_have_value("Et nyt område")
    page.goto(page.url.partition("parts/")[0])
    expect(page.get_by_role("heading", level=2)).to_contain_text(["Et nyt område"])


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Presses Tab until the element has the focus, as somebody without a mouse does."""
    for _press in range(most):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached by keyboard on {page.url}")


def follow(page: Page) -> None:
    """Presses Enter on what has the focus, and waits for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_all_of_it_by_keyboard(visit: Any) -> None:
    page = visit("Mette Holmgaard")
    page.goto("/o/nordsund/strategies/")
    page.keyboard.press("Tab")
    expect(page.locator(".skipnav")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "main a.button-primary")
    follow(page)
    tab_to(page, "textarea")
    page.keyboard.insert_text(DOCUMENT)
    tab_to(page, "main form .button-primary")
    follow(page)
    tab_to(page, "main .button-primary")
    follow(page)
    tab_to(page, "a[href$='/edit/']")
    follow(page)
    tab_to(page, "#tree ul ul a")
    follow(page)
    tab_to(page, "button[value=down]")
    page.keyboard.press("Enter")
    expect(page.locator("#announcements")).to_contain_text(t("Moved"))
    tab_to(page, "textarea[name=text]")
    page.keyboard.type("Skrevet med tastatur")
    expect(page.locator("#saving .saved")).to_be_visible()


def test_a_leader_reads_and_follows_up_on_a_phone(visit: Any) -> None:
    page = visit("Karen Bisgaard Lund", width=360)
    assert_accessible(page)
    page.goto("/o/nordsund/strategies/")
    page.get_by_role("link", name="Vi uddanner").first.click()
    expect(page.get_by_role("link", name=t("Edit"), exact=True)).to_have_count(0)
    assert_accessible(page)
    page.locator("tr", has_text="Karen Bisgaard Lund").locator("a.row-link").first.click()
    page.get_by_role("link", name=t("Write a follow-up")).click()
    assert_accessible(page)
    page.get_by_label(t("At risk")).check()
    page.get_by_label(t("What has happened")).fill("To er syge, så vi mangler tid til vejledning.")
    page.get_by_role("button", name=t("Save the follow-up")).click()
    expect(page.get_by_text("To er syge, så vi mangler tid til vejledning.")).to_be_visible()


def test_the_other_organisation_sees_nothing(visit: Any) -> None:
    mine = visit("Mette Holmgaard")
    read_in(mine)
    make_the_draft(mine, "Strategien, som ingen andre ser")
    theirs = visit("Charlotte Nygaard")
    assert theirs.goto(mine.url).status == 404
    assert theirs.goto(mine.url.replace("nordsund", "sundhavn")).status == 404
    theirs.goto("/o/sundhavn/strategies/")
    expect(theirs.get_by_text("Strategien, som ingen andre ser")).to_have_count(0)
